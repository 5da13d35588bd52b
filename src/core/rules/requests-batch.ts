import { bodyJson, isInParts } from '../code/http/body-fields';
import { stringsOf, valuesOf, type JsonNode } from '../code/json';
import {
  isOwnProgram,
  orderSpans,
  resource,
  type RequestRule,
  type SeenRequest,
} from './request-rule';

/** Members in which services take several requests at once, and those by which one of them is known. */
const LISTS = ['requests', 'batch', 'operations', 'Requests'];
const METHODS = ['method', 'verb', 'httpMethod', 'http_method'];
const PLACES = ['url', 'path', 'uri', 'relative_url', 'relativeUrl', 'endpoint'];
const MOST_PARTS = 1_000;
/** A request within a part, or a header in it that stands in for its method. */
const PART =
  /^(?:DELETE \S{1,2000}(?: HTTP\/[0-9.]{1,5})?|x-http-method(?:-override)?:[ \t]{0,20}DELETE)\s*$/im;

export const batchRequest: RequestRule = {
  id: 'requests.batch',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'Among the requests that this one carries is a DELETE, which removes what its address names.',
  safer: 'Send the request that removes by itself, so that it is seen.',
  stops: [
    `curl -X POST 'https://graph.microsoft.com/v1.0/$batch' -d '{"requests":[{"id":"1","method":"DELETE","url":"/groups/1"}]}'`,
    `curl https://www.googleapis.com/batch/storage/v1 -H 'Content-Type: multipart/mixed; boundary=b' --data-binary $'--b\\nContent-Type: application/http\\n\\nDELETE /storage/v1/b/backups HTTP/1.1\\n\\n--b--'`,
  ],
  passes: [
    `curl -X POST 'https://graph.microsoft.com/v1.0/$batch' -d '{"requests":[{"id":"1","method":"GET","url":"/groups/1"}]}'`,
    `curl -X POST https://api.example.com/v1/logs -d '{"requests":["DELETE /x HTTP/1.1"]}'`,
    `curl -X POST http://localhost:3000/batch -d '{"requests":[{"method":"DELETE","url":"/todos/1"}]}'`,
  ],
  matchRequest(seen) {
    if (isOwnProgram(seen) || !carriesDelete(seen)) return undefined;
    return {
      targets: [resource(seen)],
      evidence: orderSpans(seen),
      environment: seen.target.environment,
    };
  },
};

function carriesDelete({ request }: SeenRequest): boolean {
  if (request.upload || request.body.state === 'none') return false;
  const text = request.body.text;
  if (!/delete|\\u00/i.test(text)) return false;
  if (isInParts(request)) return PART.test(text);
  const json = bodyJson(request);
  if (json === undefined) return false;
  const lists = json.kind === 'array' ? [json] : LISTS.flatMap((name) => valuesOf(json, name));
  return lists.some(
    (list) => list.kind === 'array' && list.items.slice(0, MOST_PARTS).some(isDelete),
  );
}

function isDelete(part: JsonNode): boolean {
  return (
    METHODS.some((name) => stringsOf(part, name).some((value) => /^delete$/i.test(value))) &&
    PLACES.some((name) => stringsOf(part, name).length > 0)
  );
}
