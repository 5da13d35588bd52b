import assert from 'node:assert/strict';
import { sealedEnvironment, type EnvironmentWish } from './environment';

function built(from: Readonly<Record<string, string>>, more: Partial<EnvironmentWish> = {}) {
  return sealedEnvironment({
    from: new Map(Object.entries(from)),
    ...{ home: '/home/ada', user: 'ada', uid: 1000, id: 'seal-1-1', agent: undefined, network: {} },
    isThere: () => true,
    ...more,
  });
}

const TOKEN = 'ghp_' + '16C7e42F292c6912E7710c838347Ae178B4a';

describe('the environment of a sealed terminal', () => {
  for (const name of [
    ...['SSH_AUTH_SOCK', 'DBUS_SESSION_BUS_ADDRESS', 'DOCKER_HOST', 'DISPLAY', 'WAYLAND_DISPLAY'],
    ...['TMUX', 'STY', 'VSCODE_IPC_HOOK_CLI', 'VSCODE_GIT_IPC_HANDLE', 'VSCODE_GIT_ASKPASS_NODE'],
    ...['GIT_ASKPASS', 'GPG_AGENT_INFO', 'KUBECONFIG', 'XAUTHORITY', 'NODE_OPTIONS'],
    ...['CLAUDE_CODE_SSE_PORT', 'BROWSER', 'CONTAINER_HOST', 'KITTY_LISTEN_ON', 'NVIM'],
  ]) {
    it(`has no ${name}`, () => {
      assert.equal(built({ [name]: 'somewhere' }).has(name), false);
    });
  }

  it('has no secret, by its name or by what it holds', () => {
    const variables = built({ RAILWAY_TOKEN: 'abcdef', NOTE: TOKEN, DB_PASSWORD: 'hunter2' });
    for (const name of ['RAILWAY_TOKEN', 'NOTE', 'DB_PASSWORD']) {
      assert.equal(variables.get(name), undefined, name);
    }
  });

  for (const [name, value] of Object.entries({
    PATH: '/usr/bin',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    TERM_PROGRAM: 'vscode',
    NODE_ENV: 'test',
    GOPATH: '/home/ada/go',
    VSCODE_NONCE: '5c1e9e5a-6f0b-4b8e-9f1c-0f3a2b1c4d5e',
    VSCODE_INJECTION: '1',
    COPILOT_AGENT: '1',
    PORTCULLIS_ZDOTDIR: '/home/ada',
  })) {
    it(`keeps ${name}`, () => {
      assert.equal(built({ [name]: value }).get(name), value);
    });
  }

  it('looks into what the editor sets once more behind start-up files', () => {
    const value = `PATH=/x\\x3a/y:GITHUB_TOKEN=${TOKEN}:SSH_AUTH_SOCK=/tmp/agent`;
    const variables = built({ VSCODE_ENV_REPLACE: value });
    assert.equal(variables.get('VSCODE_ENV_REPLACE'), 'PATH=/x\\x3a/y');
  });

  it('leaves an agent its own login, and no other one', () => {
    const from = { ANTHROPIC_API_KEY: 'sk-1', OPENAI_API_KEY: 'sk-2' };
    const variables = built(from, { agent: 'claude' });
    assert.equal(variables.get('ANTHROPIC_API_KEY'), 'sk-1');
    assert.equal(variables.get('OPENAI_API_KEY'), undefined);
  });

  it('says where to keep what has no folder yet, since none can be made', () => {
    const variables = built({}, { isThere: (path) => !path.endsWith('/.npm') });
    assert.equal(variables.get('npm_config_cache'), '/tmp/.npm');
    assert.equal(variables.get('XDG_CACHE_HOME'), undefined);
  });

  it('has its own temporary folder and the way to the gate', () => {
    const variables = built({ TMPDIR: '/x' }, { network: { HTTPS_PROXY: 'http://127.0.0.1:9' } });
    assert.equal(variables.get('TMPDIR'), '/tmp');
    assert.equal(variables.get('HTTPS_PROXY'), 'http://127.0.0.1:9');
    assert.equal(variables.get('PORTCULLIS_SEALED'), 'seal-1-1');
  });
});
