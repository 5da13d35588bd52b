import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './exit';

/**
 * Reads the arguments of a verb.
 *
 * @throws UsageError for an option that the verb does not have, or one without its value
 */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // The parser's own words go on about what could be meant; the first sentence is enough.
    const message = error instanceof Error ? error.message : '';
    throw new UsageError(message.split(/[.\n]/u)[0] ?? 'an option is not understood');
  }
}
