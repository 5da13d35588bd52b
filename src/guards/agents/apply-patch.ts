import type { Edit } from '../../core/action';
import type { ToolPart } from './tool-part';

const HEADER = /^(\s*)\*\*\* (Add File|Update File|Delete File|Move to): (.*)$/u;
/** What stands between the pieces of a file, and is no line of it. */
const BETWEEN = /^(?:@@|\*\*\* )/u;

/** A file that a patch makes or changes. */
interface Patched {
  file: string;
  readonly isNew: boolean;
  readonly added: string[];
  /** Its pieces: lines as they are, and as they are to be. */
  readonly pieces: { readonly old: string[]; readonly new: string[] }[];
}

/**
 * The files that a patch of the tool `apply_patch` makes, changes, moves or deletes. A line that begins
 * like a header is taken for one wherever it stands, as the tool itself does outside of hunks. With blanks before
 * it, it is one there, and in a hunk a line of the file: it is taken for both.
 */
export function patchedFiles(patch: string): readonly ToolPart[] {
  const parts: ToolPart[] = [];
  let open: Patched[] = [];
  const finish = () => {
    parts.push(...open.map(writeOf));
    open = [];
  };
  for (const line of patch.split('\n')) {
    const [, blanks = '', what, name = ''] = HEADER.exec(line.trimEnd()) ?? [];
    if (blanks === '' && what !== undefined && what !== 'Move to') finish();
    if (what !== undefined && blanks !== '') for (const one of open) take(one, line);
    switch (what) {
      case 'Add File':
      case 'Update File':
        open.push({ file: name, isNew: what === 'Add File', added: [], pieces: [] });
        break;
      case 'Delete File':
        parts.push(removal(name));
        break;
      case 'Move to': {
        const last = open.at(-1);
        if (last === undefined) open.push({ file: name, isNew: false, added: [], pieces: [] });
        else {
          parts.push(removal(last.file));
          last.file = name;
        }
        break;
      }
      default:
        for (const one of open) take(one, line);
    }
  }
  finish();
  return parts;
}

/** Takes a line of a hunk into what is known of a file. */
function take({ added, pieces }: Patched, line: string): void {
  if (line.startsWith('+')) added.push(line.slice(1));
  if (BETWEEN.test(line)) {
    if (line.startsWith('@@')) pieces.push({ old: [], new: [] });
    return;
  }
  if (pieces.length === 0) pieces.push({ old: [], new: [] });
  const piece = pieces.at(-1);
  const text = line.slice(1);
  if (!line.startsWith('+')) piece?.old.push(text);
  if (!line.startsWith('-')) piece?.new.push(text);
}

function writeOf({ file, isNew, added, pieces }: Patched): ToolPart {
  const edits = pieces.map(editOf).filter((edit) => edit.old !== edit.new);
  const part = { kind: 'write', path: file, content: added.join('\n') } as const;
  return isNew || edits.length === 0 ? part : { ...part, edits };
}

/** The lines that a piece ends with and keeps say only where it stands; the last of a patch may be no line. */
function editOf(piece: Patched['pieces'][number]): Edit {
  const old = [...piece.old];
  const now = [...piece.new];
  while (old.length > 0 && now.length > 0 && old.at(-1) === '' && now.at(-1) === '') {
    old.pop();
    now.pop();
  }
  return { old: old.join('\n'), new: now.join('\n') };
}

/** A deletion is judged as the command line that does the same. */
function removal(file: string): ToolPart {
  const quoted = `'${file.replaceAll("'", "'\\''")}'`;
  return { kind: 'shell', line: `rm -- ${quoted}`, interactive: false };
}
