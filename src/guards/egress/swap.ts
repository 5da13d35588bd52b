import { Transform } from 'node:stream';
import type { Placeholder } from '../../broker/egress/protocol';
import type { Pairs } from './headers';
import { Search, SHORTEST_NEEDLE } from './redact-search';
import { fieldsOf } from './swap-body';
import { isAllowedHost, namesOwner } from './swap-hosts';

/** What would become of a request's placeholders. */
export interface SwapPlan {
  /** The headers as they go on. */
  readonly headers: Pairs;
  /** The body as it goes on, where it is another than before: of another length, and not encoded. */
  readonly body?: Uint8Array;
  /** Names of the secrets that are put in. */
  readonly names: readonly string[];
  /** Placeholders that go out as they are: nothing is put in there. */
  readonly elsewhere: readonly { readonly name: string; readonly where: string }[];
}

/** One request, as its client sent it. */
export interface SwapRequest {
  /** Absolute, with the host that is really gone to. */
  readonly url: string;
  readonly headers: Pairs;
  /** Whole and decoded, where it is known. */
  readonly body?: Uint8Array;
}

/**
 * Puts the values of secrets where their placeholders stand: towards their own hosts alone, over TLS, and only in
 * the one header or field that is theirs. Everywhere else a placeholder goes out as it is, and is told.
 */
export class Swaps {
  /** All that a placeholder may be put in for, by its text. */
  readonly #byText = new Map<string, Placeholder[]>();
  readonly #search: Search;

  constructor(placeholders: readonly Placeholder[]) {
    for (const one of placeholders) {
      // What is as short as a word would be found in what nobody meant.
      if (one.placeholder.length < SHORTEST_NEEDLE) continue;
      const known = this.#byText.get(one.placeholder);
      if (known === undefined) this.#byText.set(one.placeholder, [one]);
      else known.push(one);
    }
    this.#search = new Search(
      [...this.#byText].map(([text, [one]]) => {
        const bytes = Buffer.from(text, 'latin1');
        return { name: one?.name ?? '', bytes, instead: bytes };
      }),
    );
  }

  get empty(): boolean {
    return this.#byText.size === 0;
  }

  /** What a request becomes, and what of it is no business of its host. */
  plan({ url, headers, body }: SwapRequest): SwapPlan {
    if (this.empty) return { headers, names: [], elsewhere: [] };
    const swap = new Swap(this.#byText, new URL(url), (bytes) => this.#namesIn(bytes));
    const swapped = headers.map(([name, value]) => [name, swap.header(name, value)] as const);
    swap.leave(Buffer.from(url, 'latin1'), 'the URL');
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    const changed = body && swap.body(type, Buffer.from(body));
    return {
      headers: swapped,
      ...(changed === undefined ? {} : { body: changed }),
      names: [...swap.names],
      elsewhere: swap.elsewhere,
    };
  }

  /** Lets a body by as it is. @param seen told the name of each placeholder in it, once */
  watch(seen: (name: string) => void): Transform {
    const told = new Set<string>();
    const tell = (bytes: Buffer) => {
      for (const name of this.#namesIn(bytes)) {
        if (!told.has(name)) seen(name);
        told.add(name);
      }
    };
    const { longest } = this.#search;
    let before: Buffer = Buffer.alloc(0);
    return new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        const bytes = Buffer.concat([before, chunk]);
        tell(bytes);
        before = Buffer.from(bytes.subarray(Math.max(0, bytes.length - longest + 1)));
        done(null, chunk);
      },
    });
  }

  #namesIn(bytes: Buffer): ReadonlySet<string> {
    const names = new Set<string>();
    this.#search.find(bytes, ({ needle }) => names.add(needle.name));
    return names;
  }
}

/** One request's. */
class Swap {
  readonly names = new Set<string>();
  readonly elsewhere: { readonly name: string; readonly where: string }[] = [];
  readonly #byText: ReadonlyMap<string, readonly Placeholder[]>;
  readonly #url: URL;
  readonly #namesIn: (bytes: Buffer) => ReadonlySet<string>;

  constructor(
    byText: ReadonlyMap<string, readonly Placeholder[]>,
    url: URL,
    namesIn: (bytes: Buffer) => ReadonlySet<string>,
  ) {
    this.#byText = byText;
    this.#url = url;
    this.#namesIn = namesIn;
  }

  header(name: string, value: string): string {
    const basic = /^(basic[ \t]+)([\w+/=-]+)[ \t]*$/iu.exec(value);
    if (basic === null) return this.#headerText(name, value);
    const [, scheme = '', encoded = ''] = basic;
    const inner = Buffer.from(encoded, 'base64').toString('latin1');
    const swapped = this.#headerText(name, inner);
    return swapped === inner ? value : scheme + Buffer.from(swapped, 'latin1').toString('base64');
  }

  body(type: string, body: Buffer): Buffer | undefined {
    if (this.#namesIn(body).size === 0) return undefined;
    // By bytes, so that nothing else in it becomes another.
    const text = body.toString('latin1');
    const parts: string[] = [];
    let from = 0;
    for (const { path, value, start, end, write } of fieldsOf(type, text)) {
      const one = this.#fit(value, ({ place }) => 'field' in place && place.field === path);
      if (one === undefined) continue;
      const written = Buffer.from(write(one.value), 'utf8').toString('latin1');
      parts.push(text.slice(from, start), written);
      from = end;
      this.names.add(one.name);
    }
    const rest = text.slice(from);
    this.leave(
      Buffer.from([...parts.filter((_, at) => at % 2 === 0), rest].join(' '), 'latin1'),
      'the body',
    );
    return from === 0 ? undefined : Buffer.from(parts.join('') + rest, 'latin1');
  }

  /** Notes the placeholders that stay where they are. */
  leave(bytes: Buffer, where: string): void {
    for (const name of this.#namesIn(bytes)) this.elsewhere.push({ name, where });
  }

  #headerText(name: string, value: string): string {
    if (this.#namesIn(Buffer.from(value, 'latin1')).size === 0) return value;
    const isOwn = ({ place, value: secret }: Placeholder) =>
      'header' in place &&
      place.header.toLowerCase() === name.toLowerCase() &&
      /^[\t\x20-\x7e]*$/u.test(secret);
    let swapped = value;
    let left = value;
    for (const text of this.#byText.keys()) {
      if (!swapped.includes(text)) continue;
      const one = this.#fit(text, isOwn);
      if (one === undefined) continue;
      swapped = swapped.replaceAll(text, () => one.value);
      left = left.replaceAll(text, ' ');
      this.names.add(one.name);
    }
    this.leave(Buffer.from(left, 'latin1'), `the header ${name.toLowerCase()}`);
    return swapped;
  }

  /** The secret that a placeholder stands for here. */
  #fit(text: string, isOwn: (one: Placeholder) => boolean): Placeholder | undefined {
    return this.#byText
      .get(text)
      ?.find(
        (one) =>
          isOwn(one) &&
          isAllowedHost(this.#url, one.hosts) &&
          (one.owner === undefined || namesOwner(this.#url, one.owner)),
      );
  }
}
