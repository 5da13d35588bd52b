import assert from 'node:assert/strict';
import { requestOfAction } from './index';
import { endpointOf } from './endpoints';
import { ENDPOINTS } from './endpoint-table';
import { targetOf } from './target';
import { vendorAt } from './vendors';

function severity(method: string, url: string, body?: string): string | undefined {
  const request = requestOfAction({
    v: 1,
    kind: 'http',
    origin: { door: 'cli', actor: 'agent' },
    method,
    url,
    headers: {},
    ...(body === undefined ? {} : { body }),
  });
  return endpointOf(request, targetOf(request))?.severity;
}

describe('endpoints of vendors', () => {
  it('are told apart by method, path and what else is sent', () => {
    const repo = 'https://api.github.com/repos/acme/site';
    assert.equal(severity('DELETE', repo), 'critical');
    assert.equal(severity('DELETE', `${repo}/`), 'critical');
    assert.equal(severity('DELETE', `${repo}/issues/1/labels/bug`), 'low');
    assert.equal(severity('PATCH', repo, '{"archived": true}'), 'high');
    assert.equal(severity('PATCH', repo, '{"name": "b"}'), undefined);
    assert.equal(severity('GET', repo), undefined);
  });

  it('are found on whatever host answers, where the path alone says it', () => {
    assert.equal(
      severity('PUT', 'https://tsdb.example.com/api/v1/admin/tsdb/delete_series'),
      'critical',
    );
    assert.equal(severity('POST', 'https://ci.example.com/job/a/doDelete'), 'high');
  });

  it('hold in every row what a row needs', () => {
    for (const row of ENDPOINTS.trim().split('\n')) {
      const parts = row.split(';');
      assert.equal(parts.length, 7, row);
      assert.match(parts[1] ?? '', /^(?:GET|POST|PUT|PATCH|DELETE|PURGE)(?: [A-Z]+)*$/, row);
      assert.match(parts[2] ?? '', /^\//, row);
      assert.match(parts[5] ?? '', /^(?:!!|!|~|=|\.)$/, row);
      assert.match(parts[6] ?? '', /^[A-Z].*\.$/, row);
    }
  });
});

describe('vendors', () => {
  it('are known by whole labels of a host', () => {
    assert.equal(vendorAt('ec2.us-east-1.amazonaws.com')?.name, 'Amazon Web Services');
    assert.equal(vendorAt('api.github.com')?.name, 'GitHub');
    assert.equal(vendorAt('notamazonaws.com'), undefined);
    assert.equal(vendorAt('api.github.com.example.org'), undefined);
  });
});
