import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';

/**
 * Starts the command-line client. Most of its start would go into compiling it: V8's compiled form is
 * kept from one start to the next, in a folder beside the program. So it is exactly as safe as
 * the program is, for whoever may write the one may write the other; a cache in a folder for temporary
 * files, or in one that is named by the environment, would be code from anybody.
 */
const program = path.join(__dirname, 'main.js');
const source = readFileSync(program, 'latin1');
const cache = cacheFile();
const cached = read(cache);
const script = new Script(
  `(function (exports, require, module, __filename, __dirname) {${source}\n})`,
  { filename: program, ...(cached === undefined ? {} : { cachedData: cached }) },
);
const load: unknown = script.runInThisContext();
if (isModule(load)) load(exports, require, module, program, __dirname);
const loaded: unknown = module.exports;
if (hasClient(loaded)) void loaded.client();
if (cached === undefined || script.cachedDataRejected === true) process.once('exit', keep);

function isModule(value: unknown): value is (...scope: readonly unknown[]) => void {
  return typeof value === 'function';
}

function hasClient(value: unknown): value is { readonly client: () => unknown } {
  return typeof value === 'object' && value !== null && 'client' in value;
}

/** One for each runtime and each build: another one's would be refused. */
function cacheFile(): string {
  const { size, mtimeMs } = statSync(program);
  const name = `${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}`;
  return path.join(__dirname, 'compiled', name);
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** At the first end: what was used is compiled by then. Where nothing may be written nothing is. */
function keep(): void {
  const folder = path.dirname(cache);
  const unfinished = `${cache}.${process.pid}`;
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    writeFileSync(unfinished, script.createCachedData(), { mode: 0o600 });
    renameSync(unfinished, cache);
  } catch {
    rmSync(unfinished, { force: true });
  }
}
