import type { Asking } from '../../rules/rule';
import type { Span } from '../../effect';
import type { Invocation } from '../../shell/invocation';
import { contentOf, failsWithout, givenBy, stdinOf, type Given } from '../input';
import { readOptions, type Argument, type OptionTable } from '../options';
import { placeOf } from '../place';
import { storeFind, type StoreCall, type StoreFind } from '../store';
import { luaFinds, redisFinds, redisTextFinds } from './orders';

/** redis-cli and its likes (redis.io/docs/latest/develop/tools/cli). */
const CLIENT: OptionTable = {
  valued: new Set(
    'user pass askpass eval sni cacert cacertdir cert key tls-ciphers rdb functions-rdb pattern quoted-pattern count lru-test intrinsic-latency pipe-timeout memkeys-samples show-pushes cursor keystats-samples host port socket uri'.split(
      ' ',
    ),
  ),
  shortValued: 'hpstaunriIdDXH',
  longOf: { h: 'host', u: 'uri', n: 'db' },
  abbreviates: false,
  equals: false,
  ends: false,
};

/** What a client of Redis is told. */
export function redisCall(invocation: Invocation, asking: Asking): StoreCall | undefined {
  const { options, command, at } = split(invocation);
  if (options.some((one) => one.kind === 'flag' && /^(?:help|version|v)$/.test(one.name))) {
    return undefined;
  }
  const finds: { readonly find: StoreFind; readonly span: Span }[] = [];
  const add = (found: readonly StoreFind[], span: Span): void => {
    finds.push(...found.map((find) => ({ find, span })));
  };
  const script = options.find((one) => one.kind === 'option' && one.name === 'eval');
  const flags = new Set(options.map((one) => (one.kind === 'operand' ? '' : one.name)));
  if (script?.kind === 'option') {
    const text = contentOf(script.value, invocation, asking);
    if (!failsWithout(text, invocation)) add(luaFinds(text.text), script.word.span);
  } else if (flags.has('cluster')) add(clusterFinds(command), at);
  else if (command.length > 0) {
    // `-x` takes the last word from the standard input.
    const last = flags.has('x') ? [stdinOf(invocation, asking)] : [];
    add(redisFinds([...command, ...last]), at);
  } else if (invocation.stdin.from !== 'inherited' && !looksOnly(flags)) {
    const text = stdinOf(invocation, asking);
    if (text.known) add(redisTextFinds(text.text), invocation.span);
    else {
      add(
        [storeFind('unreadable', 'commands', 'Which commands it is given cannot be seen.')],
        invocation.span,
      );
    }
  }
  const named = (name: string) =>
    options.flatMap((one) =>
      one.kind === 'option' && one.name === name ? [{ given: one.value, word: one.word }] : [],
    );
  return {
    finds,
    open:
      command.length === 0 &&
      script === undefined &&
      !looksOnly(flags) &&
      !flags.has('cluster') &&
      invocation.stdin.from === 'inherited',
    ...placeOf({ hosts: named('host'), databases: named('uri') }, invocation),
  };
}

const LOOKS =
  'stat scan bigkeys memkeys hotkeys keystats latency latency-history latency-dist rdb functions-rdb replica slave lru-test intrinsic-latency pipe-help'.split(
    ' ',
  );

function looksOnly(flags: ReadonlySet<string>): boolean {
  return LOOKS.some((name) => flags.has(name));
}

interface Split {
  readonly options: readonly Argument[];
  readonly command: readonly Given[];
  readonly at: Span;
}

/** The client's own options stand in front of the command; behind its first word all is the command's. */
function split({ args, span }: Invocation): Split {
  const read = readOptions(args, CLIENT);
  const first = read.find((one) => one.kind === 'operand');
  const at = first === undefined ? args.length : args.indexOf(first.word);
  const words = at < 0 ? [] : args.slice(at);
  return {
    options: readOptions(args.slice(0, at), CLIENT),
    command: words.map(givenBy),
    at: words[0]?.span ?? span,
  };
}

/** `redis-cli --cluster del-node …`. */
function clusterFinds(command: readonly Given[]): readonly StoreFind[] {
  const order = command[0]?.text ?? '';
  if (!/^(?:del-node|reshard|fix|import|set-timeout|call)$/.test(order)) return [];
  if (order === 'call') return redisFinds(command.slice(2));
  if (order === 'set-timeout' || order === 'reshard') return [];
  return [
    storeFind('stops', 'cluster', 'Changes which machine of the cluster holds what.', {
      undo: 'partly',
    }),
  ];
}
