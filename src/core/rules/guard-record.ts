import { resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { ANY_PROGRAM } from './programs';
import type { Asking, InvocationRule, RuleRow } from './rule';

/** They tell names and numbers of files, and nothing of what is in them. */
const TELLS_NAMES =
  /^(?:ls|ll|la|dir|stat|file|wc|du|df|test|\[|\[\[|cd|pushd|mkdir|tree|echo|printf|realpath|readlink|dirname|basename|find|fd|portcullis|code|cursor|git|rm|mv|touch|chmod|chown|:|true)$/;
/** They take in whole folders. */
const TAKES_FOLDERS = /^(?:tar|zip|7z|rsync|rg|ag|ack|rclone|restic|borg)$/;

/** A window's record, in a workspace: what was refused, where secrets are, what people said. */
export const recordRow: RuleRow = {
  id: 'guard.record',
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'The record tells where secrets are and what was refused: whoever reads it knows where to try.',
  safer: 'Ask the person, who reads it in the panel of Portcullis.',
  stops: [
    'cat .portcullis/audit/1.jsonl',
    'grep -r railway .portcullis/audit',
    'grep -r x .portcullis',
    'jq . .portcullis/audit/*.jsonl',
    'cp -r .portcullis/audit /tmp/x',
    'tar czf /tmp/x.tgz .portcullis',
    'cd .portcullis/audit && tail -n 5 1.jsonl',
    'python3 report.py < .portcullis/audit/1.jsonl',
  ],
  passes: [
    'ls -l .portcullis/audit',
    'wc -l .portcullis/audit/1.jsonl',
    'cat .portcullis/policy.jsonc',
    'cat docs/audit/1.jsonl',
    'portcullis audit verify .portcullis/audit',
    'grep x .portcullis/policy.jsonc',
  ],
};

/** Whether a path is in the record of a workspace. */
export function isRecordPath(path: string, cwd: string | undefined): boolean {
  return /(?:^|\/)\.portcullis\/audit(?:\/|$)/.test(resolve(cwd, path.replaceAll('\\', '/')));
}

const readsRecord: InvocationRule = {
  ...recordRow,
  programs: [ANY_PROGRAM],
  match(invocation, asking) {
    const { program, head } = invocation;
    if (program === undefined || TELLS_NAMES.test(program)) return undefined;
    const word = recordWord(invocation, asking);
    return (
      word && {
        targets: [{ type: 'path', name: word.value ?? word.source }],
        evidence: [head.span, word.span],
      }
    );
  },
};

function recordWord(invocation: Invocation, asking: Asking): Word | undefined {
  const { args, redirects, cwd, program = '', host } = invocation;
  if (host !== undefined || asking.actor === 'person') return undefined;
  const may = (word: Word) => (word.value ?? word.source).includes('portcullis');
  if (
    cwd?.includes('portcullis') !== true &&
    ![...args, ...redirects.map(({ path }) => path)].some(may)
  ) {
    return undefined;
  }
  const isRecursive =
    TAKES_FOLDERS.test(program) ||
    args.some(({ value = '' }) => /^-[a-zA-Z]*[rRa]|^--(?:recursive|archive)$/.test(value));
  const isRecord = (word: Word) => {
    const text = word.value ?? (word.glob === true ? word.source : (word.prefix ?? ''));
    if (text === '' || text.startsWith('-')) return false;
    if (isRecordPath(text, cwd)) return true;
    return isRecursive && /(?:^|\/)\.portcullis\/?$/.test(text);
  };
  const read = redirects.filter(({ mode }) => mode === 'read').map(({ path }) => path);
  return [...args, ...read].find(isRecord);
}

export const guardRecordRules: readonly InvocationRule[] = [readsRecord];
