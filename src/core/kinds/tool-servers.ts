import type { ToolAction } from '../action';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import {
  callsDestroyer,
  opensByTool,
  readsSecretByTool,
  runsUnseen,
  unprotectsByTool,
} from '../rules/tool';
import type { RuleRow } from '../rules/rule';
import { asLine } from './tool-code';
import type { Argument, Brought } from './tool-input';
import { operationOf, targetOf } from './tool-name';

/**
 * Tools of servers that many people use, whose names and arguments say less than what they do; from the servers'
 * own documentation. What says it by itself (`delete_project`, `{"sql": "DROP …"}`) needs no row.
 */
interface ServerRow {
  /** The tool's own name, in the server's spelling or with `_` for `-`. */
  readonly tool: RegExp;
  /** Of which server, where others have tools of that name. */
  readonly server?: RegExp;
  /** An argument that makes it so. */
  readonly key?: RegExp;
  readonly is?: RegExp;
  readonly rule: RuleRow;
  readonly why: string;
}

// prettier-ignore
const ROWS: readonly ServerRow[] = [
  { tool: /^env_?(?:var_?)?get$|^get_?env(?:_?var(?:iable)?)?$/i, key: /name|key|var/i, is: /(?:key|token|secret|passw\w{0,5}|credentials?)$/i, rule: readsSecretByTool, why: 'It returns the value of a variable that by its name is a secret.' },
  { tool: /(?:^|_)(?:secrets?|config|env|variables?)_unset$|^unset_(?:secrets?|env|variables?)/i, rule: callsDestroyer, why: 'What runs with the variable loses it, and nobody can read its value back.' },
  { tool: /^merge_branch$/, server: /supabase/i, rule: runsUnseen, why: 'The migrations and functions of the branch run on the production database.' },
  { tool: /^(?:atlas_)?create_access_list$/, key: /^(?:ip_?addresses|cidr_?blocks|ip|cidr)$/i, is: /^0\.0\.0\.0(?:\/0)?$|^::\/0$/, rule: opensByTool, why: 'The cluster can be reached from everywhere then.' },
  { tool: /^cleanup(?:_pods)?$/, server: /k8s|kube/i, rule: callsDestroyer, why: 'Pods are deleted that failed or ended, with what they tell of why.' },
  { tool: /^(?:create_run|run_create)$/, server: /terraform|tfe|hcp/i, key: /^(?:run_?type|operation)$/i, is: /^(?:is_)?destroy$/i, rule: callsDestroyer, why: 'The run destroys all that the workspace manages.' },
  { tool: /^set_config_value$/, key: /^key$/i, is: /^(?:blockedCommands|allowedDirectories|defaultShell)$/, rule: unprotectsByTool, why: 'It changes what the server itself keeps agents from.' },
  { tool: /^pg_promote$|^promote_(?:read_)?replica$/, rule: runsUnseen, why: 'The replica becomes the database, and the old one is left behind.' },
  { tool: /^purge_(?:cache|everything)$|^cache_purge$/, server: /cloudflare|fastly|cdn/i, key: /^(?:purge_?everything|all|files|hosts)$/i, is: /^(?:true|all|\*)$/i, rule: callsDestroyer, why: 'Every request goes to the origin until the cache has filled again.' },
  { tool: /^(?:notion_)?update_page$/, key: /^command$/i, is: /^replace_content$/i, rule: callsDestroyer, why: 'The whole page is replaced.' },
];

/** Orders of a server's tool that are those of a program's command line, which asks there and does not here. */
const UNASKED: readonly (readonly [RegExp, RegExp, string])[] = [
  [
    /^execute_?terraform_?command$|^terraform_(?:apply|run)$/i,
    /^apply$/,
    'terraform apply -auto-approve',
  ],
  [/^execute_?terragrunt_?command$/i, /^apply$/, 'terragrunt apply -auto-approve'],
];

/** What a call does by the table of servers. */
export function byServer(
  action: ToolAction,
  brought: Brought,
  inquiry: Inquiry,
): readonly Finding[] {
  const name = operationOf(action.tool).replaceAll('-', '_');
  const found = ROWS.find(
    ({ tool, server, key, is }) =>
      tool.test(name) &&
      (server === undefined || server.test(action.tool)) &&
      (key === undefined || has(brought, key, is)),
  );
  const { texts } = brought;
  if (found !== undefined) {
    const targets = [targetOf(name, texts)];
    return [finding(found.rule, { targets, evidence: [], why: found.why })];
  }
  const order = UNASKED.find(
    ([tool, word]) => tool.test(name) && texts.some(({ text }) => word.test(text)),
  );
  return order === undefined ? [] : asLine(order[2], inFolder(action, texts), inquiry);
}

function has({ texts, flags }: Brought, key: RegExp, is = /./): boolean {
  return (
    texts.some((one) => key.test(one.key) && is.test(one.text)) ||
    flags.some((one) => key.test(one.key) && is.test(String(one.value)))
  );
}

function inFolder(action: ToolAction, texts: readonly Argument[]): ToolAction {
  const at = texts.find(({ key }) => /^(?:working_?directory|cwd|dir)$/i.test(key))?.text;
  return at?.startsWith('/') === true ? { ...action, cwd: at } : action;
}
