import path from 'node:path';

/**
 * The path that the editor's agent means: it takes absolute paths, and addresses of any scheme, whose
 * path it decodes (`file:///a/%2Eenv` is `/a/.env`). What is neither is relative to the folder.
 */
export function hostPath(given: string, cwd: string | undefined): string {
  if (path.isAbsolute(given)) return given;
  const address = /^(?:[A-Za-z][\w+.-]*):(?:\/\/[^/?#]*)?([^?#]*)/u.exec(given);
  const encoded = address?.[1];
  if (encoded !== undefined) return decoded(encoded.startsWith('/') ? encoded : `/${encoded}`);
  return cwd === undefined ? given : path.join(cwd, given);
}

/** Percent-decoding that leaves alone what is no encoding, as the editor does. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/gu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The path that an agent of the command line means: `~` is the home, and blanks around it are none of it. */
export function homePath(given: string, cwd: string | undefined, home: string): string {
  const name = given.trim();
  if (name === '~') return home;
  if (name.startsWith('~/')) return path.join(home, name.slice(2));
  return path.isAbsolute(name) || cwd === undefined ? name : path.join(cwd, name);
}
