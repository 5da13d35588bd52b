import type { RequestListener } from 'node:http';
import type { Disposables } from '../../../support/disposables';
import { bodyOf } from '../../../support/loopback';
import { serveNames, type NamedServers } from './named-servers';

/** The cloud's API, by the name that the token's placeholder is bound to. */
export const API = 'backboard.railway.com';
/** Somebody who would like to have the token. */
export const FOREIGN = 'collect.shop.example';

export interface Arrived {
  readonly host: string;
  readonly body: string;
  readonly authorization: string;
}

export interface IncidentServers extends NamedServers {
  /** All requests that arrived, in order. */
  readonly arrived: readonly Arrived[];
}

/** Both hosts, whose answers tell what came; and what else is served by name. */
export async function serveIncident(
  owner: Disposables,
  others: Readonly<Record<string, RequestListener>> = {},
): Promise<IncidentServers> {
  const arrived: Arrived[] = [];
  const echo: RequestListener = (request, response) => {
    void bodyOf(request).then((body) => {
      const { host = '', authorization = '' } = request.headers;
      arrived.push({ host, body, authorization });
      // An answer that tells the token to whoever asked.
      response.setHeader('x-echo', authorization);
      response.end(JSON.stringify({ data: { volumeDelete: true }, echo: authorization }));
    });
  };
  return { arrived, ...(await serveNames(owner, { ...others, [API]: echo, [FOREIGN]: echo })) };
}
