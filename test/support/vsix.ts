import { existsSync, rmSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';

const packed = new Map<string, Promise<string>>();

/**
 * The project itself as it would be shipped, packed once per test process from what `npm run build`
 * has left in dist/.
 *
 * @returns the .vsix file
 */
export function packProject(): Promise<string> {
  return once(root, async () => pack(await shippedParts()));
}

/**
 * A copy of what `.vscodeignore` lets through, by its first part: the packer walks all that lies in a folder,
 * and in the project that is a whole editor and every dependency.
 */
async function shippedParts(): Promise<string> {
  const folder = temporary(await mkdtemp(path.join(os.tmpdir(), 'pc-ship-')));
  const ignore = await readFile(path.join(root, '.vscodeignore'), 'utf8');
  const shipped = [...ignore.matchAll(/^!([^/\n]+)/gmu)].map(([, name = '']) => name);
  for (const name of await readdir(root)) {
    if (!['.vscodeignore', ...shipped].some((pattern) => fits(name, pattern))) continue;
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}

/** @param pattern a name, in which one `*` may stand for anything */
function fits(name: string, pattern: string): boolean {
  const [before = '', behind] = pattern.split('*');
  return behind === undefined ? name === pattern : name.startsWith(before) && name.endsWith(behind);
}

/**
 * A small extension of test/fixtures as a .vsix, once per test process. Its `extension.ts`, if it
 * has one, is bundled.
 */
export function packFixture(name: string): Promise<string> {
  return once(name, async () => {
    const folder = path.join(temporary(await mkdtemp(path.join(os.tmpdir(), 'pc-ext-'))), name);
    const source = path.join(root, 'test/fixtures', name);
    await cp(source, folder, { recursive: true });
    const entry = path.join(source, 'extension.ts');
    if (existsSync(entry)) {
      await esbuild.build({
        entryPoints: [entry],
        outfile: path.join(folder, 'extension.js'),
        bundle: true,
        platform: 'node',
        target: 'node22',
        format: 'cjs',
        external: ['vscode'],
      });
    }
    return pack(folder);
  });
}

function once(key: string, make: () => Promise<string>): Promise<string> {
  const known = packed.get(key) ?? make();
  packed.set(key, known);
  return known;
}

/** Packs a folder that holds an extension, ready to be shipped. @returns the .vsix file */
export async function pack(folder: string): Promise<string> {
  const target = temporary(await mkdtemp(path.join(os.tmpdir(), 'pc-vsix-')));
  const packagePath = path.join(target, `${path.basename(folder)}.vsix`);
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const quietly = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await run(process.execPath, [vsce, 'package', ...quietly, '-o', packagePath], { cwd: folder });
  return packagePath;
}

/** Lets a folder live as long as the test process. */
function temporary(folder: string): string {
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
