import type { SearchAction } from '../action';
import { finding, type Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { globMatches } from '../rules/glob';
import { searchesIgnored, searchesSecrets } from '../rules/tool';

/** Most files that a finding names. */
const MOST_NAMED = 20;

const NOT_YET = {
  targets: [],
  evidence: [],
  why: 'Portcullis is still looking through the workspace for files that hold secrets.',
  safer: 'Try the same search again in a moment.',
};

/** What a search of the host would show of secrets. Names are none. */
export function lookAtSearch(action: SearchAction, inquiry: Inquiry): readonly Finding[] {
  if (action.scope === 'names' || action.origin.actor === 'person') return [];
  return action.includeIgnored ? pastExcludes(action, inquiry) : withinExcludes(action, inquiry);
}

function withinExcludes(action: SearchAction, inquiry: Inquiry): readonly Finding[] {
  const exposed = inquiry.fact({ kind: 'search-exposes' });
  if (exposed === 'unknown') return [];
  const shown = exposed.files.filter((file) => reaches(action.include, file, inquiry));
  if (shown.length > 0) {
    return [finding(searchesSecrets, { targets: named(shown), evidence: [], ...amount(shown) })];
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
      targets: named(shown),
      evidence: [],
      instead: JSON.stringify(instead),
      ...amount(shown),
    }),
  ];
}

function named(files: readonly string[]) {
  return files.slice(0, MOST_NAMED).map((name) => ({ type: 'path', name }));
}

function amount(files: readonly string[]): { readonly amount?: string } {
  return files.length > MOST_NAMED ? { amount: `${files.length} files` } : {};
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
