import { wordsOf } from '../code/verbs';
import { finding, type Finding } from '../finding';
import type { RuleRow } from '../rules/rule';
import {
  callsDestroyer,
  opensByTool,
  pressesButtons,
  readsSecretByTool,
  stopsByTool,
  unprotectsByTool,
} from '../rules/tool';
import type { Brought, Flag } from './tool-input';
import { operationOf, serverOf, targetOf } from './tool-name';

/**
 * Arguments that turn a harmless call into a loss: `{"archived": true}`, `{"replicas": 0}`,
 * `{"deletionProtection": false}`, `{"visibility": "public"}`.
 */
interface FlagRow {
  readonly rule: RuleRow;
  /** The argument's name as words: `deletion protection`. */
  readonly key: RegExp;
  /** Its value as text, lower case. */
  readonly is: RegExp;
  /** The tool's own words: `update repository`. */
  readonly tool?: RegExp;
  readonly not?: RegExp;
}

const ON = /^(?:true|yes|on|1)$/;
const OFF = /^(?:false|no|off|0|disabled|none|suspended)$/;
const ZERO = /^0+(?:\.0+)?$/;
const MAKES = /^(?:create|insert|add|import|register)\b/;

const ROWS: readonly FlagRow[] = [
  {
    rule: callsDestroyer,
    key: /^(?:is )?(?:archived|deleted|trashed|destroyed|purged|in trash)$/,
    is: ON,
    not: MAKES,
  },
  { rule: callsDestroyer, key: /^(?:is )?destroy(?: all)?$/, is: ON },
  {
    rule: callsDestroyer,
    key: /^(?:(?:force )?(?:delete|destroy) (?!.*\b(?:branch|source|on|after|when|if|protection|markers?)\b)[a-z ]+|remove (?:volumes?|data|images?|files|all)|permanent(?:ly)?|hard delete|skip trash|wipe|purge)$/,
    is: ON,
  },
  {
    rule: callsDestroyer,
    key: /^(?:purge )?everything$|^purge all$/,
    is: ON,
    tool: /\b(?:purge|clear|invalidate|flush)\b/,
  },
  {
    rule: callsDestroyer,
    key: /^(?:truncate(?: tables?)?|drop (?:existing|tables?|database|first)|clear (?:existing|all|first)|reset (?:database|db|all)|full refresh)$/,
    is: ON,
  },
  {
    rule: callsDestroyer,
    key: /^direction$/,
    is: /^(?:down|rollback|revert|backward)$/,
    tool: /\bmigrat/,
  },
  {
    rule: callsDestroyer,
    key: /^(?:where|filter|condition)$/,
    is: /^\s*(?:\(?1\s?=\s?1\)?|true)\s*$/,
    tool: /\b(?:update|delete|remove|bulk|execute)\b/,
  },
  { rule: callsDestroyer, key: /^prune$/, is: ON, tool: /\b(?:sync|apply|deploy|reconcile)\b/ },
  { rule: callsDestroyer, key: /^(?:volumes?|rmi)$/, is: /^(?:true|all|local)$/, tool: /\bdown$/ },
  {
    rule: callsDestroyer,
    key: /^force$/,
    is: ON,
    tool: /\b(?:push|update ref|update reference|update branch)$/,
  },
  { rule: callsDestroyer, key: /^(?:add )?labels?(?: ids?)?$/, is: /^trash$/, not: /^remove\b/ },
  { rule: callsDestroyer, key: /^(?:out|merge)$/, is: /^/, tool: /\baggregate\b/ },
  {
    rule: unprotectsByTool,
    key: /^(?:[a-z]+ ){0,2}(?:protection|protected)(?: enabled)?$|^(?:enforce admins|versioning|soft delete|backups?(?: enabled)?|automated backups|point in time recovery(?: enabled)?|pitr(?: enabled)?|mfa delete)$/,
    is: OFF,
    not: MAKES,
  },
  { rule: unprotectsByTool, key: /\bretention\b/, is: ZERO, not: MAKES },
  {
    rule: unprotectsByTool,
    key: /^(?:is )?(?:enabled?|active)$/,
    is: OFF,
    tool: /\b(?:protection|backups?|trail|logging|audit|retention|alarms?|rulesets?|guard|mfa|2fa|versioning|scanning|firewall|waf)\b/,
  },
  {
    rule: stopsByTool,
    key: /^(?:is )?(?:disabled|suspended|blocked|paused|banned|suspend|maintenance(?: mode)?)$/,
    is: /^(?:true|suspended|on|1)$/,
    not: /^(?:create|insert|add)\b|\b(?:pr|pull request|issue|todo|task|video|player|timer)\b/,
  },
  {
    rule: stopsByTool,
    key: /^(?:is )?(?:account enabled|enabled|active)$/,
    is: OFF,
    tool: /\b(?:users?|account|member|service|app|application|subscription|server|deployment)\b/,
  },
  {
    rule: stopsByTool,
    key: /^(?:replicas?|scale|desired (?:count|capacity|size|replicas|nodes)|(?:max|num|number of) (?:instances|nodes|replicas|machines)|(?:node|instance|machine) count|quantity|dynos|size)$/,
    is: ZERO,
    tool: /\b(?:scale|resize|update|patch|set|modify|edit)\b/,
    not: /\b(?:cart|item|product|inventory|order|price|pagination|layout|style)\b/,
  },
  { rule: stopsByTool, key: /^(?:dynos?|formation)$/, is: /=0$/ },
  { rule: opensByTool, key: /^(?:is )?private$/, is: OFF, not: MAKES },
  {
    rule: opensByTool,
    key: /^(?:is public|public|publicly accessible|public access|allow public access|allow blob public access|make public)$/,
    is: ON,
    not: MAKES,
  },
  { rule: opensByTool, key: /^visibility$/, is: /^public$/, not: MAKES },
  { rule: opensByTool, key: /\bacl$/, is: /^public-/ },
  {
    rule: opensByTool,
    key: /^(?:type|scope|who|grantee|member|access|audience|entity|share with|visibility|link access)$/,
    is: /^(?:anyone|anyone_?with_?link|everyone|all_?users|all_?authenticated_?users|public|\*)$/,
    tool: /\b(?:share|sharing|permissions?|access|iam|acl|bindings?)\b/,
  },
  {
    rule: opensByTool,
    key: /^(?:role|roles|permission|permissions|access level|access|group access)$/,
    is: /^(?:admin|administrator|owner|maintain|maintainer|root|superuser|50|40|roles\/(?:owner|editor)|.{0,60}administratoraccess)$/,
    tool: /\b(?:collaborators?|members?|permissions?|invite|grant|roles?|access|bindings?|teams?|users?|policy|share)\b/,
  },
  { rule: opensByTool, key: /\bpolicy arn$/, is: /(?:administratoraccess|fullaccess)$/ },
  {
    rule: opensByTool,
    key: /\b(?:cidr|cidrs|cidr ip|source ranges?|source address(?: prefix)?|allowed ips?|ip ranges?|sources?)$/,
    is: /^(?:0\.0\.0\.0\/0|::\/0)$/,
    tool: /\b(?:ingress|firewall|security group|authorize|allow|network|rules?|whitelist|allowlist)\b/,
  },
  { rule: opensByTool, key: /^privileged$/, is: ON },
  { rule: opensByTool, key: /^(?:volumes?|binds?|mounts?|source)$/, is: /^\/:\// },
  {
    rule: pressesButtons,
    key: /\bauto (?:approve|accept|run)\b|\b(?:yolo|skip permissions|bypass permissions)\b/,
    is: ON,
    tool: /\b(?:settings?|config|configuration|preferences?|options)\b/,
  },
  {
    rule: readsSecretByTool,
    key: /^(?:with decryption|decrypt(?:ed)?|reveal(?:ed)?|(?:show|include|reveal) secrets?(?: values?)?|unmask(?:ed)?|plain ?text)$/,
    is: ON,
    not: /^(?:create|put|set|update)\b/,
  },
];

/** Objects that only hold a call's own arguments. */
const WRAPS =
  /^(?:params?|parameters|args?|arguments|input|body|options|config|configuration|settings|properties|updates?|patch|patch_?data|spec|data|request|payload|json|values|fields|attributes|set|lifecycle\w*|versioning\w*|files?|container|host_?config|\$\w+|pipeline|\d)$/i;

const LOOKS =
  /^(?:api )?(?:get|list|search|find|read|describe|show|view|fetch|query|count|check|explain|validate|preview|lookup)\b/;

/** What a call's switches and numbers turn it into. */
export function byFlags(tool: string, brought: Brought): readonly Finding[] {
  const words = wordsOf(operationOf(tool));
  const said = words.join(' ');
  const told = (rule: RuleRow): readonly Finding[] => [
    finding(rule, { targets: [targetOf(said, brought.texts)], evidence: [] }),
  ];
  if (readsSecretObject(said, tool, brought.flags)) return told(readsSecretByTool);
  const looks = LOOKS.test(said);
  if (!looks && brought.flags.some(isEverybody)) return told(opensByTool);
  if (!looks && fitsAll(said, brought.empty)) return told(callsDestroyer);
  for (const flag of brought.flags) {
    if (flag.within !== '' && !flag.within.split('.').every((one) => WRAPS.test(one))) continue;
    const row = rowOf(flag, said, brought.flags);
    if (row === undefined || (looks && row.rule !== readsSecretByTool)) continue;
    return told(row.rule);
  }
  return [];
}

function rowOf(flag: Flag, said: string, all: readonly Flag[]): FlagRow | undefined {
  const key = wordsOf(flag.within.endsWith('$merge') ? 'merge' : flag.key).join(' ');
  const value = String(flag.value).toLowerCase();
  const row = ROWS.find(
    (one) =>
      one.key.test(key) &&
      one.is.test(value) &&
      one.tool?.test(said) !== false &&
      one.not?.test(said) !== true,
  );
  // A web server is open to everybody.
  const web = row?.rule === opensByTool && value.endsWith('/0') && all.some(isWebPort);
  return web ? undefined : row;
}

function isWebPort({ key, value }: Flag): boolean {
  return /port/i.test(key) && /^(?:tcp:)?(?:80|443)$/.test(String(value));
}

/** A policy's `Principal: "*"`, at any depth. */
function isEverybody({ key, value, within }: Flag): boolean {
  return value === '*' && (key === 'Principal' || (key === 'AWS' && within.endsWith('Principal')));
}

/** A filter with nothing in it: every document is meant. */
function fitsAll(said: string, empty: readonly string[]): boolean {
  return (
    /\b(?:update|delete|remove|replace) (?:many|all)\b/.test(said) &&
    empty.some((key) => /^(?:filter|query|where|selector|match)$/i.test(key))
  );
}

const STORES =
  /(?:^|[^a-z])(?:1password|onepassword|op|bitwarden|lastpass|keepassxc?|keychain)(?:[^a-z]|$)/i;

/** A secret as a whole: `{"kind": "Secret", "name": "db"}`, or an item of a password store. */
function readsSecretObject(said: string, tool: string, flags: readonly Flag[]): boolean {
  if (STORES.test(serverOf(tool)) && /\b(?:get|read|show|view|fetch)\b/.test(said)) return true;
  const value = (key: RegExp) => flags.find((one) => key.test(one.key))?.value;
  const kind = value(/^(?:kind|resource_?type|resource|type)$/i);
  if (typeof kind !== 'string' || !/^secrets?(?:\/.{1,100})?$/i.test(kind)) return false;
  const order = value(/^(?:operation|action|verb)$/i);
  const reads = /\b(?:get|read|view|fetch)\b/.test(order === undefined ? said : String(order));
  // `kubectl get secrets` shows names; all of one, or of many as YAML, shows values.
  const whole =
    !said.startsWith('kubectl') || /yaml|json|template/.test(String(value(/^output$/i)));
  return reads && whole;
}
