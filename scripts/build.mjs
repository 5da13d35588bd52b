/**
 * Builds the extension into dist/.
 *
 *   --watch    not minified, with source maps, and again at every change
 *   --frozen   fails when THIRD_PARTY_NOTICES.md is not what this build would write
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { buildAll, bundles, copyFiles, finish } from './lib/bundle.mjs';
import { notices } from './lib/notices.mjs';
import { root } from './lib/paths.mjs';

const flags = new Set(process.argv.slice(2));
const noticesFile = path.join(root, 'THIRD_PARTY_NOTICES.md');

if (flags.has('--watch')) {
  await watch();
} else {
  const metafile = await buildAll({ minify: true });
  await writeNotices(await notices(metafile), { frozen: flags.has('--frozen') });
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    console.log(`${file}  ${(bytes / 1024).toFixed(1)} KB`);
  }
}

/**
 * @param {string} text
 * @param {{ frozen: boolean }} mode
 */
async function writeNotices(text, { frozen }) {
  const current = await readFile(noticesFile, 'utf8').catch(() => '');
  if (current === text) return;
  if (frozen) {
    console.error('THIRD_PARTY_NOTICES.md is out of date: run `npm run build` and commit it.');
    process.exitCode = 1;
    return;
  }
  await writeFile(noticesFile, text);
}

async function watch() {
  for (const { options } of await bundles({ minify: false })) {
    const context = await esbuild.context({
      ...options,
      logLevel: 'info',
      plugins: [
        {
          name: 'copy',
          setup: (build) => {
            build.onEnd(async () => {
              await copyFiles();
              await finish();
            });
          },
        },
      ],
    });
    await context.watch();
  }
}
