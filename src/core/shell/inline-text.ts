import {
  DATABASE,
  DECODES,
  DELETES,
  EXECUTES,
  PIECED,
  QUERIES,
  READS,
  STARTS,
  STATEMENT,
  VARIABLE_CALL,
  WRITES,
} from '../code/foreign/words';
import { withPlainLists, withPlainShells } from '../code/foreign/lists';
import { HOLE } from '../code/http/request';
import { known } from '../code/input';
import { handsOutShell } from '../code/network-shell';
import { codeDatabase, codeNetworkShell } from '../rules/code';
import { sqlEffects } from '../rules/found';
import { unseenCode } from '../rules/shell';
import type { Call } from './call';
import { atSpot, type Context, type Run } from './context';
import { emit } from './emit';
import { lookFurther } from './inline-more';
import { inlineRequests } from './inline-requests';
import type { Redirect, Word } from './invocation';
import { MARK, skeletonOf, type Comments, type Literal, type Skeleton } from './literals';
import { codeContext } from './nested';
import { childWorld } from './world';

/** A language whose code is looked through by its texts alone. */
export interface Language {
  readonly comments: Comments;
  /** Backticks start a program. */
  readonly backticks?: true;
  /** A variable may hold a function's name, and be called. */
  readonly variables?: true;
  /** `rm` takes variables away, no files. */
  readonly removesNames?: true;
  /** It is turned into a program that a later step may run: only what the line itself wrote is read. */
  readonly compiles?: true;
  /** `delete` takes files away. */
  readonly deletes?: true;
  /** Words stand behind each other without commas: `(sh "rm" "-rf" "x")`. */
  readonly spaced?: true;
  /** It tells other applications what to do. */
  readonly tells?: true;
}

/**
 * Code of languages that have no reader here: what it hands to a shell, what it deletes, opens and
 * replaces is looked for by the texts in it, and judged as if the line did it.
 */
/** Longest code that is looked through (characters). */
const LONGEST = 60_000;

const LITERAL = `${MARK}(\\d+)${MARK}`;
const ARGUMENT = `\\(?\\s*(?:[rbfu]{1,2}|~[csCS])?${LITERAL}`;
/** Several literals one after the other: a program and its words, as Perl, Ruby and Lua take them. */
const SEQUENCE = `\\(?\\s*${LITERAL}(?:\\s*,\\s*${LITERAL})+`;
const LIST = `\\(?\\s*[*]?\\s*(?:${LITERAL}\\s*,\\s*)?[[(]([^\\])]*)[\\])]`;

/** Two words behind each other. */
const SPACED = new RegExp(`${MARK}\\s+${MARK}`, 'g');

/** Code that is put together while it runs, from a text and something else. */
const HIDDEN = new RegExp(`${PIECED}${LITERAL}\\s*(?:\\+|\\.\\.)`);

