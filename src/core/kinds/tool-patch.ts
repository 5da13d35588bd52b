/** What a patch does to one file. */
export interface PatchPart {
  readonly does: 'writes' | 'deletes';
  readonly path: string;
  /** The lines that it adds. */
  readonly added: string;
}

const BEGIN = /^\s*\*\*\* Begin Patch/;
const HEAD = /^\*\*\* (Add|Update|Delete) File: (.+?)\s*$/;
const MOVE = /^\*\*\* Move to: (.+?)\s*$/;

/** Whether a text is a patch as agents write them. */
export function isPatch(text: string): boolean {
  return BEGIN.test(text.slice(0, 200));
}

/** The files that a patch makes, changes, moves or deletes. */
export function patchParts(text: string): readonly PatchPart[] {
  const parts: PatchPart[] = [];
  let path: string | undefined;
  let added: string[] = [];
  const close = (): void => {
    if (path !== undefined) parts.push({ does: 'writes', path, added: added.join('\n') });
    path = undefined;
    added = [];
  };
  for (const line of text.split('\n')) {
    const head = HEAD.exec(line);
    const move = MOVE.exec(line)?.[1];
    if (head !== null) {
      close();
      if (head[1] === 'Delete') parts.push({ does: 'deletes', path: head[2] ?? '', added: '' });
      else path = head[2];
    } else if (move !== undefined && path !== undefined) {
      parts.push({ does: 'deletes', path, added: '' });
      path = move;
    } else if (line.startsWith('+')) added.push(line.slice(1));
  }
  close();
  return parts;
}
