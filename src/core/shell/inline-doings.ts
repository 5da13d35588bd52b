import { knownText, sourcesOf, textOf, type Source, type Value } from '../code/program/value';
import { HOLE } from '../code/http/request';
import { known, type Given } from '../code/input';
import type { CodeRequest, Doings, Start } from '../code/program/doings';
import type { Span } from '../effect';
import { resolve } from '../paths';
import { codeHidden } from '../rules/code';
import { sqlEffects } from '../rules/found';
import type { RuleRow } from '../rules/rule';
import { notUnderstood } from '../rules/shell';
import type { Call } from './call';
import { atSpot, spanAt, type Run } from './context';
import { emit } from './emit';
import { bodyText } from './inline-body';
import type { Redirect, Word } from './invocation';
import { childWorld } from './world';
import { wordOfText } from './words';
import { noteWritten } from './written';
import { UNKNOWN, type Text } from './text';

/** Reads on in the same language: a text that the code itself runs, or a file of it. */
export type ReadOn = (
  code: { readonly text: string } | { readonly path: Word },
  call: Call,
) => void;

/** What code does, judged as if the line did it with programs of its own. */
export class InlineDoings implements Doings {
  readonly words: readonly Value[] | undefined;
  readonly file: string | undefined;
  #call: Call;
  readonly #run: Run;
  readonly #readOn: ReadOn;

  constructor(call: Call, run: Run, words: readonly Value[] | undefined, readOn: ReadOn) {
    this.#call = call;
    this.#run = run;
    this.words = words;
    this.file = call.context.script;
    this.#readOn = readOn;
  }

  get cwd(): string | undefined {
    return this.#call.world.cwd;
  }

