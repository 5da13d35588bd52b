import assert from 'node:assert/strict';
import type { HttpAction } from '../core/action';
import { requestMarks, requestText } from './request-text';

const action: HttpAction = {
  v: 1,
  kind: 'http',
  origin: { door: 'egress', actor: 'agent' },
  method: 'POST',
  url: 'https://api.example.com/graphql?trace=1',
  headers: {
    accept: '*/*',
    authorization: 'Bearer plainword',
    cookie: 'a=b',
    'x-vendor-api-key': 'plainword',
    'content-type': 'application/json',
  },
  body: JSON.stringify({ query: 'mutation { deleteProject(id: "p1") { id } }' }),
};

describe('how a request reads', () => {
  it('is without what lets in, whatever that looks like', () => {
    const text = requestText(action);
    assert.ok(!text.includes('plainword') && !text.includes('a=b'));
    assert.match(text, /^POST https:\/\/api\.example\.com\/graphql\?trace=1\ncontent-type: /u);
    assert.match(text, /authorization: ‹hidden›/u);
  });

  it('marks method, host and path, and the mutation wherever it stands', () => {
    const text = requestText(action);
    const marked = requestMarks(action, text).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(marked, ['POST https://api.example.com/graphql', 'deleteProject']);
  });

  it('says why a body is not shown, and which secrets would be put in', () => {
    const text = requestText({ ...action, unread: 'too-large', secrets: ['RAILWAY_TOKEN'] });
    assert.match(text, /larger than what is read/u);
    assert.match(text, /^\[With secrets put in: RAILWAY_TOKEN\]$/mu);
  });
});
