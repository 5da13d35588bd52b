import { destroyingVerb, nounOf, wordsOf } from '../code/verbs';
import { finding, type Finding } from '../finding';
import { callsDestroyer, movesMoney, readsSecretByTool, stopsByTool } from '../rules/tool';
import { isSecretName } from '../secrets';
import type { Argument } from './tool-input';

/**
 * What the name of a tool, and an argument that names what it is to do, say of it: `delete_volume`,
 * `project-remove`, `{"action": "terminate"}`.
 */
export function byToolName(tool: string, read: readonly Argument[]): readonly Finding[] {
  const name = tool.includes('__') ? tool.slice(tool.lastIndexOf('__') + 2) : tool;
  if (HARMLESS.has(name)) return [];
  // It takes back what was staged, unless it is told to take back the work as well.
  if (name === 'git_reset' && !read.some(({ text }) => /hard/i.test(text))) return [];
  const names = [
    name,
    ...read.flatMap(({ key, text }) => (isOrder(key, text, name) ? [text] : [])),
  ];
  for (const one of names) {
    const row = rowFor(one);
    if (row !== undefined) return [finding(row, { targets: [targetOf(one, read)], evidence: [] })];
  }
  return [];
}

/** Tools whose names sound worse than what they do. */
const HARMLESS = new Set(
  `kill_terminal handle_dialog close_page clear_todo_list manage_todo_list clear_console
  clear_console_messages clear_logs_view clear_selection clear_highlights browser_close browser_handle_dialog
  remove_highlight stop_recording stop_trace performance_stop_trace stop_debugging`.split(/\s+/),
);

/** `{"action": "delete"}`: one tool for many orders. */
function isOrder(key: string, text: string, tool: string): boolean {
  // A call within a call names its tool.
  const calls = key === 'name' && /(?:call|invoke|execute|run|use)_?(?:mcp_?)?tool/i.test(tool);
  const orders =
    calls ||
    /^(?:action|operation|op|verb|subcommand|operation_?name|tool_?name|function_?name)$/i.test(
      key,
    );
  return orders && /^[\w.-]{2,60}$/.test(text);
}

function rowFor(name: string) {
  const words = wordsOf(name);
  if (destroyingVerb(name) !== undefined || words.some((word) => DESTROYING_TOO.has(word))) {
    return callsDestroyer;
  }
  if (returnsSecret(words)) return readsSecretByTool;
  if (words.some((word) => STOPPING.has(word)) && words.some((word) => SERVING.has(word))) {
    return stopsByTool;
  }
  return words.some((word) => MONEY.has(word)) && !words.some((word) => LOOKING.has(word))
    ? movesMoney
    : undefined;
}

function set(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Verbs that take something away where a tool is named by them. */
const DESTROYING_TOO = set('empty unpublish deregister uninstall evict deprovision');
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

/** `get_secret_value`, `reveal-api-key`, `list_variables`; names alone, as `list_secrets`, are none. */
function returnsSecret(words: readonly string[]): boolean {
  const at = words.findIndex((word) => SHOWING.has(word) || word === 'list');
  const verb = words[at];
  if (verb === undefined) return false;
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

function targetOf(name: string, read: readonly Argument[]) {
  const id = read.find(({ key }) =>
    /(?:^|_)(?:id|name|slug|arn|path)s?$|(?:Id|Name|Slug|Arn)$/.test(key),
  );
  const type = nounOf(name);
  return { type, name: id === undefined ? type : id.text };
}
