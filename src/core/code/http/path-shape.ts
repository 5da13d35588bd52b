/** Longest path whose shape is told, in characters and in parts; the rest is left out. */
const LONGEST = 2_000;
const MOST_PARTS = 40;

/**
 * The shape of a path: its words stay, and what names one thing among many is replaced, so that two calls of the
 * same endpoint look the same and no id or token is kept. `/v1/volumes/8c1f…/detach` is `/v1/volumes/{id}/detach`.
 *
 * @param path with the leading slash, without query; escapes may stand in it
 */
export function pathShape(path: string): string {
  const parts = path.slice(0, LONGEST).split('/');
  const shaped = parts.slice(0, MOST_PARTS).map(partShape);
  return shaped.join('/') + (path.length > LONGEST || parts.length > MOST_PARTS ? '/…' : '');
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** What is asked of a thing may stand behind a colon: `instances/7:restart`. */
const ORDERED = /^([^:]+)(:[A-Za-z]{1,40})$/;
/** A word as people name endpoints, packages and branches by: letters, with few digits among them. */
const WORD =
  /^(?:[@~$._-]{0,2}[A-Za-z][A-Za-z._+~-]*(?:[0-9]{1,4}[A-Za-z._+~-]*){0,3}|[._-]{1,3})$/;
const VERSION = /^v?[0-9]{1,3}(?:\.[0-9]{1,4}){0,3}(?:[a-z-][A-Za-z0-9.+-]{0,30})?$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const MOST_WORD = 64;
const MOST_RUN = 24;

function partShape(given: string): string {
  if (given === '') return '';
  const part = decoded(given);
  // A package of a scope is one part: `@scope%2fname`.
  if (part.includes('/') && part !== given) return part.split('/', 8).map(partShape).join('%2f');
  if (/[^\x21-\x7e]|[@?&=]/.test(part.replace(/^@/, ''))) return '{text}';
  const ordered = ORDERED.exec(part);
  if (ordered?.[1] !== undefined) return partShape(ordered[1]) + (ordered[2] ?? '');
  if (UUID.test(part)) return '{uuid}';
  if (/^[0-9]+$/.test(part)) return '{number}';
  if (/^[0-9a-f]{7,}$/i.test(part) && /[0-9]/.test(part)) return '{id}';
  if (DAY.test(part)) return part;
  if (part.length <= MOST_WORD && VERSION.test(part)) return part;
  if (part.length > MOST_WORD) return '{text}';
  return WORD.test(part) && !isRandom(part) ? part : '{id}';
}

/** A run of letters and digits that no word is as long as, or that changes its case as no name does. */
function isRandom(part: string): boolean {
  return part.split(/[._+~-]/).some((run) => {
    if (run.length > MOST_RUN) return true;
    const changes = run.match(/[a-z][A-Z]|[0-9][A-Za-z]|[A-Za-z][0-9]/g)?.length ?? 0;
    return run.length >= 8 && changes > 2 && /[0-9]/.test(run);
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
