import { baseName, resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { ANY_PROGRAM } from './programs';
import type { InvocationRule } from './rule';
import { writesOf } from './writes';

/** Code that is put where other programs take it for their own. */

/** Folders of the PATH that a person's account may write to. */
const PROGRAM_FOLDER =
  /(?:^|\/)(?:\.local\/bin|bin|\.bin|node_modules\/\.bin|\.cargo\/bin|\.bun\/bin|\.deno\/bin|go\/bin|\.volta\/bin|shims)\/[^/]+$|^\/(?:usr\/local\/|usr\/|opt\/homebrew\/)?s?bin\/[^/]+$/;

/** Programs that everybody starts by name, and means the real one. */
const TRUSTED = new Set(
  'git ls cat cp mv rm ssh scp sudo su doas npm npx pnpm yarn node deno bun python python3 pip pip3 uv go cargo rustc java mvn gradle make cmake gcc docker podman kubectl helm terraform aws gcloud az gh glab curl wget tar bash sh zsh fish env which grep sed awk find claude codex gemini copilot cursor code opencode psql mysql redis-cli systemctl crontab gpg openssl security op'.split(
    ' ',
  ),
);

/** Programs that write a file which their words name. */
const WRITING = new Set(
  'cp mv ln install link tee sponge curl wget dd rsync scp touch go gcc ld sort'.split(' '),
);

const shadows: InvocationRule = {
  id: 'planted.program',
  programs: [ANY_PROGRAM],
  effect: 'runs-later',
  severity: 'high',
  undo: 'yes',
  why: 'Whoever starts the program of that name from now on starts this file instead.',
  safer: 'Give it a name of its own.',
  stops: [
    'cp x.sh ~/.local/bin/git',
    'ln -s /tmp/x ~/bin/npm',
    'curl -o /usr/local/bin/sudo https://example.com/x',
    'echo "exit 0" > node_modules/.bin/node',
  ],
  passes: [
    'cp tool ~/.local/bin/my-tool',
    'curl -o ~/.local/bin/jq https://example.com/jq',
    'ls ~/.local/bin',
    'cp scripts/git src/git',
  ],
  concerns: (program) => WRITING.has(program),
  match(invocation) {
    const { redirects, program = '', args } = invocation;
    if (redirects.length === 0 && (args.length === 0 || !WRITING.has(program))) return undefined;
    if (invocation.host !== undefined) return undefined;
    for (const { path } of writesOf(invocation)) {
      const { value } = path;
      if (value === undefined || !TRUSTED.has(baseName(value))) continue;
      if (PROGRAM_FOLDER.test(resolve(invocation.cwd, value))) {
        return matchOf(invocation, path, 'path');
      }
    }
    return undefined;
  },
};

function matchOf({ head }: Invocation, word: Word, type: string) {
  return {
    targets: [{ type, name: word.value ?? word.source }],
    evidence: [head.span, word.span],
  };
}

/** Variables by which programs load code before their own, and what in their value does. */
// prettier-ignore
const LOADS: ReadonlyMap<string, RegExp> = new Map([
  ['PYTHONSTARTUP', /./], ['PYTHONINSPECT', /^$/], ['PYTHONBREAKPOINT', /^(?!0$|ipdb|pdb|pudb)./], ['PYTHONHOME', /./],
  ['NODE_OPTIONS', /(?:^|\s)(?:-r|--require|--import|--loader|--experimental-loader)(?:=|\s{1,9})["']?(?:[./~$]|data:|file:|https?:|[A-Za-z]:[\\/])/],
  ['PERL5OPT', /-[Mm]|-[a-zA-Z]*I/], ['PERL5DB', /./], ['RUBYOPT', /-[a-zA-Z]*r/], ['PERL5LIB', /^\/tmp|^\.(?:\/|$)/],
  ['JAVA_TOOL_OPTIONS', /-(?:javaagent|agentpath|agentlib)/], ['_JAVA_OPTIONS', /-(?:javaagent|agentpath|agentlib)/], ['JDK_JAVA_OPTIONS', /-(?:javaagent|agentpath|agentlib)/],
  ['DOTNET_STARTUP_HOOKS', /./], ['CORECLR_PROFILER_PATH', /./],
  ['PYTHONPATH', /^\/(?:tmp|var\/tmp|dev\/shm)\b/], ['NODE_PATH', /^\/(?:tmp|var\/tmp|dev\/shm)\b/], ['RUBYLIB', /^\/(?:tmp|var\/tmp|dev\/shm)\b/],
  ['PATH', /^(?:\.(?:[/:]|$)|:|\/(?:tmp|var\/tmp|dev\/shm)\b)/],
  ['GIT_CONFIG_GLOBAL', /^\/(?:tmp|var\/tmp|dev\/shm)\b/], ['GIT_TEMPLATE_DIR', /./], ['VIMINIT', /./], ['EXINIT', /./],
  ['PIP_INDEX_URL', /^https?:\/\/(?!pypi\.org)/], ['npm_config_script_shell', /./], ['NPM_CONFIG_SCRIPT_SHELL', /./],
  ['RUSTC_WRAPPER', /^(?!sccache$|.*\/sccache$)./], ['MAKEFLAGS', /SHELL=|--eval/],
]);

const loads: InvocationRule = {
  id: 'planted.variable',
  programs: [ANY_PROGRAM],
  effect: 'runs-unseen-code',
  severity: 'high',
  undo: 'unknown',
  why: 'By this variable every such program that is started runs other code first.',
  safer: 'Start the program without it, or say in its own words what is to be loaded.',
  stops: [
    'export PYTHONSTARTUP=/tmp/x.py',
    'export NODE_OPTIONS="--require /tmp/x.js"',
    'NODE_OPTIONS="--import /tmp/x.mjs" npm test',
    'export PERL5OPT=-Mevil',
    'PATH=/tmp/bin:$PATH npm test',
    'export PATH=.:$PATH',
    'export JAVA_TOOL_OPTIONS=-javaagent:/tmp/x.jar',
  ],
  passes: [
    'NODE_OPTIONS=--max-old-space-size=4096 npm run build',
    'export PATH=$HOME/.local/bin:$PATH',
    'PYTHONPATH=src pytest',
    'export JAVA_TOOL_OPTIONS=-Xmx2g',
    'RUSTC_WRAPPER=sccache cargo build',
    'export NODE_ENV=test',
    "NODE_OPTIONS='--import tsx' node a.ts",
    'export NODE_OPTIONS="--require ts-node/register"',
  ],
  concerns: (program) => DECLARING.has(program),
  match(invocation) {
    if (invocation.env.size > 0) {
      for (const [name, word] of invocation.env) {
        if (loadsCode(name, word)) return matchOf(invocation, word, 'variable');
      }
    }
    if (!DECLARING.has(invocation.program ?? '')) return undefined;
    const word = invocation.args.find((one) => {
      const text = one.value ?? one.prefix ?? '';
      const sign = text.indexOf('=');
      return sign > 0 && loadsCode(text.slice(0, sign), { ...one, value: text.slice(sign + 1) });
    });
    return word && matchOf(invocation, word, 'variable');
  },
};

const DECLARING = new Set(['export', 'declare', 'typeset', 'setx', 'set']);

function loadsCode(name: string, word: Word): boolean {
  const value = word.value ?? word.prefix;
  return value !== undefined && value.length < 10_000 && LOADS.get(name)?.test(value) === true;
}

export const plantedRules: readonly InvocationRule[] = [shadows, loads];
