import assert from 'node:assert/strict';
import { visible, visibleExcerpt } from './visible';

describe('text for a terminal', () => {
  it('shows what would hide, move or turn around', () => {
    assert.equal(
      visible('a\u001B[2Jb\rc\nd\u202Ee\u200B'),
      'a<U+001B>[2Jb<U+000D>c⏎d<U+202E>e<U+200B>',
    );
    assert.equal(visible('naïve 日本 😀'), 'naïve 日本 😀');
  });

  it('says when it is cut', () => {
    assert.equal(visibleExcerpt('abcdef', 4), 'abcd … (2 more characters)');
    assert.equal(visibleExcerpt('abcd', 4), 'abcd');
  });
});
