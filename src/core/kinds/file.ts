import type { Edit, ReadAction, WriteAction } from '../action';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { resolve, within } from '../paths';
import { isGuardPath } from '../rules/guard-paths';
import { guardFiles } from '../rules/guard';
import { edited, takesHooksOut } from '../rules/guard-hooks';
import { isRecordPath, recordRow } from '../rules/guard-record';
import {
  contentBefore,
  disarmsHooks,
  laterKind,
  laterMatch,
  laterPlace,
  runsLater,
} from '../rules/later';
import { holdsPlaceholders, writesPlaceholders } from '../rules/placeholders';
import { secretEffectOfPath } from '../rules/secrets';
import { writesSystem } from '../rules/tool';

/** What reading a file would show. */
export function lookAtRead(action: ReadAction, inquiry: Inquiry): readonly Finding[] {
  const { path, cwd } = action;
  if (inquiry.actor !== 'person' && isRecordPath(path, cwd)) {
    return [finding(recordRow, { targets: [{ type: 'path', name: path }], evidence: [] })];
  }
  return secretReads([path], cwd, inquiry);
}

/** The secrets that lie in files which are to be read. */
export function secretReads(
  paths: readonly string[],
  cwd: string | undefined,
  inquiry: Inquiry,
): readonly Finding[] {
  return paths.flatMap((path) => {
    const effect = secretEffectOfPath(path, inquiry, cwd);
    return effect === undefined ? [] : [{ effect }];
  });
}

/** What writing a file would do beyond the file itself. */
export function lookAtWrite(action: WriteAction, inquiry: Inquiry): readonly Finding[] {
  return writes(action.path, action.content, action.cwd, inquiry, action.edits);
}

/** What comes of a text at a path; `content` undefined where it is not known. */
export function writes(
  path: string,
  content: string | undefined,
  cwd: string | undefined,
  inquiry: Inquiry,
  edits?: readonly Edit[],
): readonly Finding[] {
  const targets = [{ type: 'path', name: path }];
  if (isGuardPath(path, cwd, inquiry)) return [finding(guardFiles, { targets, evidence: [] })];
  const written = { content, edits };
  if (holdsPlaceholders(path, content)) {
    return [finding(writesPlaceholders, { targets, evidence: [] })];
  }
  const named = laterAt(path, written, cwd, inquiry);
  if (named !== undefined) return [named];
  if (isOfSystem(resolve(cwd, path), cwd)) {
    return [finding(writesSystem, { targets, evidence: [] })];
  }
  // A link may lead there under another name.
  const fact = path.startsWith('/') ? inquiry.fact({ kind: 'path', path }) : 'unknown';
  if (fact === 'unknown' || fact.type === 'missing' || fact.real === path) return [];
  if (isGuardPath(fact.real, undefined, inquiry)) {
    return [finding(guardFiles, { targets, evidence: [] })];
  }
  const real = laterAt(fact.real, written, undefined, inquiry);
  return real === undefined ? [] : [real];
}

/** Folders of the system itself, in which nobody keeps a project. */
const SYSTEM =
  /^\/(?:etc|s?bin|lib\d{0,2}|boot|proc|sys|System|usr\/(?:local\/)?(?:s?bin|lib|include))\/|^[A-Za-z]:[\\/](?:Windows|Program Files(?: \(x86\))?)[\\/]/i;

function isOfSystem(path: string, cwd: string | undefined): boolean {
  return SYSTEM.test(path) && (cwd === undefined || !within(cwd, path));
}

interface Written {
  readonly content: string | undefined;
  readonly edits: readonly Edit[] | undefined;
}

function laterAt(
  path: string,
  { content, edits }: Written,
  cwd: string | undefined,
  inquiry: Inquiry,
): Finding | undefined {
  const at = resolve(cwd, path);
  const disarms = () =>
    finding(disarmsHooks, { targets: [{ type: 'path', name: path }], evidence: [] });
  if (takesHooksOut(at, content, edits, inquiry)) return disarms();
  const place = laterPlace(path);
  if (place === undefined) return undefined;
  const before = content === undefined ? undefined : contentBefore(place, at, inquiry);
  // With the pieces the whole is known, which says more than a piece.
  const whole = before === undefined || edits === undefined ? undefined : edited(before, edits);
  const kind = laterKind(place, whole ?? content, before);
  if (kind === undefined) return undefined;
  return kind === 'later' ? finding(runsLater, laterMatch(path, place, [])) : disarms();
}
