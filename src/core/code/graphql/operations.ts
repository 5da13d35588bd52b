import { readJson, stringsOf, valuesOf, type JsonNode } from '../json';
import { bodyJson, formFields } from '../http/body-fields';
import { headerValues, HOLE, type HttpRequest } from '../http/request';
import type { RequestTarget } from '../http/target';
import { mutationsOf, type MutationField } from './mutations';

/** What a request asks of a GraphQL service. */
export interface GraphqlReading {
  /** The request is one to a GraphQL service, by its path, its type or its body. */
  readonly graphql: boolean;
  readonly fields: readonly MutationField[];
  /** Fields that queries ask for, and the names of all arguments. */
  readonly asked: readonly string[];
  /** There is a document, or should be one, that cannot be read. */
  readonly unreadable: boolean;
  /** A document stored at the service is run, by its hash or id alone. */
  readonly persisted: boolean;
}

interface Operation {
  readonly document: string;
  readonly name: string | undefined;
  readonly variables: JsonNode | undefined;
}

/** Beginning of a document in GraphQL's language, behind commas, comments and white space. */
const DOCUMENT = /^(?:[\s,\uFEFF]|#[^\n]*\n)*(?:query|mutation|subscription|fragment|\{)/;
const MAX_OPERATIONS = 100;

/** Reads the GraphQL in a request, wherever servers look for it (graphql-over-http, spec draft). */
export function graphqlOf(request: HttpRequest, target: RequestTarget): GraphqlReading {
  const operations: Operation[] = fromPairs(target.query);
  const body = request.body.state === 'none' ? '' : request.body.text.trim();
  const typed = headerValues(request, 'content-type').some((type) => type.includes('graphql'));
  const pathed = /(?:^|[^a-z])(?:graphql|gql)(?:[^a-z]|$)/i.test(target.path);
  let unreadable = false;
  let persisted = operations.length === 0 && isPersistedPairs(target.query);
  if (body !== '') {
    const json = bodyJson(request);
    const pairs = json === undefined ? formFields(request) : [];
    if (json !== undefined) {
      const nodes = json.kind === 'array' ? json.items : [json];
      for (const node of nodes.slice(0, MAX_OPERATIONS)) {
        const within = valuesOf(node, 'payload');
        const own = [node, ...within].flatMap(fromJson);
        operations.push(...own);
        if (own.length === 0) {
          const told = isEnvelope(node, request) ? within : [node, ...within];
          persisted ||= told.some(isPersisted);
        }
      }
      unreadable ||= nodes.length > MAX_OPERATIONS;
    } else if (pairs.length > 0) {
      const own = fromPairs(pairs);
      operations.push(...own);
      if (own.length === 0) persisted ||= isPersistedPairs(pairs);
    } else if (DOCUMENT.test(body) && (typed || pathed || !body.startsWith('{'))) {
      operations.push({ document: body, name: undefined, variables: undefined });
    } else {
      unreadable ||= (typed || pathed) && request.body.state === 'known';
    }
  }
  unreadable ||= operations.length > MAX_OPERATIONS;
  const shaped = operations
    .slice(0, MAX_OPERATIONS)
    .filter(({ document }) => pathed || typed || DOCUMENT.test(document));
  const readings = shaped.map(({ document, name, variables }) =>
    mutationsOf(document, name, variables),
  );
  unreadable ||= (pathed || typed) && readings.some((reading) => reading.state === 'unreadable');
  const fields = readings.flatMap((reading) => (reading.state === 'read' ? reading.fields : []));
  return {
    graphql: pathed || typed || fields.length > 0,
    fields,
    asked: readings.flatMap((reading) => (reading.state === 'read' ? reading.asked : [])),
    unreadable,
    persisted: persisted && pathed,
  };
}

function fromJson(node: JsonNode): Operation[] {
  const names = stringsOf(node, 'operationName');
  const variables = valuesOf(node, 'variables').map(unpacked);
  const documents = stringsOf(node, 'query');
  return documents.map((document) => ({
    document,
    // A key that stands twice is read differently by different servers: then no operation is picked.
    name: documents.length === 1 && names.length === 1 ? names[0] : undefined,
    variables: merged(variables),
  }));
}

/**
 * Whether it is a message of GraphQL over WebSocket, which says by `id` which of its client's operations it is about,
 * and bears the operation itself in `payload` (the protocols graphql-transport-ws and graphql-ws).
 */
function isEnvelope(node: JsonNode, request: HttpRequest): boolean {
  return (
    node.kind === 'object' &&
    headerValues(request, 'sec-websocket-key').length > 0 &&
    stringsOf(node, 'type').length === 1 &&
    node.entries.every(([name]) => ['id', 'type', 'payload'].includes(name))
  );
}

/** Variables may come as a string of JSON. */
function unpacked(node: JsonNode): JsonNode {
  if (node.kind !== 'value' || typeof node.value !== 'string') return node;
  return readJson(node.value) ?? node;
}

function merged(nodes: readonly JsonNode[]): JsonNode | undefined {
  const entries = nodes.flatMap((node) => (node.kind === 'object' ? node.entries : []));
  return entries.length === 0 ? undefined : { kind: 'object', entries };
}

/** The parameters of a query or form: `query`, `operationName`, `variables`, and multipart `operations`. */
function fromPairs(pairs: readonly (readonly [string, string])[]): Operation[] {
  const all = (name: string): readonly string[] =>
    pairs.filter(([key, value]) => key === name && value !== '').map(([, value]) => value);
  const names = all('operationName');
  const variables = merged(all('variables').flatMap((text) => readJson(text) ?? []));
  const packed = all('operations').flatMap((text) => {
    const node = readJson(text);
    if (node === undefined) return [];
    return (node.kind === 'array' ? node.items : [node]).flatMap(fromJson);
  });
  return [
    ...packed,
    ...all('query').map((document) => ({
      document,
      name: names.length === 1 ? names[0] : undefined,
      variables,
    })),
  ].filter(({ document }) => document !== HOLE);
}

/** Names under which services take the number of a document that they have stored. */
const STORED = ['documentId', 'queryId', 'doc_id', 'operationId', 'sha256Hash', 'hash', 'id'];

function isPersisted(node: JsonNode): boolean {
  return (
    valuesOf(node, 'extensions').some((value) => valuesOf(value, 'persistedQuery').length > 0) ||
    STORED.some((key) => stringsOf(node, key).length > 0)
  );
}

function isPersistedPairs(pairs: readonly (readonly [string, string])[]): boolean {
  return pairs.some(
    ([name, value]) =>
      (name === 'extensions' && value.includes('persistedQuery')) ||
      (STORED.includes(name) && value !== ''),
  );
}
