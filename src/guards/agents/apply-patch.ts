import type { ToolPart } from './tool-part';

const HEADER = /^(\s*)\*\*\* (Add File|Update File|Delete File|Move to): (.*)$/u;

/**
 * The files that a patch of the tool `apply_patch` makes, changes, moves or deletes. A line that begins
 * like a header is taken for one wherever it stands, as the tool itself does outside of hunks. With blanks before
 * it, it is one there, and in a hunk a line of the file: it is taken for both.
 */
export function patchedFiles(patch: string): readonly ToolPart[] {
  const parts: ToolPart[] = [];
  let open: { file: string; readonly added: string[] }[] = [];
  const finish = () => {
    for (const { file, added } of open) {
      parts.push({ kind: 'write', path: file, content: added.join('\n') });
    }
    open = [];
  };
  for (const line of patch.split('\n')) {
    const [, blanks = '', what, name = ''] = HEADER.exec(line.trimEnd()) ?? [];
    if (blanks === '' && what !== undefined && what !== 'Move to') finish();
    switch (what) {
      case 'Add File':
      case 'Update File':
        open.push({ file: name, added: [] });
        break;
      case 'Delete File':
        parts.push(removal(name));
        break;
      case 'Move to': {
        const last = open.at(-1);
        if (last === undefined) open.push({ file: name, added: [] });
        else {
          parts.push(removal(last.file));
          last.file = name;
        }
        break;
      }
      default:
        if (line.startsWith('+')) for (const { added } of open) added.push(line.slice(1));
    }
  }
  finish();
  return parts;
}

/** A deletion is judged as the command line that does the same. */
function removal(file: string): ToolPart {
  const quoted = `'${file.replaceAll("'", "'\\''")}'`;
  return { kind: 'shell', line: `rm -- ${quoted}`, interactive: false };
}
