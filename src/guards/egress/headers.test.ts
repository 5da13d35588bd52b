import assert from 'node:assert/strict';
import { bodyLength, checkHost, checkPath, endToEnd, pairsOf, trailersOf } from './headers';

describe('headers', () => {
  it('go on end to end, in order, case and number', () => {
    const raw =
      `Accept|*/*|Connection|close, X-Hop|X-Hop|1|X-A|1|x-a|2|Proxy-Authorization|Basic x|Transfer-Encoding|chunked
      |TE|trailers|Keep-Alive|5|Upgrade|h2c`.split(/\s*\|/);
    assert.deepEqual(endToEnd(pairsOf(raw)), [
      ['Accept', '*/*'],
      ['X-A', '1'],
      ['x-a', '2'],
      ['TE', 'trailers'],
    ]);
  });

  it('behind a body say nothing of what was said before it, and nothing unjudged', () => {
    const behind: [string, string][] = [
      ['Host', 'other.test'],
      ['Content-Length', '0'],
      ['Content-Encoding', 'gzip'],
      ['Authorization', 'Bearer x'],
      ['X-Told', '2'],
      ['X-HTTP-Method-Override', 'DELETE'],
      ['X-Amz-Checksum-Crc32', 'a'],
      ['Content-Digest', 'b'],
    ];
    const names = (isWhole: boolean) =>
      trailersOf(behind, [['x-told', '1']], isWhole).map(([name]) => name);
    assert.deepEqual(names(false), ['X-Amz-Checksum-Crc32', 'Content-Digest']);
    assert.deepEqual(names(true), [
      'X-HTTP-Method-Override',
      'X-Amz-Checksum-Crc32',
      'Content-Digest',
    ]);
  });

  it('say in one way how long a body is, or are refused', () => {
    assert.equal(bodyLength([]), 0);
    assert.equal(bodyLength([['Content-Length', '12']]), 12);
    assert.equal(bodyLength([['Transfer-Encoding', 'Chunked']]), undefined);
    const bad: [string, string][][] = [
      [
        ['Content-Length', '1'],
        ['content-length', '1'],
      ],
      [
        ['Content-Length', '1'],
        ['Transfer-Encoding', 'chunked'],
      ],
      [['Content-Length', '1, 1']],
      [['Content-Length', '+1']],
      [['Transfer-Encoding', 'gzip, chunked']],
      [['Transfer-Encoding', 'identity']],
    ];
    for (const pairs of bad) assert.throws(() => bodyLength(pairs), { status: 400 });
  });

  it('name the host that is gone to, or are refused', () => {
    const target = { host: 'a.test', port: 443 };
    for (const name of ['a.test', 'A.TEST', 'a.test:443', 'a.test.']) {
      checkHost([name], target, 443);
    }
    checkHost([], target, 443);
    for (const names of [
      ['b.test'],
      ['a.test:80'],
      ['a.test@b.test'],
      [''],
      ['a.test', 'b.test'],
    ]) {
      assert.throws(() => {
        checkHost(names, target, 443);
      });
    }
  });

  it('name a path that everybody reads alike, or are refused', () => {
    for (const path of ['/', '*', '/a/b?x=../y#z', '/a..b/.c/d.', '/%2f/a;b=c', '/a/...']) {
      checkPath(path);
    }
    for (const path of ['/a/../b', '/..', '/a/.', '/a/%2e%2E/b', '/a/..;/b', '/a\\b', '/a#b']) {
      assert.throws(
        () => {
          checkPath(path);
        },
        { status: 400 },
        path,
      );
    }
  });
});
