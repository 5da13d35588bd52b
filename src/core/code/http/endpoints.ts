import type { Severity, Undo } from '../../effect';
import { amazonTargets, searchable } from './body-fields';
import { ENDPOINTS } from './endpoint-table';
import type { HttpRequest } from './request';
import type { RequestTarget } from './target';

/** What a known endpoint does. */
export interface Endpoint {
  readonly type: string;
  readonly severity: Severity;
  readonly undo: Undo;
  readonly why: string;
}

interface Row extends Endpoint {
  readonly methods: ReadonlySet<string>;
  readonly path: RegExp;
  readonly wants: RegExp | undefined;
  /** The longer its path, the more a row says. */
  readonly weight: number;
}

const HOW: Readonly<Record<string, readonly [Severity, Undo]>> = {
  '!!': ['critical', 'no'],
  '!': ['high', 'no'],
  '~': ['high', 'partly'],
  '=': ['high', 'yes'],
  '.': ['low', 'partly'],
};

/** The table's lines by vendor, split when the first request is judged; rows are made for those met. */
let lines: ReadonlyMap<string, readonly string[]> | undefined;
const made = new Map<string, readonly Row[]>();

function rowsOf(name: string): readonly Row[] {
  const before = made.get(name);
  if (before !== undefined) return before;
  lines ??= linesByVendor();
  const rows = (lines.get(name) ?? []).map(rowOf);
  made.set(name, rows);
  return rows;
}

function linesByVendor(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of ENDPOINTS.trim().split('\n')) {
    const vendor = line.slice(0, line.indexOf(';'));
    const own = found.get(vendor);
    if (own === undefined) found.set(vendor, [line]);
    else own.push(line);
  }
  return found;
}

function rowOf(line: string): Row {
  const [, methods = '', path = '', wants = '', type = '', how = '', why = ''] = line.split(';');
  const [severity, undo] = HOW[how] ?? ['high', 'unknown'];
  return {
    methods: new Set(methods.split(' ')),
    path: pathPattern(path),
    wants: wants === '' ? undefined : new RegExp(wants, 'im'),
    weight: path.replaceAll('*', '').length,
    type,
    severity,
    undo,
    why,
  };
}

function pathPattern(path: string): RegExp {
  const parts = path.split('/').map((part) => {
    const either = part.split('|').map((one) =>
      one
        .split('**')
        .map((piece) =>
          piece
            .split('*')
            .map((text) => text.replace(/[.+?^$()[\]{}\\:-]/g, String.raw`\$&`))
            .join('[^/]{1,200}'),
        )
        .join('.{0,500}'),
    );
    return either.length === 1 ? (either[0] ?? '') : `(?:${either.join('|')})`;
  });
  // A vendor's versions stand in front of some paths, and `**` may be nothing.
  return new RegExp(`^${parts.join('/').replaceAll('/.{0,500}/', '/(?:.{0,500}/)?')}/?$`);
}

const LONGEST_PATH = 4_000;

/** A path as it stands, and as servers read it that pass over empty parts and what stands behind `;`. */
function pathsOf(path: string): readonly string[] {
  const plain = path.replace(/;[^/]*/g, '').replace(/\/{2,}/g, '/');
  return plain === path ? [path] : [path, plain];
}

/** The endpoint that a request asks, where it is one that takes something away. */
export function endpointOf(request: HttpRequest, target: RequestTarget): Endpoint | undefined {
  const { method } = request;
  if (method === undefined) return undefined;
  const paths = pathsOf(target.path.slice(0, LONGEST_PATH));
  let text: string | undefined;
  const fits = (row: Row): boolean =>
    row.methods.has(method) &&
    paths.some((path) => row.path.test(path)) &&
    (row.wants === undefined || row.wants.test((text ??= textOf(request, target))));
  const names = [
    target.vendor?.name,
    target.service,
    '*',
    target.loopback ? undefined : 'elsewhere',
  ];
  const found = names.flatMap((name) => (name === undefined ? [] : rowsOf(name))).filter(fits);
  return found.reduce<Row | undefined>(
    (best, row) => (best === undefined || row.weight > best.weight ? row : best),
    undefined,
  );
}

/** Query, headers that name an order, and body, as one text. */
function textOf(request: HttpRequest, target: RequestTarget): string {
  const query = target.query.map(([name, value]) => `${name}=${value}`).join('&');
  const headers = request.headers
    .filter(({ name }) => name === 'x-tc-action')
    .map(({ name, value }) => `${name}: ${value ?? ''}`)
    .concat(amazonTargets(request).map((order) => `x-amz-target: ${order}`));
  const body = searchable(request).trim();
  if (query === '' && headers.length === 0) return body;
  return [`?${query}`, ...headers, body].filter((part) => part !== '?').join('\n');
}
