import assert from 'node:assert/strict';
import { pathShape } from './path-shape';

describe('the shape of a path', () => {
  const shapes: readonly (readonly [path: string, shape: string])[] = [
    ['/', '/'],
    ['/graphql/v2', '/graphql/v2'],
    ['/v1/volumes/42/detach', '/v1/volumes/{number}/detach'],
    ['/v1/volumes/8c1f0a52-7d30-4f0e-9a33-0d6d3f5f2a11', '/v1/volumes/{uuid}'],
    ['/repos/acme/site/git/refs/heads/main', '/repos/acme/site/git/refs/heads/main'],
    ['/repos/acme/site/commits/0c55fc3d2a', '/repos/acme/site/commits/{id}'],
    ['/bot123456:AAH4Jx9dkQ2kdjf83Kd/sendMessage', '/{id}/sendMessage'],
    ['/services/T01AB2CD3/B01AB2CD3/q8ZtW3k9XyB2mN5pL7rS1vUa', '/services/{id}/{id}/{id}'],
    ['/v1/projects/shop/instances/7:restart', '/v1/projects/shop/instances/{number}:restart'],
    ['/@scope%2fpackage', '/@scope%2fpackage'],
    ['/@types/node/-/node-22.1.0.tgz', '/@types/node/-/node-22.1.0.tgz'],
    ['/v2/library/alpine/manifests/3.20', '/v2/library/alpine/manifests/3.20'],
    [
      '/v2/library/alpine/blobs/sha256:4abcf20661432fb2d719aaf90656f55c287f8ca915dc1c92ec14ff61e67fbaf8',
      '/v2/library/alpine/blobs/{text}',
    ],
    ['/2015-03-31/functions/resize/invocations', '/2015-03-31/functions/resize/invocations'],
    ['/users/ada%40example.com', '/users/{text}'],
    ['/model/anthropic.claude-sonnet-4/invoke', '/model/anthropic.claude-sonnet-4/invoke'],
    ['/reset/eyJhbGciOiJIUzI1NiJ9.e30.x1Y2z3A4b5C6', '/reset/{id}'],
  ];
  for (const [path, shape] of shapes) {
    it(path, () => {
      assert.equal(pathShape(path), shape);
    });
  }

  it('is of bounded length', () => {
    assert.ok(pathShape('/a'.repeat(5_000)).length < 200);
    assert.equal(pathShape(`/${'x'.repeat(3_000)}`), '/{text}/…');
  });
});
