import type { Action, Actor, Dialect, Json, Origin } from '../../../src/core/action';
import { otherLine } from './dialects';
import { anyLine } from './lines';
import type { Random } from './random';

/** Actions of every kind, with everything in them that a caller can choose. */

const DIALECTS = ['bash', 'bash', 'bash', 'posix', 'zsh', 'fish', 'powershell'] as const;
const TOOLS = [
  'run_in_terminal',
  'Bash',
  'mcp__db__query',
  'delete_volume',
  'run_vscode_command',
  'install_extension',
  'fetch',
  'write_file',
  '__proto__',
  '',
] as const;
const KEYS = [
  'command',
  'query',
  'sql',
  'url',
  'method',
  'body',
  'path',
  'filePath',
  'content',
  'args',
  'commandId',
  'name',
  '__proto__',
  'constructor',
  'toString',
  '',
] as const;
const PATHS = [
  '/home/ada/app/.env',
  '/home/ada/app/src/a.ts',
  '/home/ada/.bashrc',
  '/home/ada/app/.vscode/settings.json',
  '/home/ada/app/.git/hooks/pre-commit',
  '/home/ada/app/package.json',
  '/home/ada/app/a.py',
  'C:\\Users\\ada\\.env',
  '',
] as const;

export function anyAction(random: Random, longest: number): Action {
  const base = { v: 1, cwd: '/home/ada/app', origin: anyOrigin(random) } as const;
  const text = () => anyLine(random, longest);
  switch (random.below(20)) {
    case 0:
      return { ...base, kind: 'read', path: anyPath(random) };
    case 1:
    case 2:
      return { ...base, kind: 'write', path: anyPath(random), content: text() };
    case 3:
      return {
        ...base,
        kind: 'search',
        scope: random.pick(['contents', 'names']),
        query: text(),
        include: random.list(random.below(4), () => anyLine(random, 200)),
        includeIgnored: random.below(2) === 0,
      };
    case 4:
    case 5:
    case 6:
      return { ...base, kind: 'tool', tool: random.pick(TOOLS), input: anyJson(random, longest) };
    case 7:
    case 8:
      return {
        ...base,
        kind: 'http',
        method: random.pick(['GET', 'POST', 'DELETE', 'delete', '', 'PROPFIND']),
        url: random.pick(['https://api.example.com/', 'http://', '', 'file://']) + text(),
        headers: { [anyLine(random, 50)]: anyLine(random, 200) },
        body: random.below(2) === 0 ? JSON.stringify(anyJson(random, longest)) : text(),
      };
    case 9:
      return { ...base, kind: 'prompt', text: text() };
    default:
      return { ...base, ...lineOf(anyShell(random), random, longest) };
  }
}

function lineOf(shell: ReturnType<typeof anyShell>, random: Random, longest: number) {
  const { dialect } = shell;
  const own = dialect !== 'bash' && dialect !== 'posix' && random.below(3) > 0;
  return { ...shell, line: own ? otherLine(random, dialect, longest) : anyLine(random, longest) };
}

export function anyShell(random: Random) {
  const dialect: Dialect = random.pick(DIALECTS);
  return { kind: 'shell', dialect, interactive: random.below(2) === 0 } as const;
}

function anyOrigin(random: Random): Origin {
  const actor: Actor = random.below(4) === 0 ? 'person' : 'agent';
  return { door: random.pick(['terminal', 'hook', 'cli', 'mcp']), actor };
}

function anyPath(random: Random): string {
  return random.pick(PATHS) + (random.below(3) === 0 ? anyLine(random, 300) : '');
}

/** What a tool is given: mostly small, sometimes deep. */
export function anyJson(random: Random, longest: number, depth = random.length(90)): Json {
  const inner = () => anyJson(random, Math.floor(longest / 2), depth - 1);
  switch (depth <= 0 ? random.below(5) : random.below(9)) {
    case 0:
      return null;
    case 1:
      return random.below(2) === 0;
    case 2:
      return random.pick([0, -1, 1e308, 0.1, 2 ** 53]);
    case 3:
    case 4:
      return anyLine(random, longest);
    case 5:
      return [inner()];
    case 6:
      return random.list(random.below(3), inner);
    default:
      // Through the parser, as it comes from a host: that makes a member of `__proto__`.
      return asJson(
        `{${random
          .list(
            1 + random.below(2),
            () => `${JSON.stringify(random.pick(KEYS))}:${JSON.stringify(inner())}`,
          )
          .join(',')}}`,
      );
  }
}

function asJson(text: string): Json {
  const isJson = (value: unknown): value is Json => value !== undefined;
  const value: unknown = JSON.parse(text);
  return isJson(value) ? value : null;
}
