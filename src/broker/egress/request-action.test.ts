import assert from 'node:assert/strict';
import type { AskedRequest } from './protocol';
import { requestAction, withoutPassing } from './request-action';

const origin = { door: 'egress', actor: 'agent' } as const;
const asked = (more: Partial<AskedRequest>): AskedRequest => ({
  id: '1',
  tenant: 't',
  method: 'POST',
  url: 'https://api.example.com:8443/v1/volumes/42?token=abc#x',
  headers: [],
  secrets: [],
  ...more,
});

describe('a request of the gate as an action', () => {
  it('is recorded by method, host, port and the shape of its path alone', () => {
    const { recorded } = requestAction(
      asked({ body: 'secret=1', headers: [['Authorization', 'Bearer x']] }),
      origin,
    );
    assert.deepEqual(recorded, {
      v: 1,
      kind: 'http',
      origin,
      method: 'POST',
      url: 'https://api.example.com:8443/v1/volumes/{number}',
      headers: {},
    });
  });

  it('is known again by what it orders, whatever else it sends', () => {
    const query = (id: string, alias: string) =>
      asked({
        url: 'https://api.example.com/graphql',
        body: JSON.stringify({ query: `mutation ${alias} { deleteProject(id: "${id}") { id } }` }),
      });
    assert.deepEqual(requestAction(query('a', 'A'), origin).forms, [
      'POST https://api.example.com/graphql deleteProject',
    ]);
    assert.deepEqual(
      requestAction(query('a', 'A'), origin).forms,
      requestAction(query('b', 'B'), origin).forms,
    );
    const aws = asked({
      url: 'https://ec2.us-east-1.amazonaws.com/',
      body: 'Action=DeleteVolume&VolumeId=vol-1',
    });
    assert.deepEqual(requestAction(aws, origin).recorded.operations, ['DeleteVolume']);
  });

  it('takes the method that stands in for the other one, and headers that come twice as one', () => {
    const twice = asked({
      headers: [
        ['X-HTTP-Method-Override', 'DELETE'],
        ['Accept', 'a'],
        ['accept', 'b'],
      ],
    });
    const { action, recorded } = requestAction(twice, origin);
    assert.equal(recorded.method, 'DELETE');
    assert.equal(action.headers.accept, 'a, b');
  });

  it('is the same for a session’s approval where only its sending differs', () => {
    const sent = (date: string, target: string) =>
      withoutPassing(
        requestAction(
          asked({
            headers: [
              ['X-Amz-Date', date],
              ['X-Amz-Target', target],
            ],
          }),
          origin,
        ).action,
      );
    assert.deepEqual(sent('1', 'A.Get'), sent('2', 'A.Get'));
    assert.notDeepEqual(sent('1', 'A.Get'), sent('1', 'A.Delete'));
  });
});
