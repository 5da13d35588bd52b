import path from 'node:path';
import * as vscode from 'vscode';
import { isRecordFile, recordText } from '../broker/record-text';

/** What a packed segment is shown under: read only, and nowhere on the disk. */
const SCHEME = 'portcullis-record';
const PACKED = '.gz';

/**
 * Opens the newest segment of the record, packed or not: the copy in the workspace, or else the one in the storage.
 *
 * @param folders paths of the workspace's folders
 * @throws Error when there is none yet
 */
export async function openRecord(folders: readonly string[], storage: vscode.Uri): Promise<void> {
  const places = [
    ...folders.map((folder) =>
      vscode.Uri.joinPath(vscode.Uri.file(folder), '.portcullis', 'audit'),
    ),
    vscode.Uri.joinPath(storage, 'audit'),
  ];
  for (const place of places) {
    const newest = await newestSegment(place);
    if (newest === undefined) continue;
    const document = newest.path.endsWith(PACKED)
      ? await unpacked(newest)
      : await vscode.workspace.openTextDocument(newest);
    await vscode.window.showTextDocument(document, { preview: true });
    return;
  }
  throw new Error(vscode.l10n.t('There is no record yet: nothing has happened.'));
}

/** A view of a packed segment's text. @throws what reading it throws */
async function unpacked(packed: vscode.Uri): Promise<vscode.TextDocument> {
  const name = path.basename(packed.fsPath, PACKED);
  const text = (await recordText(path.dirname(packed.fsPath), name)).toString('utf8');
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: () => text,
  });
  try {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}` });
    return await vscode.workspace.openTextDocument(uri);
  } finally {
    // The document keeps what it was given.
    provider.dispose();
  }
}

async function newestSegment(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const { fs } = vscode.workspace;
  const entries = await Promise.resolve(fs.readDirectory(folder)).catch(() => []);
  const segments = await Promise.all(
    entries
      .filter(([name, type]) => {
        const plain = name.endsWith(PACKED) ? name.slice(0, -PACKED.length) : name;
        return type === vscode.FileType.File && isRecordFile(plain);
      })
      .map(async ([name]) => {
        const uri = vscode.Uri.joinPath(folder, name);
        return { uri, changed: (await fs.stat(uri)).mtime };
      }),
  );
  return segments.toSorted((a, b) => b.changed - a.changed)[0]?.uri;
}
