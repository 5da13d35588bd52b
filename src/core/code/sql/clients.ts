import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import type { Span } from '../../effect';
import { contentOf, givenBy, stdinOf, type Given } from '../input';
import { readOptions, type Argument } from '../options';
import { placeOf, type Place } from '../place';
import { clientNames, clientsNamed, type Client, type Role } from './client-table';
import type { SqlDialect } from './lexis';

/** A piece of SQL that a client is told to run. */
export interface SqlInput {
  readonly text: Given;
  readonly span: Span;
}

/** What a database client is told: which SQL, and where. */
export interface SqlCall extends Place {
  readonly dialect: SqlDialect;
  readonly inputs: readonly SqlInput[];
  /** It reads further SQL from whatever its standard input is. */
  readonly open: boolean;
}

/** Programs whose SQL is read. */
export const SQL_PROGRAMS: readonly string[] = clientNames();

const VARIABLES: readonly (readonly [string, Role])[] = [
  ['PSQLRC', 'file'],
  ['PSQL_PAGER', 'pager'],
  ['PAGER', 'pager'],
];

type Operand = Extract<Argument, { kind: 'operand' }>;

/** The SQL that an invocation runs. Undefined when it is no such client, or only asks for help. */
export function sqlCall(invocation: Invocation, asking: Asking): SqlCall | undefined {
  for (const client of clientsNamed(invocation.program ?? '')) {
    const call = callOf(client, invocation, asking);
    if (call !== undefined) return call;
  }
  return undefined;
}

function callOf(client: Client, invocation: Invocation, asking: Asking): SqlCall | undefined {
  const read = readOptions(invocation.args, client.table);
  const operands = behindWords(read, client.words);
  if (operands === undefined) return undefined;
  const quiet = (one: Argument): boolean =>
    one.kind === 'flag' && client.roles.get(one.name) === 'quiet';
  if (read.some(quiet)) return undefined;
  const reading = new Reading(client, invocation, asking);
  for (const one of read) {
    if (one.kind === 'option') reading.take(client.roles.get(one.name), one.value, one.word.span);
  }
  const code = client.operandCode;
  if (code !== undefined) {
    for (const operand of operands.slice(code)) {
      reading.take('code', operand.value, operand.word.span);
    }
  }
  const named = operands.slice(0, code ?? operands.length);
  // SQL*Plus takes a script by `@`.
  for (const operand of named) {
    if (client.dialect === 'oracle' && operand.value.text.startsWith('@')) {
      reading.take('code', operand.value, operand.word.span);
    }
  }
  return reading.call(named, read);
}

/** The operands behind a client's words; undefined when these are not there. */
function behindWords(
  read: readonly Argument[],
  words: readonly string[],
): readonly Operand[] | undefined {
  const operands = read.filter((one): one is Operand => one.kind === 'operand');
  let at = 0;
  for (const word of words) {
    // A value of an option that is not known may stand between.
    const found = operands.slice(at, at + 4).findIndex(({ value }) => isWord(value.text, word));
    if (found < 0) return undefined;
    at += found + 1;
  }
  return operands.slice(at);
}

/** A script's word may stand with its folder: `./manage.py`. */
function isWord(text: string, word: string): boolean {
  return text === word || (text.endsWith(word) && text.at(-word.length - 1) === '/');
}

class Reading {
  readonly #client: Client;
  readonly #invocation: Invocation;
  readonly #asking: Asking;
  readonly #inputs: SqlInput[] = [];
  readonly #variables = new Map<string, Given>();

  constructor(client: Client, invocation: Invocation, asking: Asking) {
    this.#client = client;
    this.#invocation = invocation;
    this.#asking = asking;
  }

