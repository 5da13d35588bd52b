import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import type { Disposables } from './disposables';
import { temporaryFolder } from './folders';
import { pack } from './vsix';

/**
 * The project as another version of it would be shipped, for a person whose home by the user database is
 * `home`: what it puts there must not be put into the home of whoever runs the tests.
 *
 * @returns the .vsix file
 */
export async function packVersion(
  version: string,
  home: string,
  owner: Disposables,
): Promise<string> {
  const folder = path.join(await temporaryFolder(owner), `portcullis-${version}`);
  const texts = (await readdir(root)).filter((name) =>
    /^(?:package.*\.json|README\.md|CHANGELOG\.md|LICENSE|THIRD_PARTY_NOTICES\.md|\.vscodeignore)$/u.test(
      name,
    ),
  );
  for (const name of [
    ...texts.filter((one) => one !== 'package-lock.json'),
    'dist',
    'media',
    'plugin',
  ]) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  const change = async (name: string, to: (text: string) => string) => {
    const file = path.join(folder, name);
    await writeFile(file, to(await readFile(file, 'utf8')));
  };
  await change('package.json', (text) =>
    text.replace(/"version": "[^"]+"/u, `"version": "${version}"`),
  );
  const moved = `{const os=require("node:os"),own=os.userInfo;os.userInfo=(...a)=>({...own(...a),homedir:${JSON.stringify(home)}});}\n`;
  for (const name of ['extension', 'uninstall']) {
    await change(`dist/${name}.js`, (text) => moved + text);
  }
  return pack(folder);
}
