import { readJson, type JsonNode } from '../json';
import { headerValues, type HttpRequest } from './request';
import { parametersOf } from './target';

/** A form that is percent-encoded, by how it begins; servers pass over `&` in front. */
const FORM = /^[&\s]{0,100}[\w.%+[\]$:-]{1,300}=/;
const MOST_PARTS = 500;
/** Longest value of a part that is taken for a field (characters). */
const LONGEST_VALUE = 100_000;

type Fields = readonly (readonly [name: string, value: string])[];

const fieldsBefore = new WeakMap<HttpRequest, Fields>();
const jsonBefore = new WeakMap<HttpRequest, { readonly node: JsonNode | undefined }>();

/** What is known of the body's text. */
export function bodyText(request: HttpRequest): string {
  return request.body.state === 'none' ? '' : request.body.text;
}

/** The fields of a body that is a form: percent-encoded, or in parts (RFC 7578). None where it is none. */
export function formFields(request: HttpRequest): Fields {
  const before = fieldsBefore.get(request);
  if (before !== undefined) return before;
  const text = bodyText(request);
  const boundary = boundaryOf(request, text);
  const fields =
    boundary === undefined
      ? FORM.test(text)
        ? parametersOf(text.trimStart())
        : []
      : partsOf(text, boundary);
  fieldsBefore.set(request, fields);
  return fields;
}

/** The body as JSON, read once for all rules; undefined where it is none. */
export function bodyJson(request: HttpRequest): JsonNode | undefined {
  const before = jsonBefore.get(request);
  if (before !== undefined) return before.node;
  const text = bodyText(request);
  const node = /^[\s\uFEFF]*(?:[[{"/]|null|true|false|-?[0-9])/.test(text)
    ? readJson(text)
    : undefined;
  jsonBefore.set(request, { node });
  return node;
}

/** Whether a body comes in parts: what each of them says is its own. */
export function isInParts(request: HttpRequest): boolean {
  return boundaryOf(request, bodyText(request)) !== undefined;
}

function boundaryOf(request: HttpRequest, text: string): string | undefined {
  if (text === '') return undefined;
  const [type = ''] = headerValues(request, 'content-type');
  const said = /^multipart\/.{0,200}boundary="?([^";,\s]{1,200})/i.exec(type)?.[1];
  return said ?? /^\s*--([^\s]{1,200})\r?\n/.exec(text)?.[1];
}

function partsOf(text: string, boundary: string): Fields {
  return text.split(`--${boundary}`, MOST_PARTS).flatMap((part) => {
    const end = /\r?\n\r?\n/.exec(part);
    if (end === null) return [];
    const name = /\bname="?([^";\r\n]{1,300})/i.exec(part.slice(0, end.index))?.[1];
    const value = part.slice(end.index + end[0].length).replace(/\r?\n$/, '');
    return name === undefined || value.length > LONGEST_VALUE ? [] : [[name, value] as const];
  });
}

/** A text in which letters that JSON can write as escapes stand as themselves: who looks for words finds them. */
export function withoutEscapes(text: string): string {
  if (!/\\u00/i.test(text)) return text;
  return text.replace(/\\u00([2-7][0-9a-f])/gi, (_whole, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}

/** A body as who looks for words in it reads it: as it is, and, where that is another text, without escapes. */
export function searchable(request: HttpRequest): string {
  const text = bodyText(request);
  const plain = withoutEscapes(text);
  const fields = isInParts(request) || text.includes('%') ? formFields(request) : [];
  return [
    text,
    ...(plain === text ? [] : [plain]),
    ...(fields.length === 0 ? [] : [fields.map(([name, value]) => `${name}=${value}`).join('&')]),
  ].join('\n');
}

/** What `X-Amz-Target` orders, of each that stands there. */
export function amazonTargets(request: HttpRequest): readonly string[] {
  return headerValues(request, 'x-amz-target')
    .flatMap((value) => value.split(','))
    .map((value) => value.trim().split('.').at(-1) ?? '');
}
