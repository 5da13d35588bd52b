import assert from 'node:assert/strict';
import type { HttpAction } from '../../action';
import { readingOf, requestIn } from './read-once';

describe('a request that several look at', () => {
  const action = (query: string): HttpAction => ({
    v: 1,
    kind: 'http',
    origin: { door: 'egress', actor: 'agent' },
    method: 'POST',
    url: 'https://api.example.com/graphql',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

  it('is taken apart once, and each one for itself', () => {
    const [one, other] = [action('mutation { volumeDelete }'), action('{ volumes }')];
    assert.equal(requestIn(one), requestIn(one));
    assert.equal(readingOf(requestIn(one)), readingOf(requestIn(one)));
    assert.deepEqual(
      [one, other].map((each) => readingOf(requestIn(each)).graphql.fields.map(({ name }) => name)),
      [['volumeDelete'], []],
    );
    // Of the same words, but another one.
    assert.notEqual(requestIn({ ...one }), requestIn(one));
  });
});
