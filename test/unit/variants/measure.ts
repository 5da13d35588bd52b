import type { ShellAction } from '../../../src/core/action';
import type { EffectKind } from '../../../src/core/effect';
import { FactTable, type FactRequest, type Facts, type FactValue } from '../../../src/core/fact';
import { judge } from '../../../src/core/judge';
import { allRules } from '../../../src/core/rules';
import { toolRows } from '../../../src/core/rules/tool';
import { CWD, textFact, WAYS, type Variant, type Way } from './ways';

/** How many of the lines that rules stop are still stopped when they are written another way. */

export interface Share {
  readonly way: string;
  readonly tried: number;
  readonly stopped: number;
  /** `rule: variant` of those that pass. */
  readonly passed: readonly string[];
}

type House = 'nothing known' | 'full of changes';

function factsOf(house: House, files: Variant['files']): Facts {
  return {
    get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
      return answered(request, house, files).get(request);
    },
  };
}

function answered(request: FactRequest, house: House, files: Variant['files']): FactTable {
  const table = new FactTable();
  const text = textFact(request, files);
  if (request.kind === 'text' && text !== undefined) return table.set(request, text);
  if (house === 'full of changes') {
    if (request.kind === 'path') {
      return table.set(request, { type: 'file', real: request.path, bytes: 100 });
    }
    if (request.kind === 'git-file') return table.set(request, { state: 'changed' });
  }
  return table.set(request, 'unknown');
}

function isStopped({ line, files }: Variant, house: House): boolean {
  const action: ShellAction = {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive: true,
    cwd: CWD,
    origin: { door: 'cli', actor: 'agent' },
  };
  const judgement = judge(action, factsOf(house, files));
  return judgement.done && judgement.verdict.decision !== 'allow';
}

/** What is about the terminal's own shell, and means nothing in one that a program starts. */
const OF_THE_TERMINAL = new Set<EffectKind>([
  'opens-interpreter',
  'changes-meaning',
  'turns-guard-off',
]);

function canBeKnown(way: Way, effect: EffectKind): boolean {
  if (way.apart === true && OF_THE_TERMINAL.has(effect)) return false;
  return !(way.file === true && effect === 'not-understood');
}

/** The shares, way by way. */
export function shares(): readonly Share[] {
  const lines = allRules
    .filter((row) => !toolRows.includes(row))
    .flatMap((row) => row.stops.map((line) => ({ line, rule: row.id, effect: row.effect })))
    .flatMap((one) => {
      const house = (['nothing known', 'full of changes'] as const).find((name) =>
        isStopped(one, name),
      );
      return house === undefined ? [] : [{ ...one, house }];
    });
  return WAYS.map((way) => {
    let tried = 0;
    const passed: string[] = [];
    for (const { line, rule, effect, house } of lines) {
      const variant = canBeKnown(way, effect) ? way.rewrite(line) : undefined;
      if (variant === undefined) continue;
      tried += 1;
      if (!isStopped(variant, house)) passed.push(`${rule}: ${line}`);
    }
    return { way: way.name, tried, stopped: tried - passed.length, passed };
  });
}

/** Whether a line passes when it is written this way, or cannot be. */
export function passedBy(way: Way, line: string): boolean {
  const variant = way.rewrite(line);
  return variant === undefined || !isStopped(variant, 'nothing known');
}
