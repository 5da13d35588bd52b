import { requestOfAction } from '../code/http';
import { finding, type Finding } from '../finding';
import { metadataEffect } from '../rules/leaks';
import { effectsOfRequest } from '../rules/requests';
import { callsDestroyer } from '../rules/tool';
import type { Argument } from './tool-input';
import { serverOf } from './tool-name';

/** Arguments that together are a request. */
export function byRequest(tool: string, read: readonly Argument[]): readonly Finding[] {
  const value = (pattern: RegExp) => read.find(({ key }) => pattern.test(key))?.text;
  const url = value(/^(?:url|uri|endpoint|href|link)$/i);
  const said = value(/^(?:method|verb|http_?method)$/i);
  const path = value(/^(?:path|route|endpoint|resource)$/i) ?? url;
  const body = value(/^(?:body|data|payload|json|content)$/i);
  if (path !== undefined && !/^https?:/i.test(path)) {
    if (/^delete$/i.test(said ?? '')) {
      return [finding(callsDestroyer, { targets: [{ type: 'path', name: path }], evidence: [] })];
    }
    // The tool knows the host; its own name says as much of it as anything.
    const host = serverOf(tool).replace(/[^a-z0-9-]/gi, '-') || 'host';
    return said !== undefined && /^\/[^\s]{1,500}$/.test(path)
      ? requestFindings(said, `https://${host}.invalid${path}`, body)
      : [];
  }
  if (url === undefined || !/^https?:\/\//i.test(url)) return [];
  const metadata = metadataEffect(url);
  return [
    ...(metadata === undefined ? [] : [{ effect: metadata }]),
    ...requestFindings(said ?? (body === undefined ? 'GET' : 'POST'), url, body),
  ];
}

export function asGraphql(query: string): readonly Finding[] {
  return requestFindings('POST', 'https://graphql.invalid/graphql', JSON.stringify({ query }));
}

function requestFindings(
  method: string,
  url: string,
  body: string | undefined,
): readonly Finding[] {
  const request = requestOfAction({
    v: 1,
    kind: 'http',
    origin: { door: 'mcp', actor: 'agent' },
    method,
    url,
    headers: {},
    ...(body === undefined ? {} : { body }),
  });
  return effectsOfRequest(request).map((effect) => ({ effect }));
}
