import path from 'node:path';
import { editorPaths } from '../../scripts/setup/editor.mjs';

/** How VS Code starts the shells of its terminals: under scripts of its own, and told so. */

/** Where a script of the editor's shell integration lies. */
export function integrationScript(name: string): string {
  return path.join(editorPaths().vscode, 'out/vs/workbench/contrib/terminal/common/scripts', name);
}

/** What the scripts look for in the environment. */
export const integrationVariables: Readonly<Record<string, string>> = {
  TERM_PROGRAM: 'vscode',
  VSCODE_INJECTION: '1',
  VSCODE_NONCE: 'n',
  VSCODE_STABLE: '1',
};
