import type { ReadAction, WriteAction } from '../action';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { resolve } from '../paths';
import { isGuardPath } from '../rules/guard-paths';
import { guardFiles } from '../rules/guard';
import {
  contentBefore,
  disarmsHooks,
  laterKind,
  laterMatch,
  laterPlace,
  runsLater,
} from '../rules/later';
import { secretEffectOfPath } from '../rules/secrets';

/** What reading a file would show. */
export function lookAtRead(action: ReadAction, inquiry: Inquiry): readonly Finding[] {
  return secretReads([action.path], action.cwd, inquiry);
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
  return writes(action.path, action.content, action.cwd, inquiry);
}

/** What comes of a text at a path; `content` undefined where it is not known. */
export function writes(
  path: string,
  content: string | undefined,
  cwd: string | undefined,
  inquiry: Inquiry,
): readonly Finding[] {
  const targets = [{ type: 'path', name: path }];
  if (isGuardPath(path, cwd, inquiry)) return [finding(guardFiles, { targets, evidence: [] })];
  const named = laterAt(path, content, cwd, inquiry);
  if (named !== undefined) return [named];
  // A link may lead there under another name.
  const fact = path.startsWith('/') ? inquiry.fact({ kind: 'path', path }) : 'unknown';
  if (fact === 'unknown' || fact.type === 'missing' || fact.real === path) return [];
  if (isGuardPath(fact.real, undefined, inquiry)) {
    return [finding(guardFiles, { targets, evidence: [] })];
  }
  const real = laterAt(fact.real, content, undefined, inquiry);
  return real === undefined ? [] : [real];
}

function laterAt(
  path: string,
  content: string | undefined,
  cwd: string | undefined,
  inquiry: Inquiry,
): Finding | undefined {
  const place = laterPlace(path);
  const before =
    place === undefined || content === undefined
      ? undefined
      : contentBefore(place, resolve(cwd, path), inquiry);
  const kind = place === undefined ? undefined : laterKind(place, content, before);
  if (place === undefined || kind === undefined) return undefined;
  if (kind === 'later') return finding(runsLater, laterMatch(path, place, []));
  return finding(disarmsHooks, { targets: [{ type: 'path', name: path }], evidence: [] });
}
