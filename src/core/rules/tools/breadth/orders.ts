import { behind, contentOf, givenBy, stdinOf, type Given } from '../../../code/input';
import type { Invocation, Word } from '../../../shell/invocation';
import type { Asking, InvocationRule } from '../../rule';

/** A program that is told what to do by a text: on its input, in a file, or in an option. */
interface Reader {
  /** An order that takes something away. */
  readonly orders: RegExp;
  /** From which operand on they are files with orders; absent where they are none. */
  readonly filesFrom?: number;
  /** The option whose value is such a file. */
  readonly fileOption?: string;
  /** The option whose value is an order itself. */
  readonly orderOption?: string;
}

/** Longest text that is looked through (characters). */
const MOST = 50_000;

const READERS: Readonly<Record<string, Reader>> = {
  nsupdate: { orders: /^[ \t]{0,20}(?:update[ \t]{1,20})?del(?:ete)?[ \t]/im, filesFrom: 0 },
  hbase: {
    orders:
      /^[ \t]{0,20}(?:drop|drop_all|disable_all|truncate|truncate_preserve|deleteall|delete|drop_namespace|delete_snapshot|delete_all_snapshot|delete_table_snapshots)\b[ \t(]/im,
    filesFrom: 1,
  },
  bconsole: { orders: /^[ \t]{0,20}(?:purge|delete|prune|truncate)[ \t]/im },
  runmqsc: {
    orders:
      /^[ \t]{0,20}(?:delete|clear)[ \t]{1,20}(?:q|ql|qlocal|qalias|qremote|qmodel|channel|topic|topicstr|sub|listener|namelist|process|service|authinfo)\b/im,
    fileOption: '-f',
  },
  rman: {
    orders:
      /^[ \t]{0,20}(?:delete[ \t]|drop[ \t]{1,20}(?:database|catalog)|restore[ \t]|duplicate[ \t])/im,
  },
  ldapmodify: {
    orders: /^(?:changetype:[ \t]{0,20}(?:delete|modrdn|moddn)\b|delete:[ \t])/im,
    fileOption: '-f',
  },
  kadmin: {
    orders: /^[ \t]{0,20}(?:delprinc|delete_principal|delpol|delete_policy)\b/im,
    orderOption: '-q',
  },
  'jboss-cli.sh': {
    orders: /(?:^|[ \t,;=])(?:undeploy|deployment undeploy)[ \t]|:(?:remove|shutdown|undeploy)\b/im,
    fileOption: '--file',
    orderOption: '--command',
  },
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  'jboss-cli': 'jboss-cli.sh',
  'kadmin.local': 'kadmin',
};

/** Programs that take orders as a text: what stands in it decides. */
export const ordersRule: InvocationRule = {
  id: 'tools.orders',
  effect: 'destroys-cloud-resource',
  severity: 'critical',
  undo: 'no',
  why: 'The orders that it is given delete something.',
  safer: 'Let it show what is there first, and let a person delete it.',
  programs: [...Object.keys(READERS), ...Object.keys(OTHER_NAMES)],
  stops: [
    "nsupdate -k key <<< $'update delete www.shop.example A\\nsend'",
    `hbase shell <<< "drop 'orders'"`,
    "echo 'purge volume=monday yes' | bconsole",
    'echo "DELETE QLOCAL(ORDERS) PURGE" | runmqsc SHOP',
    "rman target / <<< 'delete noprompt backup;'",
    "ldapmodify -x -H ldap://id.example <<< $'dn: uid=ada,dc=shop\\nchangetype: delete'",
    'kadmin.local -q "delprinc ada"',
    'jboss-cli.sh --connect --command="undeploy shop.war"',
  ],
  passes: [
    "nsupdate <<< $'update add www.shop.example 60 A 192.0.2.1\\nsend'",
    'echo "list" | hbase shell -n',
    "echo 'status dir' | bconsole",
    "rman target / <<< 'list backup;'",
    'echo "DISPLAY QLOCAL(*)" | runmqsc SHOP',
    "ldapmodify -x <<< $'dn: uid=ada,dc=shop\\nchangetype: modify\\nreplace: mail\\nmail: a@shop.example'",
    'kadmin.local -q listprincs',
    'jboss-cli.sh --connect --command=":read-attribute(name=server-state)"',
  ],
  match(invocation, asking) {
    const { program = '' } = invocation;
    const reader = READERS[OTHER_NAMES[program] ?? program];
    if (reader === undefined) return undefined;
    const order = textsOf(reader, invocation, asking)
      .map((text) => reader.orders.exec(text.slice(0, MOST))?.[0].trim())
      .find((found) => found !== undefined);
    if (order === undefined) return undefined;
    return {
      targets: [{ type: 'command', name: order }],
      evidence: [invocation.head.span],
    };
  },
};

/** Every text that the program would take orders from, as far as it is known. */
function textsOf(reader: Reader, invocation: Invocation, asking: Asking): readonly string[] {
  const { args } = invocation;
  const texts = [stdinOf(invocation, asking).text];
  const file = (path: Given) => texts.push(contentOf(path, invocation, asking).text);
  let operands = 0;
  for (const [index, word] of args.entries()) {
    const given = givenBy(word);
    if (!given.text.startsWith('-')) {
      if (operands >= (reader.filesFrom ?? Infinity)) file(given);
      operands++;
      continue;
    }
    const order = valueOf(reader.orderOption, given, args[index + 1]);
    const path = valueOf(reader.fileOption, given, args[index + 1]);
    if (order !== undefined) texts.push(order.text);
    if (path !== undefined) file(path);
  }
  return texts;
}

/** The value of an option, in the same word or in the next. */
function valueOf(
  option: string | undefined,
  given: Given,
  next: Word | undefined,
): Given | undefined {
  if (option === undefined) return undefined;
  if (given.text === option) return next === undefined ? undefined : givenBy(next);
  return given.text.startsWith(`${option}=`) ? behind(given, option.length + 1) : undefined;
}
