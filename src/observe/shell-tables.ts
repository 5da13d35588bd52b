import type { FactValue } from '../core/fact';

/** What a shell knows by name. A guard gives its terminal's live tables; `unknown` where it has none. */
export interface ShellTables {
  alias(name: string): FactValue<'alias'>;
  function(name: string): FactValue<'function'>;
  variable(name: string): FactValue<'variable'>;
}

export const noTables: ShellTables = {
  alias: () => 'unknown',
  function: () => 'unknown',
  variable: () => 'unknown',
};

/** The variables of a process: what a command that it starts would see, unless the line sets them. */
export function environmentTables(
  environment: Readonly<Record<string, string | undefined>>,
): ShellTables {
  return {
    ...noTables,
    variable: (name) => {
      const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
      return value === undefined ? {} : { value };
    },
  };
}
