/**
 * Whether a host is one of a list: `api.example.com`, `*.example.com` (what lies below it, not itself), either with
 * a port (`example.com:8443`) where it is not the default one.
 *
 * @param url absolute, with the host that is really gone to
 */
export function isAllowedHost(url: URL, hosts: readonly string[]): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'wss:') return false;
  const port = url.port === '' ? '443' : url.port;
  const host = url.hostname.toLowerCase().replace(/\.$/u, '');
  return hosts.some((pattern) => {
    const [, name = '', wanted = '443'] =
      /^(.*?)(?::(\d{1,5}))?$/u.exec(pattern.toLowerCase()) ?? [];
    if (wanted !== port || name === '') return false;
    return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
  });
}

/** Whether the URL names an owner: as a whole part of its path, or of its host's name. */
export function namesOwner(url: URL, owner: string): boolean {
  const wanted = owner.toLowerCase();
  const parts = [...url.hostname.split('.'), ...url.pathname.split('/').map(decoded)];
  return parts.some((part) => part.toLowerCase().replace(/\.json$/u, '') === wanted);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
