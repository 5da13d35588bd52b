import assert from 'node:assert/strict';
import { compileEditorGlobs } from './editor-glob';
import { isOurs, searchExcludeBlock } from './search-exclude';

const files = { '/w': ['.env', 'api/.env', 'scripts/domains.sh', 'we{i,r}d [1]!.txt'] };

describe('the block in `search.exclude`', () => {
  it('hides what bears secrets: by name where the name tells, else by path', () => {
    assert.deepEqual(searchExcludeBlock(files), {
      '{**/.env,.portcullis-hidden}': true,
      '{scripts/domains.sh,.portcullis-hidden}': true,
      '{we?i?r?d ?1??.txt,.portcullis-hidden}': true,
    });
    const hides = compileEditorGlobs(Object.keys(searchExcludeBlock(files)));
    for (const file of files['/w']) assert.equal(hides(file), true, file);
    assert.equal(hides('other/scripts/domains.sh'), false);
  });

  it('knows its own keys, and no other', () => {
    for (const key of Object.keys(searchExcludeBlock(files))) assert.equal(isOurs(key), true, key);
    for (const key of ['**/.env', '{a,b}', 'x,.portcullis-hidden']) {
      assert.equal(isOurs(key), false);
    }
  });
});
