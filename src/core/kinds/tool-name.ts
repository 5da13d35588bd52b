import { destroyingVerb, nounOf, wordsOf } from '../code/verbs';
import { finding, type Finding } from '../finding';
import {
  callsDestroyer,
  movesMoney,
  opensByTool,
  readsSecretByTool,
  stopsByTool,
  unprotectsByTool,
} from '../rules/tool';
import { isSecretName } from '../secrets';
import type { Argument } from './tool-input';

/**
 * What the name of a tool, and an argument that names what it is to do, say of it: `delete_volume`,
 * `project-remove`, `{"action": "terminate"}`.
 */
export function byToolName(tool: string, read: readonly Argument[]): readonly Finding[] {
  const name = operationOf(tool);
  if (HARMLESS.has(name) || isOwnMemory(tool)) return [];
  // It takes back what was staged, unless it is told to take back the work as well.
  if (name === 'git_reset' && !read.some(({ text }) => /hard/i.test(text))) return [];
  const names = [
    withoutServer(name, serverOf(tool)),
    ...read.flatMap((argument) => (isOrder(argument, name, read) ? [argument.text] : [])),
  ];
  for (const one of names) {
    const row = rowFor(one);
    if (row !== undefined) return [finding(row, { targets: [targetOf(one, read)], evidence: [] })];
  }
  return [];
}

/** An agent's own notes and lists of what is to do: `memory_delete`, `mcp__taskmaster__remove_task`. */
function isOwnMemory(tool: string): boolean {
  return /^(?:mcp_{1,2})?(?:[a-z]{1,20}[-_])?memor(?:y|ies)(?:[-_.:/]|$)|_memor(?:y|ies)$|^mcp__(?:task-?master[\w-]{0,9}|todos?|todo-?list)__/i.test(
    tool,
  );
}

/**
 * The tool's own name, without the server's: `delete_file` of `mcp__github__delete_file`, `github.delete_file`,
 * `github/delete_file`. Hosts that put one sign between the two, as `github-delete_file`, leave it open where
 * the server's name ends: only git's own, which says twice what it is, is known by that.
 */
export function operationOf(tool: string): string {
  if (tool.includes('__')) return tool.slice(tool.lastIndexOf('__') + 2);
  const name = /[^.:/]*$/.exec(tool)?.[0] ?? tool;
  return /(?:^|[-_])git[-_](git_\w+)$/.exec(name)?.[1] ?? name;
}

/** What stands before the tool's own name. */
export function serverOf(tool: string): string {
  return tool.includes('__') ? tool.slice(0, tool.lastIndexOf('__')).replace(/^mcp__/, '') : '';
}

/** `hubspot-batch-archive-objects` of the server `hubspot` is `batch-archive-objects`. */
function withoutServer(name: string, server: string): string {
  const behind = name.slice(server.length);
  return server !== '' && name.startsWith(server) && /^[-_.]./.test(behind)
    ? behind.slice(1)
    : name;
}

/** Tools whose names sound worse than what they do. */
const HARMLESS = new Set(
  `kill_terminal handle_dialog close_page clear_todo_list manage_todo_list clear_console
  clear_console_messages clear_logs_view clear_selection clear_highlights browser_close browser_handle_dialog
  remove_highlight stop_recording stop_trace performance_stop_trace stop_debugging
  kill_process stop_process force_terminate KillShell CronDelete delete_lines`.split(/\s+/),
);

/** `{"action": "delete"}`: one tool for many orders. */
function isOrder(argument: Argument, tool: string, read: readonly Argument[]): boolean {
  const { key, text, within } = argument;
  if (!/^[\w.-]{2,60}$/.test(text)) return false;
  // What is searched for, or stored, may have an `op` of its own.
  if (within !== '' && !within.split('.').every((one) => ENVELOPE.test(one))) return false;
  // A call within a call names its tool.
  if (key === 'name') return /(?:call|invoke|execute|run|use)_?(?:mcp_?)?tool/i.test(tool);
  if (key === 'service') return /call_?service/i.test(tool);
  if (key === 'type') {
    return (
      GENERIC.test(tool) &&
      /^(?:bulk_?)?(?:delete|remove|clear|drop|destroy|purge|reset|truncate|wipe)_/i.test(text)
    );
  }
  if (NAMED_RUN.test(key)) return STARTS.test(tool) && TELLING.test(text);
  // A method of a request is read with its address.
  if (key === 'method') {
    return !read.some((one) => /^(?:url|uri|path|endpoint|route)$/i.test(one.key));
  }
  return ORDER.test(key) && !(key.startsWith('operation') && LOOKS_UP.test(tool));
}

