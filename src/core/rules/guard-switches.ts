import { dirName, isAbsolute, resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { matches } from '../shell/wildcard';
import { isGuardPath } from './guard-paths';
import { guardedHooksAt } from './guard-hooks';
import { disarmsHooks, laterKind, laterPlace } from './later';
import type { Asking, InvocationRule } from './rule';

/** Ways to switch hooks off in which the file's new text stands nowhere whole: filters, code, patches, searches. */

const FILTERS =
  'sed gsed perl ruby awk gawk jq yq dasel ed ex python python3 node deno bun php'.split(' ');

/** A switch set, as filters and code write it. */
const SET =
  /disableAllHooks['"\]]{0,3}\s*(?:\)|[:=/,]|\\?")?\s*['"]?\s*[:=,/]?\s*['"]?[tT]rue|(?:chat\.)?(?:useHooks|plugins\.enabled)['"\]]{0,3}\s*(?:[:=/,]|\|=)\s*['"]?\s*[fF]alse|hooksConfig[\s\S]{0,80}(?:[fF]alse|disabled)|\b(?:codex_)?hooks\s*=\s*false|del\(\s*\.hooks/;
const PATHS =
  /[~\w./$-]{0,200}(?:\/|^|['"\s(=])(?:\.[\w-]+\/[\w./-]{0,80}|[\w-]+\.code-workspace)/g;
const WRITES_CODE = /writ|dump|rename|replace|open\([^)]{0,200},\s*['"][wa+rx]/;

/** A filter or code that sets a switch in a file that obeys it. */
const setsSwitch: InvocationRule = {
  ...disarmsHooks,
  id: 'guard.hooks-off-by-filter',
  programs: FILTERS,
  stops: [
    `jq '.disableAllHooks = true' .claude/settings.json > /tmp/s.json && mv /tmp/s.json .claude/settings.json`,
    `sed -i 's/"chat.useHooks": true/"chat.useHooks": false/' .vscode/settings.json`,
    `python3 -c "import json; open('.claude/settings.json','w').write(json.dumps({'disableAllHooks': True}))"`,
    `node -e "require('fs').writeFileSync('.qwen/settings.json', '{\\"disableAllHooks\\":true}')"`,
    "sed -i 's/hooks = true/hooks = false/' ~/.codex/config.toml",
  ],
  passes: [
    `jq '.disableAllHooks' .claude/settings.json`,
    "jq '.model' .claude/settings.json",
    "sed -i 's/disableAllHooks = true/disableAllHooks/' docs/agents.md",
    `sed -n '/disableAllHooks=true/p' README.md`,
  ],
  match({ args, head, cwd, program = '' }) {
    const word = args.find(({ value = '' }) => SET.test(value.slice(0, 20_000)));
    if (word === undefined) return undefined;
    const code = word.value ?? '';
    const named = args
      .flatMap(({ value }) => (value === undefined || value === code ? [] : [value]))
      .concat(WRITES_CODE.test(code) || !isCode(program) ? pathsIn(code) : []);
    if (!named.some((path) => laterPlace(resolve(cwd, path))?.disarms !== undefined)) {
      return undefined;
    }
    return {
      targets: [{ type: 'path', name: named.at(-1) ?? code }],
      evidence: [head.span, word.span],
    };
  },
};

function isCode(program: string): boolean {
  return /^(?:python|node|deno|bun|php|ruby)/.test(program);
}

function pathsIn(code: string): readonly string[] {
  return [...code.slice(0, 20_000).matchAll(PATHS)].map(([found]) =>
    found.replace(/^['"\s(=]/, ''),
  );
}

/** A patch whose text stands in a file. */
const patches: InvocationRule = {
  ...disarmsHooks,
  id: 'guard.hooks-off-by-patch',
  programs: ['git', 'patch'],
  why: 'The patch changes what Portcullis works by, or switches an agent’s hooks off.',
  safer: 'Leave that file out of the patch.',
  stops: [
    `git apply <<'EOF'\n--- a/.claude/settings.json\n+++ b/.claude/settings.json\n@@ -1 +1 @@\n-{}\n+{"disableAllHooks":true}\nEOF`,
    `patch -p1 <<'EOF'\n--- a/.portcullis/policy.jsonc\n+++ b/.portcullis/policy.jsonc\n@@ -1 +1 @@\n-{}\n+{"version":1}\nEOF`,
  ],
  passes: ['git apply fix.patch', 'patch -p1 < fix.patch', 'git am 0001-fix.patch'],
  match(invocation, asking) {
    const { cwd, head, stdin } = invocation;
    const given = stdin.from === 'text' ? stdin.text : undefined;
    for (const word of patchesOf(invocation)) {
      const text = word === given ? word.value : textAt(word, cwd, asking);
      if (text === undefined || !disarmsByPatch(text, cwd, asking)) continue;
      const name = word === given ? 'the patch' : (word.value ?? word.source);
      return { targets: [{ type: 'path', name }], evidence: [head.span, word.span] };
    }
    return undefined;
  },
};

/** They say what a patch would do. */
const SHOWS = /^--(?:check|stat|numstat|summary)$/;

function patchesOf({ program, args, stdin }: Invocation): readonly Word[] {
  const input = stdin.from === 'file' ? [stdin.path] : stdin.from === 'text' ? [stdin.text] : [];
  if (program === 'patch') {
    const named = args.filter((_, at) => /^(?:-i|--input)$/.test(args[at - 1]?.value ?? ''));
    return named.length > 0 ? named : input;
  }
  const verb = args.findIndex(({ value }) => value === 'apply' || value === 'am');
  if (verb < 0 || verb > 4 || args.some(({ value }) => SHOWS.test(value ?? ''))) return [];
  const named = args.slice(verb + 1).filter(({ value }) => value?.startsWith('-') === false);
  return named.length > 0 ? named : input;
}

function textAt({ value }: Word, folder: string | undefined, asking: Asking): string | undefined {
  if (value === undefined) return undefined;
  const path = resolve(folder, value);
  const fact = path.startsWith('/') ? asking.fact({ kind: 'text', path }) : 'unknown';
  return fact !== 'unknown' && fact.state === 'read' ? fact.text : undefined;
}

/** Most lines of a patch that are looked at. */
const MOST_LINES = 50_000;

function disarmsByPatch(text: string, folder: string | undefined, asking: Asking): boolean {
  let path: string | undefined;
  let added: string[] = [];
  const isBad = (): boolean => {
    if (path === undefined) return false;
    const at = resolve(folder, path);
    if (isGuardPath(at, undefined, asking) || guardedHooksAt(at, asking) === at) return true;
    const place = laterPlace(at);
    return place !== undefined && laterKind(place, added.join('\n')) === 'disarms';
  };
  for (const line of text.split('\n').slice(0, MOST_LINES)) {
    const name = /^(?:\+\+\+|---) (?:[ab]\/)?([^\t\r]{1,4096})/.exec(line)?.[1];
    if (name !== undefined) {
      if (isBad()) return true;
      if (name !== '/dev/null') path = name;
      added = [];
    } else if (line.startsWith('+')) added.push(line.slice(1));
  }
  return isBad();
}

/** `find` that deletes what bears the guard's names, wherever it lies. */
const finds: InvocationRule = {
  id: 'guard.found-files',
  programs: ['find'],
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'partly',
  why: 'It would take away what Portcullis works by, wherever that is found.',
  safer: 'Name the folder of the project that is to be searched.',
  stops: [
    "find ~ -maxdepth 1 -name '.portcul*' -exec rm -rf {} +",
    'find ~ -maxdepth 2 -name hooks.json -delete',
    "find / -name 'portcullis*' -delete",
  ],
  passes: [
    "find ~ -maxdepth 1 -name '.portcul*'",
    "find dist -name '*.map' -delete",
    'find . -name hooks.json -exec cat {} +',
  ],
  match({ args, head, cwd }, asking) {
    const values = args.map(({ value = '' }) => value);
    const acts = values.some(
      (value, at) =>
        value === '-delete' ||
        (/^-(?:exec|execdir|ok)$/.test(value) &&
          /(?:^|\/)(?:rm|mv|unlink|shred|chmod|chown|truncate|cp|sh|bash)$/.test(
            values[at + 1] ?? '',
          )),
    );
    if (!acts) return undefined;
    const place = asking.fact({ kind: 'place' });
    const home = place === 'unknown' ? undefined : place.home;
    const [start = '.'] = values;
    const from = resolve(cwd, isAbsolute(start) || !start.startsWith('-') ? start : '.');
    const isWide =
      from === '~' || from === '/' || from === home || from === dirName(home ?? '/x/y');
    const word = args.find(({ value = '' }, at) => {
      if (!/^-i?(?:name|path|wholename)$/.test(args[at - 1]?.value ?? '')) return false;
      if (/portcul/i.test(value)) return true;
      return (
        isWide &&
        ['hooks.json', 'settings.json', '.claude', '.cursor', '.codex'].some(
          (name) => matches(value, name) && !value.startsWith('*'),
        )
      );
    });
    return (
      word && {
        targets: [{ type: 'path', name: word.value ?? word.source }],
        evidence: [head.span, word.span],
      }
    );
  },
};

export const guardSwitchRules: readonly InvocationRule[] = [setsSwitch, patches, finds];
