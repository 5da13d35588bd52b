import * as vscode from 'vscode';

/**
 * Opens the newest segment of the record: the copy in the workspace, or else the one in the storage.
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
    const document = await vscode.workspace.openTextDocument(newest);
    await vscode.window.showTextDocument(document, { preview: true });
    return;
  }
  throw new Error(vscode.l10n.t('There is no record yet: nothing has happened.'));
}

async function newestSegment(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const { fs } = vscode.workspace;
  const entries = await Promise.resolve(fs.readDirectory(folder)).catch(() => []);
  const segments = await Promise.all(
    entries
      .filter(([name, type]) => type === vscode.FileType.File && name.endsWith('.jsonl'))
      .map(async ([name]) => {
        const uri = vscode.Uri.joinPath(folder, name);
        return { uri, changed: (await fs.stat(uri)).mtime };
      }),
  );
  return segments.toSorted((a, b) => b.changed - a.changed)[0]?.uri;
}