const ORDER =
  /^(?:action|(?:api_?|resource_?|sdk_?)?operation|op|verb|mode|sub_?command|operation_?(?:name|id)|tool_?(?:name|slug)|function_?name|run_?action)$/i;
const GENERIC =
  /(?:^|[_-])(?:run|execute|manage|perform|invoke|call|apply|send|metadata|admin)(?:[_-]|$)/i;
/** A playbook, a job, a workflow that is started by its name. */
const NAMED_RUN =
  /^(?:playbook|job_?name|workflow(?:_?(?:id|name))?|pipeline(?:_?name)?|script_?name|task_?name|make_?target)$/i;
const STARTS = /(?:^|[_-])(?:run|trigger|start|execute|dispatch|invoke|launch)(?:[_-]|$)/i;
const TELLING =
  /(?:^|[^a-z])(?:destroy|tear-?_?down|wipe|drop|purge|nuke|delete-?_?all|reset-?_?(?:db|prod\w*|all))(?:[^a-z]|$)/i;
const ENVELOPE =
  /^(?:params?|parameters|args?|arguments|inputs?|body|requests?|payload|data|options|calls?|steps?|operations?|actions?|commands?|tasks?|tools?|\d{1,4})$/i;
const LOOKS_UP = /^(?:get|list|search|find|describe|read|show)/i;

function rowFor(name: string) {
  const words = wordsOf(name);
  if (
    destroyingVerb(name) !== undefined ||
    words.some((word) => DESTROYING_TOO.has(word)) ||
    putsAway(/^[A-Z0-9_]+$/.test(name) ? words.slice(1) : words)
  ) {
    return callsDestroyer;
  }
  if (returnsSecret(words)) return readsSecretByTool;
  if (UNPROTECTS.test(words.join(' '))) return unprotectsByTool;
  if (OPENS.test(words.join(' '))) return opensByTool;
  if (STOPS.test(words.join(' '))) return stopsByTool;
  if (words.some((word) => STOPPING.has(word)) && words.some((word) => SERVING.has(word))) {
    return stopsByTool;
  }
  const said = words.join(' ');
  if (words.includes('all') && STOPS_ALL.test(said)) return stopsByTool;
  if (RESTORES.test(said)) return callsDestroyer;
  const moves = words.some((word) => MONEY.has(word)) || PAYS.test(said);
  return moves && !words.some((word) => LOOKING.has(word)) ? movesMoney : undefined;
}