export function lookThrough(
  code: string,
  at: Word,
  language: Language,
  call: Call,
  run: Run,
): void {
  if (code.length > LONGEST) return;
  const plain =
    language.removesNames === true ? code.replace(/(?<![\w.])rm\s*\(/g, 'forget(') : code;
  const read = language.spaced === true ? plain.replace(/#[pP]?(?=")/g, ' ') : plain;
  const bare = skeletonOf(withPlainQuotes(read, language), language.comments);
  const skeleton =
    language.spaced === true
      ? { ...bare, text: bare.text.replace(SPACED, `${MARK}, ${MARK}`) }
      : bare;
  const context: Context = {
    ...atSpot(codeContext(call.context, call.head.value ?? ''), at.span),
  };
  const inner: Call = {
    ...call,
    context,
    redirects: [],
    env: new Map(),
    stdin: call.context.terminal ? call.stdin : { from: 'file', path: NULL },
  };
  if (handsOutShell(code, !call.context.lenient)) {
    run.note(codeNetworkShell, context, at.span, { type: 'command', name: call.head.source });
  }
  started(skeleton, language, inner, run);
  deleted(skeleton, language, inner, run);
  opened(skeleton, inner, run);
  inlineRequests(skeleton.literals, inner, run);
  const spell = (literal: Literal | undefined): Word => wordOf(literal, inner);
  lookFurther({ code, skeleton, language, call: inner, run, wordOf: spell });
  if (QUERIES.test(skeleton.text)) statements(skeleton, inner, run);
  if (DATABASE.test(code)) {
    run.note(codeDatabase, context, at.span, { type: 'command', name: call.head.source });
  }
  // What was there before is as opaque as any program.
  if (call.context.lenient) return;
  if (
    HIDDEN.test(skeleton.text) ||
    (language.variables === true && VARIABLE_CALL.test(skeleton.text))
  ) {
    run.note(unseenCode, context, at.span, { type: 'command', name: call.head.source });
  }
  if (DECODES.test(code) && EXECUTES.test(skeleton.text) && computes(skeleton)) {
    run.note(unseenCode, context, at.span, { type: 'command', name: call.head.source });
  }
}

/** `q(…)`, `qx{…}` and `%x(…)` of Perl and Ruby are strings like any other. */
function withPlainQuotes(code: string, language: Language): string {
  if (language.backticks !== true) return code;
  return withPlainShells(withPlainLists(code)).replace(
    /(?<![\w$@%&.])(?:qq?|%q)\s*([({[<|/!])([^'")}\]>|/!]*)[)}\]>|/!]/gi,
    (_, _open: unknown, text: string) => `'${text}'`,
  );
}

const NULL: Word = { source: '/dev/null', span: { start: 0, end: 0 }, value: '/dev/null' };

/** A call that runs code whose argument is not a mere literal. */
function computes(skeleton: Skeleton): boolean {
  const calls = skeleton.text.matchAll(
    /\b(?:exec|eval|system|popen|Function|loadstring|load|shell_exec|passthru|check_output|run|Popen|execSync|runInNewContext)\s*\(?\s*([^\s)])/g,
  );
  for (const [, first] of calls) if (first !== MARK) return true;
  return false;
}

/** What is handed to a shell, or started as a program with its words. */
function started(skeleton: Skeleton, language: Language, call: Call, run: Run): void {
  const { text, literals } = skeleton;
  for (const [whole, head, list] of text.matchAll(new RegExp(STARTS + LIST, 'g'))) {
    const words = [...(list ?? '').matchAll(new RegExp(LITERAL, 'g'))].map(
      ([, index]) => literals[Number(index)],
    );
    const first = head === undefined ? undefined : literals[Number(head)];
    const all = first === undefined ? words : [first, ...words];
    const plain = (list ?? '').replace(new RegExp(LITERAL, 'g'), '').replace(/[\s,]/g, '');
    startWords(all, plain !== '' || whole.includes('...'), call, run);
  }
  for (const [, index] of text.matchAll(new RegExp(STARTS + ARGUMENT, 'g'))) {
    shellText(literals[Number(index)], call, run);
  }
  for (const [whole] of text.matchAll(new RegExp(STARTS + SEQUENCE, 'g'))) {
    const words = [...whole.matchAll(new RegExp(LITERAL, 'g'))];
    startWords(
      words.map(([, index]) => literals[Number(index)]),
      false,
      call,
      run,
    );
  }
  // Perl's and Ruby's `open("|ls")`
  for (const { begin } of literals) {
    if (/^\s*\|\s*\S/.test(begin) && /\bopen\b/.test(text)) {
      shellText(
        { value: begin.replace(/^\s*\|/, ''), begin: begin.replace(/^\s*\|/, ''), quote: '"' },
        call,
        run,
      );
    }
  }
  // Groovy's and Scala's `"ls".execute()`, `"ls".!`
  for (const [, index] of text.matchAll(new RegExp(`${LITERAL}\\s*\\.\\s*(?:execute\\b|!)`, 'g'))) {
    shellText(literals[Number(index)], call, run);
  }
  if (language.backticks === true) {
    for (const literal of literals) if (literal.quote === '`') shellText(literal, call, run);
  }
}

function startWords(
  literals: readonly (Literal | undefined)[],
  more: boolean,
  call: Call,
  run: Run,
): void {
  const words = literals.map((literal): Word => wordOf(literal, call));
  if (more) words.push({ ...wordOf(undefined, call), many: true });
  const [head, ...args] = words;
  if (head?.value === undefined) return;
  run.call({ ...call, head, args, inShell: false });
}

/** Statements among the texts, where something hands them to a database. */
function statements(skeleton: Skeleton, call: Call, run: Run): void {
  const { span } = wordOf(undefined, call);
  for (const { value, begin } of skeleton.literals) {
    if (!STATEMENT.test(begin)) continue;
    const text = value === undefined ? { text: begin + HOLE, known: false } : known(value);
    for (const effect of sqlEffects(text, 'generic', span)) run.findings.push({ effect });
  }
}

function shellText(literal: Literal | undefined, call: Call, run: Run): void {
  if (literal === undefined || literal.begin === '' || STATEMENT.test(literal.begin)) return;
  const text = literal.value ?? `${literal.begin}"$COMPUTED"`;
  run.whole(text, childWorld(call.world, undefined), call.context);
}

function wordOf(literal: Literal | undefined, call: Call): Word {
  const span = call.context.place.kind === 'spot' ? call.context.place.span : call.head.span;
  const value = literal?.value;
  const source = value ?? literal?.begin ?? call.head.source;
  if (value !== undefined) return { source, span, value };
  return { source, span, value: undefined, ...(literal?.begin ? { prefix: literal.begin } : {}) };
}

/** What is deleted, as `rm -rf` would. */
function deleted(skeleton: Skeleton, language: Language, call: Call, run: Run): void {
  const { text, literals } = skeleton;
  const targets: Word[] = [];
  for (const [, index] of text.matchAll(new RegExp(DELETES + ARGUMENT, 'g'))) {
    targets.push(wordOf(literals[Number(index)], call));
  }
  for (const [, index] of text.matchAll(
    new RegExp(`${DELETES}\\(?\\s*(?:new\\s+)?[\\w.]{1,60}\\(\\s*${LITERAL}`, 'g'),
  )) {
    targets.push(wordOf(literals[Number(index)], call));
  }
  // `new File("a").deleteDir()`, `array_map("unlink", glob("a/*"))`
  for (const [, index] of text.matchAll(OWN_DELETE)) {
    targets.push(wordOf(literals[Number(index)], call));
  }
  for (const [, name, index] of text.matchAll(MAPPED)) {
    if (!/^(?:unlink|rmdir)$/.test(literals[Number(name)]?.value ?? '')) continue;
    targets.push(wordOf(literals[Number(index)], call));
  }
  const computed = new RegExp(
    `${DELETES}\\(\\s*(?!${MARK}|[\\w.]{1,60}\\(\\s*${MARK})[^\\s)]`,
  ).test(text);
  const bare =
    language.backticks === true && /\bunlink\s+(?!if\b)[$@a-z<]|\bunlink\s*(?:[;}]|$)/.test(text);
  if ((computed || bare) && !call.context.lenient) {
    targets.push({ ...wordOf(undefined, call), value: undefined });
  }
  if (targets.length === 0) return;
  const flag: Word = { source: '-rf', span: targets[0]?.span ?? call.span, value: '-rf' };
  const head: Word = { source: 'rm', span: flag.span, value: 'rm' };
  run.call({ ...call, head, args: [flag, ...targets.map(globbed)], inShell: false });
}

/** What is written is not known, but it is something. */
export function emitWriting(redirects: readonly Redirect[], call: Call, run: Run): void {
  const { span } = call.head;
  const head: Word = { source: 'echo', span, value: 'echo' };
  const text: Word = { source: 'text', span, value: undefined };
  emit({ ...call, head, args: [text], redirects }, run);
}

const OWN_DELETE = new RegExp(
  `\\b(?:File|Paths?|Pathname|Dir)(?:\\.\\w+)?\\(\\s*${LITERAL}\\s*\\)(?:\\.\\w+\\(\\))?\\.(?:delete\\w*|unlink|rmtree|rmdir)\\b`,
  'g',
);
const MAPPED = new RegExp(`${LITERAL}\\s*,\\s*glob\\(\\s*${LITERAL}`, 'g');

/** A pattern stands for what it matches. */
function globbed(word: Word): Word {
  const first = word.value?.search(/[*?]/) ?? -1;
  if (word.value === undefined || first < 0) return word;
  const { source, span, value } = word;
  return { source, span, value: undefined, prefix: value.slice(0, first), glob: true, many: true };
}

/** What is opened, as redirections would. */
function opened(skeleton: Skeleton, call: Call, run: Run): void {
  const { text, literals } = skeleton;
  const redirects: Redirect[] = [];
  for (const match of text.matchAll(
    new RegExp(`${WRITES}${ARGUMENT}(?:\\s*,\\s*${LITERAL})?`, 'g'),
  )) {
    const [whole, index, mode] = match;
    const how = mode === undefined ? '' : (literals[Number(mode)]?.value ?? '');
    const named = /^(?:write|create|file_put|copy|rename|cp|File\.write|IO\.write)/.test(whole);
    if (!named && !/[wax+]/.test(how)) continue;
    const path = wordOf(
      literals[Number(named && /^(?:copy|rename|cp)/.test(whole) ? (mode ?? index) : index)],
      call,
    );
    redirects.push({ mode: how.includes('a') ? 'append' : 'write', path, span: path.span });
  }
  const reads = call.context.lenient ? [] : text.matchAll(new RegExp(READS + ARGUMENT, 'g'));
  for (const [, index] of reads) {
    const path = wordOf(literals[Number(index)], call);
    redirects.push({ mode: 'read', path, span: path.span });
  }
  const { span } = call.head;
  const reading = redirects.filter(({ mode }) => mode === 'read');
  const head: Word = { source: ':', span, value: ':' };
  if (reading.length > 0) emit({ ...call, head, args: [], redirects: reading }, run);
  const writing = redirects.filter(({ mode }) => mode !== 'read');
  if (writing.length > 0) emitWriting(writing, call, run);
}
