import assert from 'node:assert/strict';
import { CLIENTS } from './clients';
import { clientEnvironment, type Environment } from './environment';
import { CLIENT_VARIABLES } from './variables';

const PROXY = 'http://127.0.0.1:4000';
const BUNDLE = '/run/p/1.pem';

function of(machine: Environment, proxy = PROXY): Record<string, string> {
  return clientEnvironment({ proxy, bundle: BUNDLE, machine });
}

describe('the environment of programs that go out through the gate', () => {
  it('names the gate and its certificates in every way that programs read', () => {
    const set = of({});
    for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'ALL_PROXY']) {
      assert.equal(set[name], PROXY, name);
    }
    for (const name of ['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO', 'DENO_CERT']) {
      assert.equal(set[name], BUNDLE, name);
    }
    assert.equal(set.NODE_USE_ENV_PROXY, '1');
    assert.equal(set.SYSTEM_WGETRC, `${BUNDLE}.wgetrc`);
  });

  it('sets what a row of the clients goes by', () => {
    const set = of({});
    for (const { id, proxy, trust } of CLIENTS) {
      const variables = [...proxy, ...trust].flatMap(
        (text) => text.match(/\b[A-Z][A-Z_]*_[A-Z_]+\b|\b[a-z]+_proxy\b/g) ?? [],
      );
      assert.ok(variables.length > 0, id);
      for (const name of variables) assert.ok(name in set, `${id}: ${name}`);
    }
  });

  it('excepts loopback and nothing else, whatever the machine excepts', () => {
    const set = of({ NO_PROXY: '*', no_proxy: '.example.com', No_Proxy: '*' });
    for (const name of ['NO_PROXY', 'no_proxy', 'No_Proxy', 'npm_config_noproxy']) {
      assert.equal(set[name], 'localhost,127.0.0.1', name);
    }
  });

  it('overrides what the machine sets, in whatever case or form it is written', () => {
    const set = of({
      NPM_CONFIG_CAFILE: '/etc/company.pem',
      'npm_config_https-proxy': 'http://company:3128',
      GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: '/etc/company.pem',
      SOME_TOOLS_CERTIFICATES: '/etc/ssl/certs/ca-certificates.crt',
      SOMETHING_HTTPS_PROXY: 'company:3128',
      SOMETHING_NO_PROXY: '*',
    });
    assert.equal(set.NPM_CONFIG_CAFILE, BUNDLE);
    assert.equal(set['npm_config_https-proxy'], PROXY);
    assert.equal(set.GRPC_DEFAULT_SSL_ROOTS_FILE_PATH, BUNDLE);
    assert.equal(set.SOME_TOOLS_CERTIFICATES, BUNDLE);
    assert.equal(set.SOMETHING_HTTPS_PROXY, PROXY);
    assert.equal(set.SOMETHING_NO_PROXY, 'localhost,127.0.0.1');
  });

  it('leaves alone what is about something else', () => {
    const set = of({
      HOME: '/home/a',
      USE_MY_PROXY: '1',
      SSL_CERT_DIR: '/etc/ssl/certs',
      PROXY_PORT: '8080',
    });
    for (const name of ['HOME', 'USE_MY_PROXY', 'SSL_CERT_DIR', 'PROXY_PORT']) {
      assert.ok(!(name in set), name);
    }
    assert.ok(!('GRPC_DEFAULT_SSL_ROOTS_FILE_PATH' in set), 'few go by it');
  });

  it("says git's setting behind those that are there", () => {
    const set = of({ GIT_CONFIG_COUNT: '2' });
    assert.equal(set.GIT_CONFIG_COUNT, '3');
    assert.equal(set.GIT_CONFIG_KEY_2, 'http.proxy');
    assert.equal(set.GIT_CONFIG_VALUE_2, PROXY);
    for (const broken of ['x', '-1', '1.5', '']) {
      assert.equal(of({ GIT_CONFIG_COUNT: broken }).GIT_CONFIG_COUNT, '1', broken);
    }
  });

  it("keeps Java's options that are there, and puts its own behind them", () => {
    const { JAVA_TOOL_OPTIONS: options } = of({ JAVA_TOOL_OPTIONS: '-Xmx2g ' });
    assert.match(options ?? '', /^-Xmx2g -Dhttps\.proxyHost=127\.0\.0\.1 -Dhttps\.proxyPort=4000 /);
    assert.match(options ?? '', / -Djavax\.net\.ssl\.trustStore=\/run\/p\/1\.pem\.cacerts /);
  });

  it('does not send Java to a gate that asks for credentials, which it cannot show', () => {
    const { JAVA_TOOL_OPTIONS: options } = of({}, 'http://t:secret@127.0.0.1:4000');
    assert.doesNotMatch(options ?? '', /proxyHost|secret/);
    assert.match(options ?? '', /trustStore=/);
  });

  it('quotes a path with a space for Java', () => {
    const set = clientEnvironment({ proxy: PROXY, bundle: '/a b/1.pem', machine: {} });
    assert.match(
      set.JAVA_TOOL_OPTIONS ?? '',
      / "-Djavax\.net\.ssl\.trustStore=\/a b\/1\.pem\.cacerts" /,
    );
  });

  it('has a reason in each row, and each name once', () => {
    const names = CLIENT_VARIABLES.flatMap((row) => row.names);
    assert.equal(new Set(names).size, names.length);
    for (const { why } of CLIENT_VARIABLES) assert.match(why, /\.$/);
  });
});
