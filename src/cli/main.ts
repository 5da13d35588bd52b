import { explain } from './explain';
import { EXIT, PlainError, UsageError, type Exit } from './exit';

/**
 * The command-line client. What `explain` does not need is made ready only when it is called for, so that
 * it starts fast; nothing here grants, pauses or weakens.
 */
async function run(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  switch (verb) {
    case 'explain':
      return explain(rest);
    case 'judge':
      return (await import('./judge')).judgeLines(rest);
    case 'hook':
      return (await import('./hook')).hook(rest);
    case 'run':
      return (await import('./run')).run(rest);
    case 'doctor':
      return (await import('./doctor')).doctor(rest);
    case 'audit':
      return (await import('./audit')).audit(rest);
    case '--version': {
      const { version } = await import('./version');
      process.stdout.write(`portcullis ${version}\n`);
      return EXIT.done;
    }
    case '--help':
    case '-h':
    case 'help': {
      const { USAGE } = await import('./usage');
      process.stdout.write(USAGE);
      return EXIT.done;
    }
    case undefined:
      throw new UsageError('what to do was not said');
    default:
      throw new UsageError(`there is no "${verb.slice(0, 100)}"`);
  }
}

/** One line on standard error for whatever went wrong: what, why, what to do. */
async function tell(error: unknown): Promise<Exit> {
  const { visible } = await import('./visible');
  if (error instanceof UsageError) {
    process.stderr.write(
      `portcullis: ${visible(error.message)}. "portcullis --help" says how it is called.\n`,
    );
    return EXIT.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  const place = error instanceof PlainError ? '' : 'this should not happen: ';
  process.stderr.write(`portcullis: ${place}${visible(message)}\n`);
  return EXIT.failed;
}

// Whoever read the output has closed it: there is nobody left to tell.
process.stdout.on('error', () => process.exit(EXIT.failed));
process.stderr.on('error', () => process.exit(EXIT.failed));

void run(process.argv.slice(2))
  .catch(tell)
  .then((code) => {
    process.exitCode = code;
  });
