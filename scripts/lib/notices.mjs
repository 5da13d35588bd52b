import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { root } from './paths.mjs';

const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.pipe(v.string(), v.nonEmpty('a package that states no licence cannot be bundled')),
});

const licenceFile = /^(licen[cs]e|copying|notice)([.-]|$)/iu;

/**
 * The text of THIRD_PARTY_NOTICES.md for what a build put into the bundles: of each package its
 * name, version, licence and licence text. A package that only helps to build is not in it.
 *
 * @param {import('esbuild').Metafile} metafile
 * @returns {Promise<string>}
 * @throws {v.ValiError} when a bundled package states no licence
 */
export async function notices(metafile) {
  const folders = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      if (bytesInOutput === 0) continue;
      // A picture that stands in a style sheet as text counts as bytes of that.
      const pictures = (metafile.inputs[input]?.imports ?? [])
        .filter(({ kind }) => kind === 'url-token')
        .map((picture) => picture.path);
      for (const part of [input, ...pictures]) {
        const folder = packageFolder(part);
        if (folder !== undefined) folders.add(folder);
      }
    }
  }
  const packages = await Promise.all([...folders].map(describe));
  packages.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version));
  const sections = packages.map(
    ({ name, version, licence, texts }) =>
      `## ${name} ${version}\n\nLicence: ${licence}\n${texts.map((text) => `\n${fence(text)}`).join('')}`,
  );
  return [
    '# Third-party notices',
    'Portcullis contains the following packages. This file is generated from the build.',
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}

/**
 * @param {string} input an input of the build, relative to the root
 * @returns {string | undefined} the folder of the package it belongs to; undefined for our own
 */
function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(input)?.[1];
}

/** @param {string} folder relative to the root */
async function describe(folder) {
  const absolute = path.join(root, folder);
  const manifest = v.parse(
    manifestSchema,
    JSON.parse(await readFile(path.join(absolute, 'package.json'), 'utf8')),
  );
  const files = (await readdir(absolute)).filter((file) => licenceFile.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(absolute, file), 'utf8')));
  return { name: manifest.name, version: manifest.version, licence: manifest.license, texts };
}

/**
 * A licence as a code block, with a fence longer than any in it.
 *
 * @param {string} text
 */
function fence(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}text\n${text.replace(/\r\n?/gu, '\n').trim()}\n${ticks}\n`;
}
