import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';

describe('the record, opened in the editor', () => {
  it('shows the newest segment also where it is packed, and lets nobody write in it', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    // Of a day that the clock has not come to: the newest, whatever is written meanwhile.
    const name = '2099-01-01-0123456789ab.jsonl';
    const audit = vscode.Uri.joinPath(folder.uri, '.portcullis', 'audit');
    const file = vscode.Uri.joinPath(audit, `${name}.gz`);
    const { fs } = vscode.workspace;
    const text = '{"what":"stands there"}\n';
    await fs.createDirectory(audit);
    await fs.writeFile(file, gzipSync(text));
    const day = new Date('2099-01-01T12:00:00Z');
    await utimes(file.fsPath, day, day);
    try {
      await vscode.commands.executeCommand('portcullis.openRecord');
      const document = vscode.window.activeTextEditor?.document;
      assert.deepEqual(
        [document?.uri.scheme, document?.uri.path, document?.getText()],
        ['portcullis-record', `/${name}`, text],
      );
      assert.equal(fs.isWritableFileSystem('portcullis-record') === true, false);
    } finally {
      await fs.delete(file);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    }
  });
});
