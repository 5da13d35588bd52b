import { userInfo } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { GuardOptions } from './guard';

/** Paths of the folders that are open and lie on this machine. */
export function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}

/** Where the editor keeps what belongs to this workspace, or to all windows without one. */
export function storageOf(
  context: Pick<vscode.ExtensionContext, 'storageUri' | 'globalStorageUri'>,
): vscode.Uri {
  return context.storageUri ?? context.globalStorageUri;
}

/** What a broker is started with: asked for anew at each start, since folders come and go. */
export function brokerOf(context: vscode.ExtensionContext): Pick<GuardOptions, 'script' | 'start'> {
  const extension = context.extensionUri.fsPath;
  return {
    script: path.join(extension, 'dist', 'broker.js'),
    start: () => ({
      workspace: folders(),
      storage: storageOf(context).fsPath,
      extension,
      // By the user database: what an agent writes into the environment does not move it.
      home: path.join(userInfo().homedir, '.portcullis'),
      editor: vscode.env.appName,
      hostPid: process.pid,
    }),
  };
}