function set(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Verbs that take something away where a tool is named by them. */
const DESTROYING_TOO = set(
  'empty unpublish deregister uninstall evict deprovision flushall flushdb rmdir rmtree yank detach unassign disassociate',
);
const UNPROTECTS =
  /^(?:[a-z0-9]+ )?(?:disable|deactivate|remove|turn off|suspend) (?:[a-z]+ )?(?:mfa|2fa|firewall|waf|protection|protections|backups?|versioning|encryption|audit|auditing|logging|monitoring|alarms?|guardduty|sso|retention)\b|^(?:[a-z0-9]+ ){0,2}(?:put|set|add|create|update) (?:[a-z0-9]+ ){0,3}lifecycle\b/;
/** `make_bucket_public`, `grant_admin`. */
const OPENS =
  /^(?:[a-z0-9]+ )?make (?:[a-z]+ ){0,2}public\b|^(?:[a-z0-9]+ )?(?:grant|give|promote|add|assign|make) (?:user |member |role )?(?:to |as )?(?:admin|administrator|owner|root|superuser|sudo)\b/;
const STOPS =
  /^(?:[a-z]+ )?(?:update|upsert|set|change|modify|replace|edit) (?:[a-z]+ )?dns (?:[a-z]+ )?records?\b|^(?:retire|quarantine|isolate|contain|lock|wipe) (?:[a-z]+ )?(?:device|host|endpoint|machine|computer)s?\b|^close (?:account|organization|subscription|project)\b|^(?:[a-z0-9]+ ){0,3}(?:rollback|roll back|failover|power off|poweroff|rebuild|drain|quiet down|maintenance on|enable maintenance(?: mode)?)\b|^(?:block|ban|kick|lock) (?:user|member|account|customer)s?\b|^pg kill$|^kill (?:query|queries|session|connections?)\b|^release (?:[a-z]+ )?(?:numbers?|address(?:es)?|ips?|eips?)$/;

const STOPS_ALL =
  /^(?:[a-z0-9]+ )?(?:cancel|stop|pause|disable|suspend|kill|abort) all (?!rec|trac|timer|anim|media|sound|video)/;
/** What is there is replaced by what was; a new instance beside it is none. */
const RESTORES =
  /^(?:[a-z0-9]+ )?restore (?:from )?(?:[a-z]+ )?(?:backup|snapshot|database|db)\b(?! (?:instance|cluster|table))|\b(?:backup|snapshot) restore$/;
/** Coins, and orders at an exchange. */
const PAYS =
  /\b(?:send|broadcast|sign and send|submit) (?:[a-z]+ )?(?:transactions?|tokens?|eth|sol|btc|bitcoin|crypto|coins?|usdc|funds|money)\b|\bwallet send\b|\b(?:place|execute|submit) (?:[a-z]+ ){0,2}(?:order|trade)s?\b|^(?:buy|sell) (?:[a-z]+ )?(?:stocks?|shares?|crypto|tokens?|coins?|assets?|order)\b/;

/** Verbs by which things are put away where few look for them again; not mails and messages. */
function putsAway(words: readonly string[]): boolean {
  const at = words.findIndex((word) => word === 'archive' || word === 'trash');
  if (at < 0 || words.some((word) => MAIL.has(word))) return false;
  const first = words[0] ?? '';
  if (at === 0) return words.length > 1;
  if (first === 'batch' || first === 'bulk' || first === 'move') return true;
  // `conversations_archive`: the verb may as well be the last word.
  return at === words.length - 1 && !LOOKING.has(first) && !FILING.has(first);
}
const MAIL = set(
  'mail mails email emails thread threads message messages chat chats notification notifications session log logs issue issues task tasks card todo note memory',
);
const FILING = set(
  'create make build extract unpack download upload generate compress open restore untar unzip empty from export save unarchive web',
);
const STOPPING = set('cancel stop shutdown halt suspend pause poweroff deactivate disable');
const SERVING = set(
  'instance instances server servers service services vm vms machine cluster database databases project projects ' +
    'deployment function functions queue droplet app apps user users account subscription subscriptions order orders',
);
const MONEY = set('refund refunds payout payouts withdraw withdrawal transfer payment pay');
const LOOKING = set(
  'get list show read find search describe fetch view retrieve check status count estimate preview simulate method methods link links intent update',
);
const SHOWING = set(
  'get read show download reveal decrypt fetch retrieve access export dump print view pull',
);

/** What makes a key shows it, once. */
const MINTS =
  /^(?:[a-z0-9]+ )?(?:create|generate|issue|mint|rotate|regenerate) (?:[a-z]+ ){0,2}(?:(?:api|access|account|service|deploy|personal access|auth|admin) (?:key|token)s?|app password|client secret|connection string)\b/;

/** `get_secret_value`, `reveal-api-key`, `list_variables`; names alone, as `list_secrets`, are none. */
function returnsSecret(words: readonly string[]): boolean {
  const at = words.findIndex((word) => SHOWING.has(word) || word === 'list');
  const verb = words[at];
  if (verb === undefined) return MINTS.test(words.join(' '));
  const tail = words.slice(at + 1);
  const by = tail.findIndex((word) => /^(?:by|from|with|via|using)$/.test(word));
  // `keyvault_secret_get`: the verb may as well be the last word.
  const noun = tail.length === 0 ? words.slice(0, at) : by < 0 ? tail : tail.slice(0, by);
  const rest = noun.filter(
    (word) =>
      !/^(?:values?|versions?|for|of|the|my|ids?|names?|raw|latest|current|plaintext)$/.test(word),
  );
  const about = rest.join('_');
  if (
    /^(?:(?:env|environment|service|shared|project)_)?(?:variables|vars|env|environment_variables)$/.test(
      about,
    )
  ) {
    return about !== 'env';
  }
  if (verb === 'list') return false;
  return isSecretName(about.replace(/s$/, '')) || /(?:^|_)connection_string$/.test(about);
}

export function targetOf(name: string, read: readonly Argument[]) {
  const id = read.find(({ key }) =>
    /(?:^|_)(?:id|name|slug|arn|path)s?$|(?:Id|Name|Slug|Arn)$/.test(key),
  );
  const type = nounOf(name);
  return { type, name: id === undefined ? type : id.text };
}
