import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';

const built = new Map<string, Promise<string>>();

/**
 * Code as it is shipped, built once for all tests of a process: a loader that translates modules one by one puts a
 * function between every two of them.
 *
 * @param source an entry point, from the root of the project
 * @returns its script, CommonJS
 */
export function bundled(source: string): Promise<string> {
  const script = built.get(source) ?? build(source);
  built.set(source, script);
  return script;
}

async function build(source: string): Promise<string> {
  const name = source.replace(/^.*?([^/]+\/[^/]+)\.ts$/u, '$1').replace('/', '-');
  const script = path.join(root, '.cache', 'test', `${name}.js`);
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
  });
  // Other suites run beside, and read it: they see a whole one.
  const fresh = `${script}.${process.pid}`;
  await mkdir(path.dirname(script), { recursive: true });
  await writeFile(fresh, outputFiles[0]?.contents ?? '');
  await rename(fresh, script);
  return script;
}