  take(role: Role | undefined, value: Given, span: Span): void {
    switch (role) {
      case 'code':
        this.#inputs.push({ text: this.#codeOf(value), span });
        break;
      case 'file':
        this.#inputs.push({ text: contentOf(value, this.#invocation, this.#asking), span });
        break;
      case 'var': {
        const sign = value.text.indexOf('=');
        if (sign > 0) {
          const text = value.text.slice(sign + 1).replace(/^"(.*)"$/, '$1');
          this.#variables.set(value.text.slice(0, sign), { text, known: value.known });
        }
        break;
      }
      case 'out':
        // psql sends what a query gives to a program.
        if (/^\s*\|/.test(value.text)) {
          const program = value.text.replace(/^\s*\|/, '');
          this.#inputs.push({ text: { text: `\\! ${program}`, known: value.known }, span });
        }
        break;
      case 'pager':
        // Programs that show a text, and no more, are no matter.
        if (!/^(?:less|more|most|cat|bat|pspg|ov|moar|true)?(?:\s+-[\w-]+)*$/.test(value.text)) {
          this.#inputs.push({ text: { ...value, text: `\\! ${value.text}` }, span });
        }
        break;
      default:
        break;
    }
  }

  /** Variables in front of psql that name a file of orders or a program. */
  variables(): void {
    const { env } = this.#invocation;
    if (env.size === 0 || this.#client.dialect !== 'postgres') return;
    for (const [name, role] of VARIABLES) {
      const word = env.get(name);
      if (word !== undefined) this.take(role, givenBy(word), word.span);
    }
  }

  /** AWS reads a value from a file, and clients of Oracle a script, by a sign in front. */
  #codeOf(value: Given): Given {
    const file = /^file(?:b)?:\/\/(.*)$/s.exec(value.text)?.[1];
    if (file === undefined || !value.known) return value;
    return contentOf({ text: file, known: true }, this.#invocation, this.#asking);
  }

  call(named: readonly Operand[], read: readonly Argument[]): SqlCall {
    const { stdin } = this.#invocation;
    const said = this.#inputs.length;
    this.variables();
    const inputs = this.#inputs.map(({ text, span }) => ({ text: this.#filled(text), span }));
    const open = said === 0 && this.#client.stdin;
    if (open && stdin.from !== 'inherited') {
      const text = this.#filled(stdinOf(this.#invocation, this.#asking));
      inputs.push({ text, span: stdinSpan(this.#invocation) });
    }
    const roles = this.#client.roles;
    const places = read.filter(
      (one): one is Extract<Argument, { kind: 'option' }> =>
        one.kind === 'option' && ['db', 'host'].includes(roles.get(one.name) ?? ''),
    );
    const hosts = places.filter((one) => roles.get(one.name) === 'host');
    const bases = places.filter((one) => roles.get(one.name) === 'db');
    return {
      dialect: this.#client.dialect,
      inputs,
      open: open && (stdin.from === 'inherited' || this.#invocation.terminal === true),
      ...placeOf(
        {
          hosts: hosts.map(({ value, word }) => ({ given: value, word })),
          databases: [...bases, ...named].map(({ value, word }) => ({ given: value, word })),
          local: this.#client.local,
        },
        this.#invocation,
      ),
      ...(this.#isEmulated() ? EMULATED : {}),
    };
  }

  /** Cloudflare's database as its emulator has it on this machine. */
  #isEmulated(): boolean {
    const { program, args } = this.#invocation;
    return program === 'wrangler' && args.some(({ value }) => value === '--local');
  }

  /** Puts the command line's variables in: `:name` of psql, `$(name)` of sqlcmd, `&name` of SnowSQL. */
  #filled(given: Given): Given {
    if (this.#variables.size === 0) return given;
    let known = given.known;
    const text = given.text.replace(
      /(?<![:\w]):(\w+)|\$\((\w+)\)|&\{?(\w+)\}?/g,
      (whole, a?: string, b?: string, c?: string) => {
        const value = this.#variables.get(a ?? b ?? c ?? '');
        known &&= value?.known !== false;
        return value?.text ?? whole;
      },
    );
    return { text, known };
  }
}

const EMULATED = { environment: 'local', test: true } as const;

function stdinSpan(invocation: Invocation): Span {
  const { stdin } = invocation;
  if (stdin.from === 'text') return stdin.text.span;
  if (stdin.from === 'file') return stdin.path.span;
  if (stdin.from === 'pipe') return stdin.producers[0]?.span ?? invocation.span;
  return invocation.span;
}
