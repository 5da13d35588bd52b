import { amazonTargets, bodyJson, bodyText, formFields } from '../code/http/body-fields';
import { headerValues } from '../code/http/request';
import { stringsOf, valuesOf, type JsonNode } from '../code/json';
import { wordsOf } from '../code/verbs';
import type { SeenRequest } from './request-rule';

/** Members of a body that name what is called. */
const CALLING = [
  ...['method', '_method', 'action', 'operation', 'op', 'command', 'cmd', 'procedure', 'function'],
];
/** Fields that do, and those that stand in for the method: of Rails and Laravel, Firebase, Google's APIs. */
const ORDERS = /^(?:action|_method|x-http-method(?:-override)?|\$?httpmethod)$/i;
const MOST_CALLS = 1_000;

/** The names by which a request can say what is to be done: path, `Action=`, `X-Amz-Target`, RPC method, SOAP. */
export function calledProcedures({ request, target }: SeenRequest): readonly string[] {
  // Elasticsearch's `_flush` writes what it holds to the disk, and loses nothing.
  const parts = target.path.split('/').filter((part) => part !== '' && part !== '_flush');
  const names = [parts.slice(-2).join('/')];
  for (const [name, value] of [...target.query, ...formFields(request)]) {
    if (ORDERS.test(name)) names.push(value);
  }
  names.push(...amazonTargets(request));
  const json = bodyJson(request);
  if (json?.kind === 'object') names.push(...calledIn(json));
  // Several calls at once, as JSON-RPC takes them; a list of other things has members of that name too.
  if (json?.kind === 'array') {
    const calls = json.items.filter(
      (item) => valuesOf(item, 'jsonrpc').length > 0 || valuesOf(item, 'params').length > 0,
    );
    names.push(...calls.slice(0, MOST_CALLS).flatMap(calledIn));
  }
  names.push(...calledInXml(request));
  return names.filter((name) => name.length < 200);
}

function calledIn(json: JsonNode): readonly string[] {
  const named = [json, ...valuesOf(json, 'args').flatMap(itemsOf)];
  return [
    ...CALLING.flatMap((key) => stringsOf(json, key)),
    // A tool is called by its own name (JSON-RPC, as in MCP).
    ...valuesOf(json, 'params').flatMap((params) => stringsOf(params, 'name')),
    // A type is a kind of thing as often as an order: `drop_source` is one, `delete` alone is not.
    ...named.flatMap((one) => stringsOf(one, 'type')).filter((value) => wordsOf(value).length > 1),
  ];
}

function itemsOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === 'array' ? node.items.slice(0, MOST_CALLS) : [];
}

/** The procedure of SOAP, by its header or the first element of its body, and that of XML-RPC. */
function calledInXml(request: SeenRequest['request']): readonly string[] {
  const said = headerValues(request, 'soapaction').map(
    (value) => value.replaceAll('"', '').split(/[/#:]/).at(-1) ?? '',
  );
  const text = bodyText(request).slice(0, 100_000);
  if (!/^[\s\uFEFF]*</.test(text)) return said;
  const procedure =
    /<methodName>\s{0,100}([\w.:/-]{1,200})/.exec(text)?.[1] ??
    /<(?:[\w-]{1,60}:)?Body\b[^>]{0,1000}>\s{0,1000}<(?:[\w-]{1,60}:)?(\w{1,200})/.exec(text)?.[1];
  return procedure === undefined ? said : [...said, procedure];
}
