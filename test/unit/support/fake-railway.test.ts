import assert from 'node:assert/strict';
import { Disposables } from '../../support/disposables';
import { FakeRailway, firstVolumes } from '../../support/fake-railway';

describe('the fake cloud', () => {
  const owned = new Disposables();
  const token = '5a3d0000-fa4e-4000-8000-00000000beef';
  after(() => owned.dispose());

  const cloud = async () => {
    const { api, origin } = await FakeRailway.start({ tokens: [token] }, owned);
    const send = async (body: unknown, authorization = `Bearer ${token}`) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await fetch(`${origin}/graphql/v2`, init);
      const answer: unknown = await response.json();
      return { status: response.status, answer };
    };
    return { api, origin, send };
  };
  const [production, staging] = firstVolumes;

  it('deletes a volume at once, under any alias, by variable, and through a fragment', async () => {
    const { api, send } = await cloud();
    const document = `
      mutation Tidy($id: String!) { ...Both }
      fragment Both on Mutation {
        a: volumeDelete(volumeId: "${production?.id ?? ''}")
        b: volumeDelete(volumeId: $id)
      }`;
    const body = { query: document, variables: { id: staging?.id } };

    const { status, answer } = await send(body);

    assert.deepEqual({ status, answer }, { status: 200, answer: { data: { a: true, b: true } } });
    assert.equal(api.volumes.size, 0);
  });

  it('lets nobody in without its token, and counts the attempt', async () => {
    const { api, origin, send } = await cloud();

    const { status } = await send({ query: '{ me { name } }' }, 'Bearer wrong');

    assert.equal(status, 401);
    assert.equal(api.volumes.size, 2);
    const requests: unknown = await (await fetch(`${origin}/requests`)).json();
    assert.deepEqual(requests, [
      { method: 'POST', path: '/graphql/v2', isAuthorised: false, document: '{ me { name } }' },
    ]);
  });

  it('answers what is not a GraphQL call with an error', async () => {
    const { send } = await cloud();
    assert.equal((await send('nonsense')).status, 400);
  });

  it('lists projects with their volumes', async () => {
    const { send } = await cloud();
    const query = '{ projects { edges { node { volumes { edges { node { name } } } } } } }';
    const { answer } = await send({ query });
    assert.match(JSON.stringify(answer), /"pgdata".*"pgdata-staging"/u);
  });
});
