import { redisTextFinds } from '../code/redis';
import { stdinOf } from '../code/input';
import type { StoreFind } from '../code/store';
import type { Invocation } from '../shell/invocation';
import type { Asking, InvocationRule, Match } from './rule';

/** Orders that a line sends to a service by hand: `echo flush_all | nc localhost 11211`. */

const SENDERS = ['nc', 'ncat', 'netcat', 'telnet', 'socat', 'openssl'];

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
  programs: SENDERS,
  stops: [
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
  return invocation.stdin.from === 'inherited'
    ? ''
    : stdinOf(invocation, asking).text.slice(0, 10_000);
}

function ordersOf(invocation: Invocation, asking: Asking): readonly StoreFind[] {
  const text = textOf(invocation, asking);
  return text.includes('HTTP/') ? [] : redisTextFinds(text);
}

/** Rules about orders that are sent to services by hand. */
export const socketRules: readonly InvocationRule[] = [stores, services];
