import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension host', () => {
  it('is that of a real editor with a folder open', () => {
    assert.match(vscode.version, /^1\.\d+\.\d+/u);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
