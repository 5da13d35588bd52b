import type { SeenRequest } from './request-rule';

/**
 * Whether a request ends no more than what its own client had begun: a token handed back (RFC 7009), a session of
 * MCP (its transport over HTTP), an upload to S3 in parts that is given up (AbortMultipartUpload).
 */
export function endsOwnSession({ request, target }: SeenRequest): boolean {
  const path = target.path.slice(-100);
  switch (request.method) {
    case 'POST':
      return (
        /(?:oauth2?|token|session)\/revoke\/?$/i.test(path) ||
        (/^\/revoke\/?$/i.test(target.path) &&
          /^(?:oauth2?|auth|login|accounts)\./.test(target.host ?? ''))
      );
    case 'DELETE':
      return endsMcp({ request, target }) || givesUpUpload(target);
    default:
      return false;
  }
}

function endsMcp({ request, target }: Pick<SeenRequest, 'request' | 'target'>): boolean {
  return (
    target.vendor === undefined &&
    /^\/(?:(?:api|v[0-9]{1,2})\/)?mcp\/?$/.test(target.path) &&
    request.headers.some(({ name }) => name === 'mcp-session-id')
  );
}

/** Nothing but the upload's number, and who signs it, is said. */
function givesUpUpload({ host, path, query }: SeenRequest['target']): boolean {
  return (
    /(?:^|\.)s3(?:[.-][a-z0-9-]{1,40}){0,4}\.amazonaws\.com$/.test(host ?? '') &&
    path.length > 1 &&
    query.some(([name, value]) => name === 'uploadId' && value !== '') &&
    query.every(([name]) => /^(?:uploadId|x-id|x-amz-[a-z0-9-]{1,40})$/i.test(name))
  );
}
