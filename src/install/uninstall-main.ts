import { userInfo } from 'node:os';
import path from 'node:path';
import { uninstall } from './uninstall';

/**
 * The program that the editor runs once the extension was uninstalled (`vscode:uninstall` in
 * package.json); it has 5 s. What it prints stands in the editor's log.
 * https://code.visualstudio.com/api/references/extension-manifest#extension-uninstall-hook
 */
void uninstall({
  // By the user database, as for everything that looks there.
  home: path.join(userInfo().homedir, '.portcullis'),
  extension: path.dirname(__dirname),
  env: process.env,
}).then((lines) => {
  for (const line of lines) console.log(line);
});
