import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';

const { menus } = manifest.contributes;

describe('hiding a file from a menu', () => {
  for (const menu of ['explorer/context', 'editor/context'] as const) {
    it(`is offered for files of this machine in ${menu}`, () => {
      const item = menus[menu].find(({ command }) => command === 'portcullis.hideFile');
      assert.match(item?.when ?? '', /^resourceScheme == file\b/u);
    });
  }

  it('says from whom', () => {
    assert.equal(texts['commands.hideFile'], 'Hide This File from Agents');
  });
});
