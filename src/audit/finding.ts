/** What kind of thing a finding is about. */
export type FindingKind =
  /** Lines: other bytes than were written, or none of a record's. */
  | 'changed'
  | 'not JSON'
  | 'not an entry'
  /** Lines or segments that are gone, that stand elsewhere than they did, or that came from elsewhere. */
  | 'missing'
  | 'moved'
  /** What signs: a signature that is wrong, a key nobody knows, nothing at all. */
  | 'signature'
  | 'unknown key'
  | 'unsigned'
  /** A file that cannot be read as a segment. */
  | 'damaged'
  | 'differs'
  /** What explains itself: a writer that died, a copy of another editor, a clock that was set back. */
  | 'torn'
  | 'not copied'
  | 'clock';

/** One thing that is not as the record's writer left it, or that a reader should know. */
export interface Finding {
  /** `broken`: somebody changed, removed or added something. `note`: explained by a crash or a copy. */
  readonly weight: 'broken' | 'note';
  readonly kind: FindingKind;
  /** The segment's file name; absent when it is about the folder. */
  readonly segment?: string;
  /** Counts from 1. */
  readonly line?: number;
  readonly text: string;
}

export function broken(
  kind: FindingKind,
  segment: string | undefined,
  line: number | undefined,
  text: string,
): Finding {
  return finding('broken', kind, segment, line, text);
}

export function noted(
  kind: FindingKind,
  segment: string | undefined,
  line: number | undefined,
  text: string,
): Finding {
  return finding('note', kind, segment, line, text);
}

function finding(
  weight: Finding['weight'],
  kind: FindingKind,
  segment: string | undefined,
  line: number | undefined,
  text: string,
): Finding {
  return {
    weight,
    kind,
    ...(segment === undefined ? {} : { segment }),
    ...(line === undefined ? {} : { line }),
    text,
  };
}
