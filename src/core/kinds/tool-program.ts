import type { ToolAction } from '../action';
import { wordsOf } from '../code/verbs';
import type { Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { asLine, quoted } from './tool-code';
import type { Argument, Brought, Flag } from './tool-input';
import { operationOf, serverOf } from './tool-name';

/** Tools that are named after a program and take its words, or its options by name. */

const PROGRAMS = new Set(
  'kubectl git docker podman helm terraform tofu pulumi aws gcloud az gh glab npm pnpm yarn psql mysql redis mongosh railway vercel fly heroku supabase ansible oc argocd'.split(
    ' ',
  ),
);

/** Other names of programs. */
const ALSO: Readonly<Record<string, string>> = { azure: 'az', azmcp: 'az', opentofu: 'tofu' };

const WORDS = /^(?:args|argv|arguments|params|command|cmd|commands)$/i;

/**
 * A command in several words, or a tool that is named after a program and takes its words:
 * `{"argv": ["git", "push"]}`, `kubectl {"args": ["delete", …]}`, `terraform {"command": "destroy"}`.
 */
export function asProgram(
  brought: Brought,
  action: ToolAction,
  inquiry: Inquiry,
): readonly Finding[] {
  const words = brought.texts.filter(({ key }) => WORDS.test(key)).map(({ text }) => text);
  const [first] = words;
  const program = programOf(action.tool);
  if (first === undefined) return byOptions(program, brought, action, inquiry);
  const line = words.length === 1 ? first : words.map(quoted).join(' ');
  const begins = PROGRAMS.has(first.split(' ', 1)[0] ?? '');
  if (program !== undefined && !begins) {
    const { texts, flags } = brought;
    const named = optionsOf(texts, flags).filter((one) => one.startsWith('--'));
    return asLine([program, line, ...named].join(' '), action, inquiry);
  }
  return words.length > 1 || begins ? asLine(line, action, inquiry) : [];
}

function programOf(tool: string): string | undefined {
  return wordsOf(tool)
    .map((word) => ALSO[word] ?? word)
    .find((word) => PROGRAMS.has(word));
}

/** Programs whose commands stand in tools' names: `git_push`, `compose_down`, `ps_scale`. */
const NAMED = new Set([
  'git',
  'kubectl',
  'docker',
  'helm',
  'heroku',
  'terraform',
  'tofu',
  'argocd',
]);

/** `git_push {"force": true}` is `git push --force`. */
function byOptions(
  program: string | undefined,
  { texts, flags }: Brought,
  action: ToolAction,
  inquiry: Inquiry,
): readonly Finding[] {
  if (program === undefined || !NAMED.has(program)) return [];
  const all = wordsOf(operationOf(action.tool));
  const at = all.indexOf(program);
  if (at < 0 && !wordsOf(serverOf(action.tool)).includes(program)) return [];
  const verbs = all.slice(at + 1);
  if (verbs.length === 0 || verbs.length > 3) return [];
  const said = program === 'heroku' ? verbs.join(':') : verbs.join(' ');
  const line = [program, said, ...optionsOf(texts, flags)].join(' ');
  // What cannot be read so was no command line.
  return asLine(line, action, inquiry).filter(({ effect }) => effect.kind !== 'not-understood');
}

/** What is no option of the program: words in this order, and what people read. */
const OPERANDS =
  /^(?:operation|action|mode|sub_?command|resource_?type|kind|resource|name|remote|remote_?name|branch|branch_?name|ref|refspec|commit|commit_?hash|target|path|paths|files|file_?path|tag|tag_?name|dyno|stash_?ref|chart|release)$/i;
const SKIPPED = /^(?:repo_?path|cwd|working_?directory|work_?dir|message|body|title|description)$/i;
const MOST_OPTIONS = 40;

function optionsOf(texts: readonly Argument[], flags: readonly Flag[]): readonly string[] {
  const options = flags.flatMap(({ key, value }) => {
    if (OPERANDS.test(key) || SKIPPED.test(key) || WORDS.test(key) || key === '') return [];
    const name = `--${wordsOf(key).join('-')}`;
    if (typeof value === 'boolean') return value ? [name] : [];
    return [`${name}=${quoted(String(value))}`];
  });
  const operands = texts
    .filter(({ key }) => OPERANDS.test(key))
    .sort((one, other) => placeOf(one.key) - placeOf(other.key))
    .map(({ text }) => quoted(text));
  return [...operands.slice(0, MOST_OPTIONS), ...options.slice(0, MOST_OPTIONS)];
}

/** `kubectl get KIND NAME`: what is done, then the kind of thing, then its name. */
function placeOf(key: string): number {
  if (/^(?:operation|action|mode|sub_?command)$/i.test(key)) return 0;
  return /^(?:resource_?type|kind|resource|remote|remote_?name)$/i.test(key) ? 1 : 2;
}
