import { MAX_TEXT, type ShellAction, type ToolAction } from '../action';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { callsDestroyer } from '../rules/tool';
import { lookAtShell } from './shell';

/** Command lines and code among a tool's arguments. */

/** A command line of a terminal that this call starts. */
export function asLine(line: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const shell: ShellAction = {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive: false,
    origin: action.origin,
    ...(action.cwd === undefined ? {} : { cwd: action.cwd }),
  };
  // Offsets would be into a text that is not the action's own.
  return lookAtShell(shell, inquiry).map(({ effect }) => ({ effect: { ...effect, evidence: [] } }));
}

/** A word as a shell takes it, whatever is in it. */
export function quoted(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Code of JavaScript or Python that the call runs, and of a notebook the lines for the shell. */
export function asCode(code: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  if (code.length > MAX_TEXT / 4) return [];
  const cell = /^\s{0,20}%%(?:bash|sh|script\s+\w+)[^\n]{0,100}\n([^]*)$/.exec(code)?.[1];
  if (cell !== undefined) return asLine(cell, action, inquiry);
  if (/apple_?script|osascript|jxa/i.test(action.tool)) {
    return asLine(`osascript -e ${inQuotes(code)}`, action, inquiry);
  }
  const lines = [
    ...code.matchAll(/^[ \t]{0,20}[!%]{1,2}(?:sh|bash|system)?[ \t]*(\S.{0,2000})$/gm),
  ];
  const shell = lines.flatMap(([, line = '']) => asLine(line, action, inquiry));
  // In the name of whoever is logged in there.
  const sent = byDeleteIn(code);
  if (sent.length > 0) return sent;
  // A page's function is called by the tool.
  const called =
    /^\s*(?:async\s{0,9})?(?:function\b|\([^()]{0,200}\)\s{0,9}=>|\w{1,60}\s{0,9}=>)/.test(code)
      ? `(${code})()`
      : code;
  if (isPython(code, action.tool)) {
    return [...shell, ...asLine(`python3 -c ${inQuotes(code)}`, action, inquiry)];
  }
  return ACTS.test(code)
    ? [...shell, ...asLine(`node -e ${inQuotes(called)}`, action, inquiry)]
    : shell;
}

function inQuotes(code: string): string {
  return `'${code.replaceAll("'", `'\\''`)}'`;
}

/** Requests that a page or a client sends, to an address that need not be whole; Salesforce's own. */
const DELETES =
  /\b(?:method|type|verb)['"]?\s{0,9}[:=]\s{0,9}(['"`])delete\1|\b(?:request|api|client|axios|http|ky|superagent|\$|got)\s{0,9}\.\s{0,9}(?:delete|del)\s{0,9}\(|\bdelete\s{0,9}\[\s{0,9}select\b|\bDatabase\s{0,9}\.\s{0,9}(?:delete|emptyRecycleBin)\s{0,9}\(/i;
const LOCAL = /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/;

function byDeleteIn(code: string): readonly Finding[] {
  const found = DELETES.exec(code);
  if (found === null || LOCAL.test(code)) return [];
  const path = /['"`]((?:https?:\/)?\/[^'"`\s]{1,200})['"`]/.exec(code)?.[1];
  const target = { type: 'request', name: path ?? found[0] };
  return [finding(callsDestroyer, { targets: [target], evidence: [] })];
}

/** JavaScript without any of these only looks at a page. */
const ACTS =
  /\b(?:require|import|process|child_process|exec|spawn|fs|unlink|rm|fetch|axios|XMLHttpRequest|sendBeacon)\b/;

function isPython(code: string, tool: string): boolean {
  if (/^[ \t]*(?:import \w|from [\w.]+ import |def \w+\(|print\(|async def )/m.test(code)) {
    return !/\b(?:const|let|var|function)\s+[\w${[]|=>|from ['"]/.test(code);
  }
  return /python|jupyter/i.test(tool);
}

/** Whether a text is code of JavaScript or Python rather than a command line. */
export function looksLikeCode(text: string): boolean {
  return /^\s*(?:import\s|from\s+\S+\s+import\b|(?:const|let|var|return|await|async|class|function)\s|def\s+\w+\(|\(?\s*\w*\s*\)?\s*=>|[a-zA-Z_$][\w$]*(?:\.[\w$]+)*\(|[a-zA-Z_$][\w$]*(?:\.[\w$]+)+\s*=|tell\s+application)/.test(
    text.slice(0, 300),
  );
}
