import { userInfo } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { isSecretName } from '../core/secrets';
import type { EgressKey } from './egressKey';
import type { GuardOptions } from './guard';
import type { RecordKey } from './recordKey';

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
export function brokerOf(
  context: vscode.ExtensionContext,
  key: Pick<RecordKey, 'told'>,
  egress: Pick<EgressKey, 'told'>,
): Pick<GuardOptions, 'script' | 'start' | 'secrets'> {
  const extension = context.extensionUri.fsPath;
  return {
    script: path.join(extension, 'dist', 'broker.js'),
    secrets: async () => {
      const [signing, gate] = await Promise.all([key.told(), egress.told()]);
      return { ...signing, ...gate };
    },
    start: () => ({
      ...recordSettings(),
      workspace: folders(),
      storage: storageOf(context).fsPath,
      extension,
      // By the user database: what an agent writes into the environment does not move it.
      home: path.join(userInfo().homedir, '.portcullis'),
      editor: vscode.env.appName,
      hostPid: process.pid,
      variables: secretVariables(process.env),
    }),
  };
}

/** The proxy that the person has set for the editor itself. */
export function editorProxy(): { readonly proxy: string; readonly except: readonly string[] } {
  const settings = vscode.workspace.getConfiguration('http');
  return {
    proxy: settings.inspect<string>('proxy')?.globalValue ?? '',
    except: settings.inspect<string[]>('noProxy')?.globalValue ?? [],
  };
}

/** Names of variables that agents and terminals inherit and that hold something secret; the folder is none. */
function secretVariables(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.keys(env)
    .filter((name) => env[name] !== '' && !/^(?:OLD)?PWD$/u.test(name) && isSecretName(name))
    .sort();
}

/** Settings of application scope: no workspace says where the record is told to, or how long it is kept. */
function recordSettings(): { readonly witness: string; readonly keepBytes: number } {
  const settings = vscode.workspace.getConfiguration('portcullis.record');
  const witness = settings.inspect<string>('witness')?.globalValue ?? '';
  const keep = settings.inspect<number>('keepMegabytes')?.globalValue ?? 1_024;
  return { witness, keepBytes: Math.max(64, Math.round(keep)) * 1_024 * 1_024 };
}
