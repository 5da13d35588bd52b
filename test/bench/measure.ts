import path from 'node:path';
import esbuild from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';

/** The time below which this part of the times lies, in their own unit. */
export function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The broker as it is shipped, built for a measurement. @returns its script */
export async function bundledBroker(): Promise<string> {
  const script = path.join(root, '.cache', 'test', 'broker.js');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/broker/main.ts'],
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
