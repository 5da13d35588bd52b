import assert from 'node:assert/strict';
import type { Actor } from '../../src/core/action';
import { NOTHING_KNOWN } from '../../src/core/fact';
import { judge } from '../../src/core/judge';
import type { Decision } from '../../src/core/verdict';

/**
 * Lines by which somebody in a live bash tries to get rid of the gate, to get a later line past it, or to
 * let code run where no gate asks. What a line stores is judged by what it stores.
 */

function decided(line: string, actor: Actor = 'agent', interactive = true): Decision {
  const judgement = judge(
    {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line,
      interactive,
      origin: { door: 'terminal', actor },
    },
    NOTHING_KNOWN,
  );
  assert.ok(judgement.done);
  return judgement.verdict.decision;
}

function all(lines: readonly string[], agent: Decision, person: Decision): void {
  for (const line of lines) {
    assert.equal(decided(line, 'agent'), agent, `agent: ${line}`);
    assert.equal(decided(line, 'person'), person, `person: ${line}`);
  }
}

describe('the gate of a terminal', () => {
  it('is not taken apart: refused to agents, asked of people', () => {
    all(
      [
        'PS0=',
        "PS0='x'",
        'unset PS0',
        'PROMPT_COMMAND=()',
        'PROMPT_COMMAND=(); PS0=',
        "trap '' INT",
        'trap : DEBUG',
        'shopt -u promptvars',
        'shopt -u cmdhist',
        'shopt -s extdebug',
        'set +o history',
        'HISTSIZE=0',
        'history -c',
        'enable -n history',
        'kill() { :; }',
        'function history { echo; }',
        'alias builtin=true',
        'unset -f __portcullis_ask; __portcullis_port=1',
        'IFS=0123456789',
        'bind \'"\\C-xe": edit-and-execute-command\'',
        'exec bash --norc',
        'exec < lines.txt',
        'export PS0= PROMPT_COMMAND=',
        'declare -g PS0=x',
        'eval PS0=',
        'true && PS0=',
        'if true; then unset PROMPT_COMMAND; fi',
      ],
      'deny',
      'ask',
    );
  });

  it('is of no concern to a shell of its own', () => {
    all(
      [
        "bash -c 'PS0='",
        "(trap '' INT; sleep 1)",
        'IFS=: read -r a b <<< "$X"',
        "bash -c 'IFS=0; echo'",
        'f() { local IFS=,; echo "$*"; }',
        "PS1='$ '",
        "IFS=$'\\n'",
      ],
      'allow',
      'allow',
    );
  });
});

describe('a line that stores something for later lines', () => {
  it('passes when that is harmless', () => {
    all(
      [
        "alias ll='ls -l'",
        "alias gs='git status' gd='git diff'",
        "alias sudo='sudo '",
        'export FOO=bar',
        'X=rm',
        'f() { echo hi; }',
        'f() { npm run "$1"; }',
        "trap 'echo bye' EXIT",
        "trap 'echo done' CHLD",
        'bind -x \'"\\C-g": git status\'',
        'complete -F _x y',
        'shopt -s globstar histappend',
        "PS1='\\u@\\h $(git branch --show-current) $ '",
        'export PATH="$HOME/bin:$PATH"',
      ],
      'allow',
      'allow',
    );
  });

  it('is held when that would be held itself', () => {
    all(
      [
        "alias ll='rm -rf ~/work'",
        "alias gp='git push --force'",
        'f() { rm -rf ~/work; }',
        'f() { rm -rf "$1"; }',
        "trap 'rm -rf src' CHLD",
        "trap 'rm -rf src' EXIT",
        "PS1='$(rm -rf src)'",
        "PS2='`git reset --hard`'",
        'bind -x \'"\\C-g": git reset --hard\'',
        "complete -C 'git clean -fdx' x",
        'hash -p /bin/rm ls',
        'declare -n TOOL=OTHER',
        'readonly TOOL=rm',
        "mapfile -C 'rm -rf src' -c 1 < list",
      ],
      'ask',
      'ask',
    );
  });
});

describe('a program that reads further commands from the terminal', () => {
  const openers = [
    'bash',
    'sh',
    'dash',
    'exec sh',
    'exec bash',
    'sudo -i',
    'sudo bash',
    'su',
    'env -i bash',
    'python3',
    'python3 -q',
    'python3 -i x.py',
    'node',
    'irb',
    'psql',
    'psql -d app',
    'sqlite3 app.db',
    'ssh build.example',
    'cat | bash',
    '. /dev/stdin',
    'source /dev/tty',
    'vim notes.md',
    'gdb ./app',
    'tmux',
  ];

  it('waits when an agent starts it, and is a person’s own', () => {
    all(openers, 'ask', 'allow');
  });

  it('is of no concern where no terminal is', () => {
    for (const line of ['python3', 'node', 'psql', 'cat | bash']) {
      const asked = decided(line, 'agent', false);
      assert.equal(asked, line === 'cat | bash' ? 'ask' : 'allow', line);
    }
  });

  it('passes with what it is to do', () => {
    all(
      [
        'bash -c "echo hi"',
        'bash build.sh',
        'python3 x.py',
        'python3 -c "print(1)"',
        'python3 -m http.server',
        'node x.js',
        'psql -c "select 1"',
        'sqlite3 app.db ".tables"',
        'ssh build.example uptime',
        'ssh -T git@github.com',
        'cat x | less',
        'echo 1 | python3',
      ],
      'allow',
      'allow',
    );
  });

  it('is held when it runs what was just typed', () => {
    assert.equal(decided('read x; eval "$x"'), 'ask');
    assert.equal(decided('read -r x && $x'), 'ask');
    assert.equal(decided('read x; bash -c "$x"'), 'ask');
  });
});
