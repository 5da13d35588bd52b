import path from 'node:path';
import esbuild from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';

/**
 * Code as it is shipped, built for a measurement: a loader that translates modules one by one puts a
 * function between every two of them.
 *
 * @param source an entry point, from the root of the project
 * @returns its script, CommonJS
 */
export async function bundled(source: string): Promise<string> {
  const name = source.replace(/^.*?([^/]+\/[^/]+)\.ts$/u, '$1').replace('/', '-');
  const script = path.join(root, '.cache', 'test', `${name}.js`);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    outfile: script,
    logLevel: 'warning',
  });
  return script;
}
