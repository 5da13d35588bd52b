import type { HttpAction } from '../../action';
import { amazonTargets, formFields } from './body-fields';
import { pathShape } from './path-shape';
import { readingOf, requestIn } from './read-once';
import { headerValues } from './request';

/** What tells one kind of request from another, without what is sent. */
export interface RequestOutline {
  readonly method: string;
  readonly host: string;
  /** Scheme, host, port where it is not the scheme's own, and the shape of the path. No query. */
  readonly shape: string;
  /** Mutations of GraphQL and orders of clouds that the request names, in its own words. */
  readonly operations: readonly string[];
}

const MOST_OPERATIONS = 20;

/** The outline of a request; pure, bounded. */
export function outlineOf(action: HttpAction): RequestOutline {
  const request = requestIn(action);
  const { target, graphql } = readingOf(request);
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.exec(action.url)?.[0].toLowerCase() ?? '';
  const own = scheme === 'https://' || scheme === 'wss://' ? '443' : '80';
  const host = target.host ?? '';
  const port = target.port === own ? '' : `:${target.port}`;
  const orders = [
    ...graphql.fields.map(({ name }) => name),
    ...amazonTargets(request),
    ...headerValues(request, 'x-tc-action'),
    ...[...target.query, ...formFields(request)].flatMap(([name, value]) =>
      name === 'Action' ? [value] : [],
    ),
  ].filter((name) => /^[A-Za-z_][\w-]{0,99}$/.test(name));
  return {
    method: request.method ?? action.method,
    host,
    shape: `${scheme}${host}${port}${pathShape(target.path)}`,
    operations: [...new Set(orders)].slice(0, MOST_OPERATIONS),
  };
}
