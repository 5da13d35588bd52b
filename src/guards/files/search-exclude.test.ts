import assert from 'node:assert/strict';
import { compileEditorGlobs } from './editor-glob';
import { addSearchExclude, removeSearchExclude, searchExcludeBlock } from './search-exclude';

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

  it('leaves the user’s own keys, their order and their conditions alone', () => {
    const own = { '**/dist': true, '**/*.js': { when: '$(basename).ts' }, '**/.env': false };
    const added = addSearchExclude(own, files);
    assert.deepEqual(Object.keys(added ?? {}).slice(0, 3), Object.keys(own));
    assert.equal(JSON.stringify(removeSearchExclude(added)), JSON.stringify(own));
  });

  it('is found again whatever order the keys are in', () => {
    const added = addSearchExclude({ b: true, a: true }, files) ?? {};
    const sorted = Object.fromEntries(Object.entries(added).sort());
    assert.deepEqual(removeSearchExclude(sorted), { a: true, b: true });
  });

  it('changes nothing when there is nothing to change, and goes without a trace', () => {
    const once = addSearchExclude(undefined, files);
    assert.equal(addSearchExclude(once, files), once);
    assert.equal(removeSearchExclude(once), undefined);
    const fewer = addSearchExclude(once, { '/w': ['.env'] });
    assert.deepEqual(fewer, { '{**/.env,.portcullis-hidden}': true });
    assert.equal(addSearchExclude(undefined, {}), undefined);
  });

  it('is put right where somebody switched a key of it off', () => {
    const off = { '{**/.env,.portcullis-hidden}': false };
    assert.deepEqual(addSearchExclude(off, { '/w': ['.env'] }), {
      '{**/.env,.portcullis-hidden}': true,
    });
  });
});
