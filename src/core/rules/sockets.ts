import { headerOf, type HttpRequest } from '../code/http/request';
import { redisTextFinds } from '../code/redis';
import { stdinOf } from '../code/input';
import type { StoreFind } from '../code/store';
import type { Invocation } from '../shell/invocation';
import { effectsOfRequest } from './requests';
import type { Asking, InvocationRule, Match } from './rule';

/** Orders that a line sends to a service by hand: `echo flush_all | nc localhost 11211`. */

const SENDERS = ['nc', 'ncat', 'netcat', 'telnet', 'socat', 'openssl'];
/** Programs whose output bash can send by a redirection to `/dev/tcp/HOST/PORT`. */
const WRITERS = ['echo', 'printf', 'cat'];

/** HAProxy's orders that take a server out of use (its management guide, "Unix Socket commands"). */
const HAPROXY =
  /^\s*(?:disable (?:server|frontend|agent|health)|shutdown (?:frontend|session|sessions)|del (?:server|map|acl|ssl)|clear (?:table|map|acl|counters all)|set server \S{1,200} state (?:maint|drain))\b/m;
/** ZooKeeper's and others' four-letter words that stop them. */
const KILLING = /^\s*(?:kill|shutdown|stop|quit!|FLUSHALL)\s*$/im;

function match(invocation: Invocation, find: Pick<StoreFind, 'why' | 'severity' | 'undo'>): Match {
  const target = invocation.args.findLast(({ value }) => value?.startsWith('-') === false);
  return {
    targets: [{ type: 'host', name: target?.value ?? invocation.head.source }],
    evidence: [invocation.span],
    severity: find.severity,
    undo: find.undo,
    why: find.why,
  };
}

const stores: InvocationRule = {
  id: 'socket.loses',
  effect: 'drops-data',
  severity: 'high',
  undo: 'no',
  why: 'The order that is sent empties the store.',
  safer: 'Look first at what is there: stats, INFO.',
  programs: [...SENDERS, ...WRITERS],
  stops: [
    'echo flush_all > /dev/tcp/localhost/11211',
    'echo flush_all | nc localhost 11211',
    `printf 'flush_all\\r\\nquit\\r\\n' | nc -q1 10.0.0.5 11211`,
    `printf '*1\\r\\n$8\\r\\nFLUSHALL\\r\\n' | nc localhost 6379`,
  ],
  passes: [
    'echo stats | nc localhost 11211',
    'printf "PING\\r\\n" | nc localhost 6379',
    'nc -z localhost 11211',
  ],
  match(invocation, asking) {
    const finds = ordersOf(invocation, asking);
    const find = finds.find(({ what, severity }) => what === 'loses' && severity !== 'low');
    return find === undefined ? undefined : match(invocation, find);
  },
};

const services: InvocationRule = {
  id: 'socket.stops',
  effect: 'stops-service',
  severity: 'high',
  undo: 'yes',
  why: 'The order that is sent takes a server out of use.',
  safer: 'Look first at its state: show stat, show servers state.',
  programs: SENDERS,
  stops: [
    "echo 'disable server web/a' | socat stdio /run/haproxy/admin.sock",
    'echo "shutdown sessions server web/a" | socat stdio unix-connect:/run/haproxy.sock',
    `printf 'SHUTDOWN NOSAVE\\r\\n' | nc localhost 6379`,
  ],
  passes: [
    "echo 'show stat' | socat stdio /run/haproxy/admin.sock",
    'echo ruok | nc localhost 2181',
  ],
  match(invocation, asking) {
    const text = textOf(invocation, asking);
    const stops = HAPROXY.test(text) || KILLING.test(text);
    if (!stops && !ordersOf(invocation, asking).some(({ what }) => what === 'stops')) {
      return undefined;
    }
    return match(invocation, { why: services.why, severity: 'high', undo: 'yes' });
  },
};

function textOf(invocation: Invocation, asking: Asking): string {
  const { program = '', redirects, output, stdin } = invocation;
  if (WRITERS.includes(program)) {
    const sends = redirects.some(({ path }) => path.value?.startsWith('/dev/tcp/') === true);
    return sends ? (output ?? '').slice(0, 10_000) : '';
  }
  return stdin.from === 'inherited' ? '' : stdinOf(invocation, asking).text.slice(0, 10_000);
}

const HEAD = /^([A-Z]{3,10}) (\/\S{0,2000}) HTTP\/[0-9.]{1,3}\r?\n/;

/** A request that is written out by hand. */
function requestIn(invocation: Invocation, text: string): HttpRequest | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const [top = '', ...rest] = text.slice(head[0].length).split(/\r?\n\r?\n/);
  const body = rest.join('\n\n');
  const headers = top.split(/\r?\n/).flatMap((line) => headerOf(line, line) ?? []);
  const words = invocation.args.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const [port = '80'] = words.filter((word) => /^[0-9]{2,5}$/.test(word));
  const host = words.find(
    (word) => /^[\w.-]*[a-z0-9.]$/i.test(word) && !/^(?:[0-9]+|-.*)$/.test(word),
  );
  const address = words
    .map((word) => /(?:tcp\d?|openssl):([\w.-]+:\d+)/i.exec(word)?.[1])
    .find(Boolean);
  return {
    method: head[1],
    url: {
      text: `http://${address ?? `${host ?? 'unknown'}:${port}`}${head[2] ?? '/'}`,
      known: true,
    },
    headers,
    body: body === '' ? { state: 'none' } : { state: 'known', text: body },
    upload: false,
    evidence: { method: [invocation.span], url: [], body: [] },
  };
}

const requests: InvocationRule = {
  id: 'socket.request',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'The request that is written out by hand takes something away.',
  safer: 'Look at it first with a GET request to the same address.',
  programs: SENDERS,
  stops: [
    `printf 'DELETE /orders HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n' | nc localhost 9200`,
    `printf 'DELETE /v1/users/1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n' | openssl s_client -connect api.example.com:443`,
  ],
  passes: [`printf 'GET /orders HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n' | nc localhost 9200`],
  match(invocation, asking) {
    const request = requestIn(invocation, textOf(invocation, asking));
    const [effect] = request === undefined ? [] : effectsOfRequest(request);
    return effect;
  },
};

function ordersOf(invocation: Invocation, asking: Asking): readonly StoreFind[] {
  const text = textOf(invocation, asking);
  return text === '' || text.includes('HTTP/') ? [] : redisTextFinds(text);
}

/** Rules about orders that are sent to services by hand. */
export const socketRules: readonly InvocationRule[] = [stores, services, requests];