  remove(target: Value, what: 'file' | 'folder' | 'tree', at: Span): void {
    const [program = 'rm', ...options] = REMOVERS[what];
    if (target.kind === 'text' && target.glob === true) {
      const pattern = typeof target.text === 'string' ? unquotedGlob(target.text) : undefined;
      if (pattern !== undefined) {
        this.#shell(`${program} ${options.join(' ')} -- ${pattern}`, {}, at);
        return;
      }
    }
    if (this.#untold(target)) return;
    this.#start(
      [...[program, ...options].map((text) => this.#word(text, at)), this.#wordOf(target, at)],
      {},
      at,
    );
  }

  write(path: Value, mode: 'write' | 'append', at: Span): void {
    const word = this.#wordOf(path, at);
    if (word.value === undefined && word.prefix === undefined) return;
    this.#redirect(mode, word, at);
    if (!this.#call.context.lenient) noteWritten(this.#run, word, UNKNOWN, this.#call.world);
  }

  place(how: 'mv' | 'cp', from: Value, to: Value, at: Span): void {
    if (this.#untold(to)) return;
    this.#start([this.#word(how, at), this.#wordOf(from, at), this.#wordOf(to, at)], {}, at);
  }

  read(path: Value, at: Span): void {
    // A program may read what it likes; what it shows is another matter.
    if (this.#call.context.lenient) return;
    const pattern = path.kind === 'text' && path.glob === true ? knownText(path) : undefined;
    if (pattern !== undefined) this.#shell(`cat -- ${unquotedGlob(pattern)}`, {}, at);
    else this.#redirect('read', this.#wordOf(path, at), at);
  }

  show(value: Value, at: Span): void {
    for (const source of sourcesOf(value)) {
      if (source.kind === 'environment') this.#start([this.#word('printenv', at)], {}, at);
      if (source.kind === 'variable') {
        this.#start([this.#word('printenv', at), this.#word(source.name, at)], {}, at);
      }
      if (source.kind === 'file') this.#redirect('read', this.#wordOf(source.path, at), at);
    }
  }

  start(words: readonly Value[], more: boolean, how: Start, at: Span): void {
    const [head] = words;
    if (head === undefined) return;
    if (textOf(head) === UNKNOWN || isBare(textOf(head))) {
      this.#unseen(head, at);
      return;
    }
    const all = words.map((word) => this.#wordOf(word, at));
    if (more) all.push({ ...this.#word('', at), value: undefined, many: true });
    this.#start(all, how, at);
  }

  shell(code: Value, how: Start, at: Span): void {
    if (code.kind === 'list') {
      this.start(code.items, code.more, how, at);
      return;
    }
    const text = textOf(code);
    if (typeof text === 'string') this.#shell(text, how, at);
    else if (isBare(text)) this.#unseen(code, at);
    else this.#shell(`${text.prefix}"$COMPUTED"${text.suffix}`, how, at);
  }

  run(code: Value, at: Span): void {
    const text = knownText(code);
    if (text !== undefined) {
      this.#readOn({ text }, this.#at(at));
      return;
    }
    const sources = sourcesOf(code);
    for (const source of sources) {
      if (source.kind === 'file') {
        this.#readOn({ path: this.#wordOf(source.path, at) }, this.#at(at));
      }
    }
    if (sources.some(isHiding)) this.#noted(codeHidden, 'code', at);
    else if (sources.some(({ kind }) => kind === 'typed')) this.note(codeHidden, 'input', at);
    else if (!isBare(textOf(code))) this.note(codeHidden, 'code', at);
  }

  request({ method, url, headers, body }: CodeRequest, at: Span): void {
    const words = [this.#word('curl', at), this.#word('-X', at), this.#wordOf(method, at)];
    if (headers?.kind === 'record') {
      for (const [name, value] of headers.fields) {
        const line = knownText(value);
        if (line !== undefined) {
          words.push(this.#word('-H', at), this.#word(`${name}: ${line}`, at));
        }
      }
    }
    if (body !== undefined) {
      words.push(this.#word('--data-raw', at), wordOfText(bodyText(body), 'body', this.#span(at)));
    }
    this.#start([...words, this.#wordOf(url, at)], {}, at);
    if (body !== undefined) this.show(body, at);
  }

  sql(statement: Value, address: Value | undefined, at: Span): void {
    const text = textOf(statement);
    const given = typeof text === 'string' ? known(text) : partly(text);
    if (!STATEMENT.test(given.text)) return;
    if (address === undefined) {
      for (const effect of sqlEffects(given, 'generic', this.#span(at))) {
        this.#run.findings.push({ effect });
      }
      return;
    }
    // Where the database is tells how bad it is.
    const words = ['psql', this.#wordOf(address, at), '-c', this.#wordOf(statement, at)];
    this.#start(
      words.map((word) => (typeof word === 'string' ? this.#word(word, at) : word)),
      {},
      at,
    );
  }

  enter(folder: Value): void {
    const path = knownText(folder);
    const { world } = this.#call;
    const cwd = path === undefined ? undefined : resolve(world.cwd, path);
    this.#call = { ...this.#call, world: { ...world, cwd } };
  }

  note(row: RuleRow, name: string, at: Span): void {
    // Programs that were there before load their parts by computed names every day.
    if (row === codeHidden && this.#call.context.lenient) return;
    this.#noted(row, name, at);
  }

  #noted(row: RuleRow, name: string, at: Span): void {
    this.#run.note(row, this.#call.context, this.#span(at), { type: 'command', name });
  }

  /** What starts or runs is not known: worse where it was hidden on purpose. */
  #unseen(value: Value, at: Span): void {
    this.#noted(sourcesOf(value).some(isHiding) ? codeHidden : notUnderstood, 'command', at);
  }

  /** The beginning of a target is not known, in code that was there before: as with any program. */
  #untold(value: Value): boolean {
    const text = textOf(value);
    return this.#call.context.lenient && typeof text !== 'string' && !/^[/~]/.test(text.prefix);
  }

  #span(at: Span): Span {
    return spanAt(this.#call.context, at.start, at.end);
  }

  #word(text: string, at: Span): Word {
    return { source: text, span: this.#span(at), value: text };
  }

  #wordOf(value: Value, at: Span): Word {
    return wordOfText(textOf(value), knownText(value) ?? 'computed', this.#span(at));
  }

  #at(at: Span): Call {
    return { ...this.#call, context: atSpot(this.#call.context, this.#span(at)) };
  }

  #redirect(mode: Redirect['mode'], path: Word, at: Span): void {
    // What is written is not known, but it is something.
    const head = this.#word(mode === 'read' ? ':' : 'echo', at);
    const args = mode === 'read' ? [] : [{ ...this.#word('text', at), value: undefined }];
    const { span } = path;
    emit({ ...this.#call, head, args, redirects: [{ mode, path, span }], span }, this.#run);
  }

  #start(words: readonly Word[], how: Start, at: Span): void {
    const [head, ...args] = words;
    if (head === undefined) return;
    const call = this.#moved(how, at);
    this.#run.call({ ...call, head, args, inShell: false, span: this.#span(at) });
  }

  #shell(code: string, how: Start, at: Span): void {
    const call = this.#moved(how, at);
    this.#run.whole(code, childWorld(call.world, undefined), call.context);
  }

  /** The circumstances of a program that is started in a folder of its own. */
  #moved(how: Start, at: Span): Call {
    const call = this.#at(at);
    if (how.cwd === undefined) return call;
    const path = knownText(how.cwd);
    const cwd = path === undefined ? undefined : resolve(call.world.cwd, path);
    return { ...call, world: { ...call.world, cwd } };
  }
}

const REMOVERS = {
  file: ['rm', '-f'],
  folder: ['rmdir'],
  tree: ['rm', '-rf'],
} as const;

function partly({ prefix, suffix }: Exclude<Text, string>): Given {
  return { text: `${prefix}${HOLE}${suffix}`, known: false };
}

/** How statements begin. */
const STATEMENT =
  /^\s*(?:\/\*|--|\(*\s*(?:select|insert|update|delete|drop|truncate|alter|create|with|grant|revoke|merge|replace|call|copy|explain|vacuum|attach|begin|set|use|rename|do|load|optional|match|detach)\b)/i;

function isHiding({ kind }: Source): boolean {
  return kind === 'decoded' || kind === 'fetched';
}

function isBare(text: Text): boolean {
  return typeof text !== 'string' && text.prefix === '' && text.suffix === '';
}

/** A pattern as a shell reads it: its signs bare, all else quoted. */
function unquotedGlob(pattern: string): string {
  return pattern
    .replace(/\*\*/g, '*')
    .replace(/[^*?[\]\w./~-]/g, (char) => `'${char === "'" ? `'"'"'` : char}'`);
}
