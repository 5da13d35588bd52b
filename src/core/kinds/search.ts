import type { SearchAction } from '../action';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { globMatches } from '../rules/glob';
import { secretPath } from '../secrets';
import { searchesIgnored, searchesSecrets } from '../rules/tool';

const NOT_YET = {
  targets: [],
  evidence: [],
  why: 'Portcullis is still looking through the workspace for files that hold secrets.',
  safer: 'Try the same search again in a moment.',
};

/** What a search of the host would show of secrets. Names are none. */
export function lookAtSearch(action: SearchAction, inquiry: Inquiry): readonly Finding[] {
  if (action.scope === 'names' || action.origin.actor === 'person') return [];
  const named = action.include.filter(
    (path) => !/[*?[{]/.test(path) && secretPath(path)?.sure === true,
  );
  if (named.length > 0) return [finding(searchesSecrets, told(action, named))];
  return action.includeIgnored ? pastExcludes(action, inquiry) : withinExcludes(action, inquiry);
}

function withinExcludes(action: SearchAction, inquiry: Inquiry): readonly Finding[] {
  const exposed = inquiry.fact({ kind: 'search-exposes' });
  if (exposed === 'unknown') return [];
  const shown = exposed.files.filter((file) => reaches(action.include, file, inquiry));
  if (shown.length > 0) {
    return [finding(searchesSecrets, told(action, shown))];
  }
  // A window's first seconds, or a burst of changes: what is there is not all known.
  return exposed.complete ? [] : [finding(searchesSecrets, NOT_YET)];
}

/** Past the excludes every secret of the workspace lies open. */
function pastExcludes(action: SearchAction, inquiry: Inquiry): readonly Finding[] {
  const place = inquiry.fact({ kind: 'place' });
  const folders = place === 'unknown' ? undefined : place.workspace;
  const facts = folders?.map((path) => inquiry.fact({ kind: 'secrets-under', path }));
  const known = facts?.every((fact) => fact !== 'unknown' && fact.complete) === true;
  const files = facts?.flatMap((fact) => (fact === 'unknown' ? [] : fact.files)) ?? [];
  const shown = files.filter((file) => reaches(action.include, file, inquiry));
  if (known && shown.length === 0) return [];
  const [pattern, ...more] = action.include;
  const instead = {
    query: action.query,
    ...(pattern === undefined || more.length > 0 ? {} : { includePattern: pattern }),
    includeIgnoredFiles: false,
  };
  return [
    finding(searchesIgnored, {
      ...told(action, shown),
      instead: JSON.stringify(instead),
    }),
  ];
}

/**
 * What was searched, in the caller's own words, and how many secrets lie there: which files they are
 * in is not told, or a search would be the way to find them.
 */
function told(action: SearchAction, files: readonly string[]) {
  return {
    targets: action.include.slice(0, 3).map((name) => ({ type: 'path', name })),
    evidence: [],
    ...(files.length === 0
      ? {}
      : {
          amount:
            files.length === 1 ? '1 file with a secret' : `${files.length} files with secrets`,
        }),
  };
}

/** Whether patterns that confine a search let it look into this file. In doubt they do. */
function reaches(include: readonly string[], file: string, inquiry: Inquiry): boolean {
  if (include.length === 0) return true;
  const path = relative(file, inquiry);
  return include.some((written) => {
    const pattern = relative(written, inquiry)
      .replace(/^\.?\//, '')
      .replace(/\/$/, '');
    // What is too long, or written in a way of its own, is taken to match.
    if (pattern === '' || pattern.length > 500 || /[!()|\\]/.test(pattern)) return true;
    return [pattern, `${pattern}/**`, `**/${pattern}`, `**/${pattern}/**`].some((one) =>
      globMatches(one, path),
    );
  });
}

/** A path as seen from the workspace's folder that it lies in. */
function relative(path: string, inquiry: Inquiry): string {
  const place = inquiry.fact({ kind: 'place' });
  const folders = place === 'unknown' ? [] : place.workspace;
  const folder = folders.find((one) => path.startsWith(`${one}/`));
  return folder === undefined ? path : path.slice(folder.length + 1);
}
