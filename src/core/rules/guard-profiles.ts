import { isAbsolute, resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { laterPlace } from './later';
import type { Asking, InvocationRule } from './rule';

/** Agents that are started with another layer, or another folder, of their own settings. */

/** `-p NAME`, `--profile NAME`: also in one word. */
const PROFILE = /^(?:-p|--profile)$/;
const PROFILE_WORD =
  /^(?:--profile=|-p=?|(?:-c|--config)=?["']?profile["']?\s*=\s*)["']?([\w-]{1,60})["']?$/;
const SETS_PROFILE = /^["']?profile["']?\s*=\s*["']?([\w-]{1,60})["']?$/;

/**
 * A profile of Codex is a table of its `config.toml`, or a file of its own beside it, and what stands there goes before
 * the rest: it can switch hooks off (seen on 0.169). One that can be read and does not passes.
 */
const codexProfile: InvocationRule = {
  id: 'guard.codex-profile',
  programs: ['codex'],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'unknown',
  why: 'This profile of Codex switches hooks off, or nobody can tell that it does not: Portcullis would not see what it does.',
  safer: 'Start Codex without the profile, or let a person start it.',
  stops: [
    'codex -p fast exec hi',
    'codex --profile=fast exec hi',
    'codex exec --profile fast hi',
    `codex -c profile="fast" exec hi`,
  ],
  passes: ['codex exec hi', 'codex exec "what is --profile"', 'codex -c model=gpt-5.5 exec hi'],
  match(invocation, asking) {
    const found = profileOf(invocation.args);
    if (found === undefined || isHarmless(found.name, invocation, asking)) return undefined;
    return {
      targets: [{ type: 'command', name: `the profile ${found.name ?? found.word.source}` }],
      evidence: [invocation.head.span, found.word.span],
    };
  },
};

interface Found {
  /** Undefined where it is computed. */
  readonly name: string | undefined;
  readonly word: Word;
}

function profileOf(args: readonly Word[]): Found | undefined {
  for (const [at, word] of args.entries()) {
    const { value = '' } = word;
    const next = args[at + 1];
    if (PROFILE.test(value) && next !== undefined) return { name: next.value, word: next };
    if (/^(?:-c|--config)$/.test(value)) {
      const name = SETS_PROFILE.exec(next?.value ?? '')?.[1];
      if (name !== undefined && next !== undefined) return { name, word: next };
    }
    const name = PROFILE_WORD.exec(value)?.[1];
    if (name !== undefined) return { name, word };
  }
  return undefined;
}

function isHarmless(name: string | undefined, { env }: Invocation, asking: Asking): boolean {
  if (name === undefined || !/^[\w-]+$/.test(name)) return false;
  const place = asking.fact({ kind: 'place' });
  // Another folder is refused by a rule of its own.
  if (place === 'unknown' || env.has('CODEX_HOME')) return false;
  return ['config.toml', `${name}.config.toml`].every((file) => {
    const path = resolve(`${place.home}/.codex`, file);
    const disarms = laterPlace(path)?.disarms;
    if (!isAbsolute(path) || disarms === undefined) return false;
    const text = asking.fact({ kind: 'text', path });
    if (text === 'unknown') return false;
    return text.state === 'missing' || (text.state === 'read' && !disarms.test(text.text));
  });
}

/** Cline's command line takes its settings, and with them whether hooks are on, from another folder. */
const clineFolder: InvocationRule = {
  id: 'guard.cline-folder',
  programs: ['cline'],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'unknown',
  why: 'Cline would start with other settings, in which its hooks can be off.',
  safer: 'Start it without that option or variable.',
  stops: [
    'cline --config /tmp/x "hi"',
    'cline --config=/tmp/x "hi"',
    'CLINE_DIR=/tmp/x cline "hi"',
  ],
  passes: ['cline "hi"', 'cline --hooks-dir ./hooks "hi"', 'cline config'],
  match({ args, env, head }) {
    const moved = env.get('CLINE_DIR');
    const word = args.find(({ value = '' }) => /^--config(?:=|$)/.test(value)) ?? moved;
    return (
      word && { targets: [{ type: 'command', name: 'cline' }], evidence: [head.span, word.span] }
    );
  },
};

export const guardProfileRules: readonly InvocationRule[] = [codexProfile, clineFolder];
