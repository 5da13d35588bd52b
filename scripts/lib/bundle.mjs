import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { withoutExamples } from './examples.mjs';
import { root } from './paths.mjs';

/**
 * @typedef {object} Bundle one esbuild run: entries that share a platform.
 * @property {string} name
 * @property {import('esbuild').BuildOptions} options
 */

const dist = path.join(root, 'dist');

/** Programs that run under the editor's Node (22) and the user's: source file to bundle. */
const programs = [
  { source: 'src/extension.ts', out: 'extension', external: ['vscode'] },
  { source: 'src/broker/main.ts', out: 'broker', external: [] },
  { source: 'src/cli/boot.ts', out: 'cli', external: [], executable: true },
  { source: 'src/cli/main.ts', out: 'cli-main', external: [] },
  { source: 'src/install/uninstall-main.ts', out: 'uninstall', external: [] },
];

/** Folders of files that run as they are. */
const copies = [
  { source: 'src/guards/terminal/gate', out: 'gate' },
  { source: 'src/guards/agents/hook', out: 'hook' },
];

const webviewFolder = 'src/ui/webview';

/**
 * The bundles of what is in the tree now; an entry that does not exist is absent.
 *
 * @param {{ minify: boolean }} mode
 * @returns {Promise<Bundle[]>}
 */
export async function bundles({ minify }) {
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify,
    sourcemap: minify ? false : 'linked',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    ...(minify ? { plugins: [withoutExamples] } : {}),
  };
  /** @type {Bundle[]} */
  const found = programs
    .filter(({ source }) => existsSync(path.join(root, source)))
    .map(({ source, out, external, executable }) => ({
      name: out,
      options: {
        ...common,
        entryPoints: [source],
        outfile: `dist/${out}.js`,
        platform: 'node',
        target: 'node22',
        format: 'cjs',
        external,
        ...(executable ? { banner: { js: '#!/usr/bin/env node' } } : {}),
      },
    }));
  const entryPoints = await webviewEntries();
  if (entryPoints.length > 0) {
    found.push({
      name: 'webview',
      options: {
        ...common,
        entryPoints,
        outdir: 'dist/webview',
        platform: 'browser',
        target: 'es2022',
        format: 'iife',
        loader: { '.ttf': 'file', '.woff2': 'file', '.svg': 'file' },
        assetNames: '[name]',
      },
    });
  }
  return found;
}

/**
 * Every script of the webview folder is a page of its own, except tests; a style sheet is one when
 * no script of the same name brings it in. What pages share lies in sub-folders.
 */
async function webviewEntries() {
  const folder = path.join(root, webviewFolder);
  if (!existsSync(folder)) return [];
  const files = await readdir(folder);
  const scripts = files.filter((file) => file.endsWith('.ts') && !/\.(test|d)\.ts$/u.test(file));
  const bases = new Set(scripts.map((file) => path.basename(file, '.ts')));
  const styles = files.filter(
    (file) => file.endsWith('.css') && !bases.has(path.basename(file, '.css')),
  );
  return [...scripts, ...styles].map((file) => `${webviewFolder}/${file}`).sort();
}

/**
 * Builds everything into `dist/` and removes what an earlier build left there.
 *
 * @param {{ minify: boolean }} mode
 * @returns {Promise<import('esbuild').Metafile>} inputs and outputs of all bundles together
 */
export async function buildAll(mode) {
  const results = await Promise.all(
    (await bundles(mode)).map(({ options }) => esbuild.build({ ...options, write: false })),
  );
  /** @type {import('esbuild').Metafile} */
  const metafile = { inputs: {}, outputs: {} };
  for (const { metafile: part, outputFiles } of results) {
    Object.assign(metafile.inputs, part?.inputs);
    Object.assign(metafile.outputs, part?.outputs);
    await Promise.all(outputFiles.map((file) => replace(file.path, file.contents)));
  }
  const copied = await copyFiles();
  await finish();
  await removeLeftovers(new Set([...Object.keys(metafile.outputs), ...copied]));
  return metafile;
}

/** @returns {Promise<string[]>} the copies made, relative to the root, with `/` */
export async function copyFiles() {
  const copied = [];
  for (const { source, out } of copies.filter((one) => existsSync(path.join(root, one.source)))) {
    await mkdir(path.join(dist, out), { recursive: true });
    for (const file of await readdir(path.join(root, source))) {
      await replace(path.join(dist, out, file), await readFile(path.join(root, source, file)));
      copied.push(`dist/${out}/${file}`);
    }
  }
  return copied;
}

/**
 * Writes a file that a running program may be about to load: at once, and only where it differs.
 *
 * @param {string} file absolute
 * @param {Uint8Array} contents
 */
async function replace(file, contents) {
  const current = await readFile(file).catch(() => undefined);
  if (current?.equals(contents)) return;
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  await writeFile(beside, contents);
  await rename(beside, file);
}

/** Makes the command-line client executable, which esbuild does not. */
export async function finish() {
  for (const { out, executable } of programs) {
    const file = path.join(dist, `${out}.js`);
    if (executable && existsSync(file)) await chmod(file, 0o755);
  }
}

/** @param {Set<string>} current files of this build, relative to the root, with `/` */
async function removeLeftovers(current) {
  const files = await readdir(dist, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const absolute = path.join(file.parentPath, file.name);
    const relative = path.relative(root, absolute).split(path.sep).join('/');
    if (!current.has(relative)) await rm(absolute, { force: true });
  }
}
