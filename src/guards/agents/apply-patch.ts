import type { ToolPart } from './tool-part';

const HEADER = /^\*\*\* (Add File|Update File|Delete File|Move to): (.*)$/u;

/**
 * The files that a patch of the tool `apply_patch` makes, changes, moves or deletes. A line that begins
 * like a header is taken for one wherever it stands, as the tool itself does outside of hunks.
 */
export function patchedFiles(patch: string): readonly ToolPart[] {
  const parts: ToolPart[] = [];
  let file: string | undefined;
  let added: string[] = [];
  const finish = () => {
    if (file !== undefined) parts.push({ kind: 'write', path: file, content: added.join('\n') });
    file = undefined;
    added = [];
  };
  for (const line of patch.split('\n')) {
    const [, what, name = ''] = HEADER.exec(line.replace(/\r$/u, '')) ?? [];
    switch (what) {
      case 'Add File':
      case 'Update File':
        finish();
        file = name;
        break;
      case 'Delete File':
        finish();
        parts.push(removal(name));
        break;
      case 'Move to':
        if (file !== undefined) parts.push(removal(file));
        file = name;
        break;
      default:
        if (line.startsWith('+')) added.push(line.slice(1));
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
