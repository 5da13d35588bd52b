import type { Hole } from './hole';

const WORD = /[^\s]+/g;

/**
 * The passwords of a `.netrc`: words in pairs behind `machine NAME` or `default` (see the manual of ftp(1) and
 * curl's). Undefined where something else stands there, as a macro.
 */
export function netrcHoles(text: string): readonly Hole[] | undefined {
  const holes: Hole[] = [];
  let key = '';
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    if (key === '') {
      if (word === 'default') continue;
      if (!/^(?:machine|login|user|password|account)$/.test(word)) return undefined;
      key = word;
      continue;
    }
    const quoted = /^(".*"|'.*')$/.test(word) ? 1 : 0;
    // A quotation with a blank in it goes over several words.
    if (/^["']/.test(word) && quoted === 0) return undefined;
    if (key === 'password' || key === 'account') {
      const start = match.index + quoted;
      holes.push({ start, end: match.index + word.length - quoted, name: key });
    }
    key = '';
  }
  return key === '' && holes.length > 0 ? holes : undefined;
}

/** The passwords of git's store: one address with user and password in each line (git-credential-store(1)). */
export function addressHoles(text: string): readonly Hole[] | undefined {
  const holes: Hole[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const parts =
      /^([a-z]{2,10}:\/\/[^\s:@/]{0,200}:)([^\s@/]{1,2000})@[\w.:[\]-]{1,300}(?:\/[^\s?#]{0,300})?[ \t]*$/.exec(
        match[0],
      );
    if (parts === null) return undefined;
    const [, before = '', password = ''] = parts;
    const start = match.index + before.length;
    holes.push({ start, end: start + password.length, name: 'password' });
  }
  return holes.length > 0 ? holes : undefined;
}
