import assert from 'node:assert/strict';
import { authorityOf, hostText, reachOf } from './addresses';

describe('addresses', () => {
  it('are told apart by where they lead, in whatever form they come', () => {
    const own = `127.0.0.1 127.255.0.1 0.0.0.0 169.254.169.254 224.0.0.1 255.255.255.255 100.100.100.200 ::1 :: fe80::1
      ff02::1 fd00:ec2::254 ::ffff:127.0.0.1 ::ffff:7f00:1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: ::127.0.0.1
      example.com`;
    const inside = `10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 fd12::1 ::ffff:10.0.0.1 64:ff9b::a00:1
      2002:c0a8:101::1`;
    const out = `8.8.8.8 172.32.0.1 192.169.0.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1`;
    for (const [list, reach] of [
      [own, 'own'],
      [inside, 'private'],
      [out, 'public'],
    ] as const) {
      for (const address of list.split(/\s+/)) assert.equal(reachOf(address), reach, address);
    }
  });

  it('have one form as a host', () => {
    const forms = ['127.0.0.1:80', '127.1:80', '0x7f.1:80', '2130706433:80', '0177.0.0.1:80'];
    for (const form of forms) assert.deepEqual(authorityOf(form), { host: '127.0.0.1', port: 80 });
    assert.deepEqual(authorityOf('[::1]:443'), { host: '::1', port: 443 });
    assert.deepEqual(authorityOf('API.Example.com.:8443'), { host: 'api.example.com', port: 8443 });
    assert.deepEqual(authorityOf('example.com', 443), { host: 'example.com', port: 443 });
  });

  it('are none where they could be read in two ways', () => {
    const bad = [
      '',
      'example.com',
      'a b:1',
      'a@b:1',
      'a/b:1',
      'a:0',
      'a:65536',
      'a%2eb:1',
      'a\\b:1',
      ':80',
    ];
    for (const text of bad) assert.equal(authorityOf(text), undefined, text);
  });

  it('stand in an URL with their port where it is not the usual one', () => {
    assert.equal(hostText({ host: 'a.test', port: 443 }, 'https'), 'a.test');
    assert.equal(hostText({ host: 'a.test', port: 443 }, 'http'), 'a.test:443');
    assert.equal(hostText({ host: '::1', port: 80 }, 'http'), '[::1]');
  });
});
