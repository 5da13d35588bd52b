import type http from 'node:http';
import { buildSchema, graphql } from 'graphql';
import * as v from 'valibot';
import type { Disposables } from './disposables';
import { page } from './fake-railway-page';
import { bodyOf, serve } from './loopback';

/** A volume with the backups that go with it: the cloud keeps them on the volume itself. */
export interface Volume {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  readonly sizeMB: number;
  readonly backups: readonly { readonly id: string; readonly createdAt: string }[];
}

/** A request that reached the API; its token is not kept. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly isAuthorised: boolean;
  /** The GraphQL document, or the body as it came. */
  readonly document: string;
}

/** How the fake shall be. */
export interface FakeRailwayOptions {
  /** The tokens it accepts. */
  readonly tokens: readonly string[];
  /** 0, the default, for a free one. */
  readonly port?: number;
}

const schema = buildSchema(`
  type Query {
    me: User!
    projects: ProjectConnection!
    volumes: [Volume!]!
    volume(id: String!): Volume
  }
  type Mutation {
    volumeCreate(name: String!): Volume!
    volumeDelete(volumeId: String!): Boolean!
  }
  type User { name: String! }
  type ProjectConnection { edges: [ProjectEdge!]! }
  type ProjectEdge { node: Project! }
  type Project { id: String!, name: String!, volumes: VolumeConnection! }
  type VolumeConnection { edges: [VolumeEdge!]! }
  type VolumeEdge { node: Volume! }
  type Volume {
    id: String!, name: String!, environment: String!, sizeMB: Int!, backups: [Backup!]!
  }
  type Backup { id: String!, createdAt: String! }
`);

const call = v.object({
  query: v.string(),
  variables: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  operationName: v.optional(v.nullable(v.string())),
});

/** The volumes at the start: a production database, and one for staging. */
export const firstVolumes: readonly Volume[] = [
  {
    id: '3f1c2d4e-0001-4a5b-9c6d-7e8f90a1b2c3',
    name: 'pgdata',
    environment: 'production',
    sizeMB: 18_432,
    backups: [
      { id: 'backup-daily', createdAt: '2026-04-23T02:00:00Z' },
      { id: 'backup-weekly', createdAt: '2026-04-19T02:00:00Z' },
    ],
  },
  {
    id: '3f1c2d4e-0002-4a5b-9c6d-7e8f90a1b2c3',
    name: 'pgdata-staging',
    environment: 'staging',
    sizeMB: 512,
    backups: [],
  },
];

/**
 * A cloud on loopback that works like Railway's public API as far as volumes go: deleting one takes
 * its backups with it, at once and without a question. GET / shows the volumes as they are now,
 * GET /requests lists the calls.
 */
export class FakeRailway {
  /** Every call of the API so far. */
  readonly requests: ApiRequest[] = [];
  /** The volumes that are left. */
  readonly volumes = new Map(firstVolumes.map((volume) => [volume.id, volume]));
  private readonly watchers = new Set<http.ServerResponse>();

  private constructor(private readonly tokens: readonly string[]) {}

  /** Serves it; the address for clients is `origin` + `/graphql/v2`. */
  static async start(
    options: FakeRailwayOptions,
    owner: Disposables,
  ): Promise<{ readonly api: FakeRailway; readonly origin: string }> {
    const api = new FakeRailway(options.tokens);
    const listener: http.RequestListener = (request, response) => {
      api.answer(request, response).catch(() => response.destroy());
    };
    return { api, origin: await serve(listener, owner, options.port) };
  }

  private async answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    if (pathname === '/graphql/v2') {
      await this.api(request, response);
    } else if (pathname === '/requests') {
      reply(response, 200, this.requests);
    } else if (pathname === '/events') {
      this.watch(response);
    } else if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    } else {
      reply(response, 404, { errors: [{ message: 'Not Found' }] });
    }
  }

  private async api(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), call), body);
    const token = /^Bearer (.+)$/iu.exec(request.headers.authorization ?? '')?.[1];
    const isAuthorised = token !== undefined && this.tokens.includes(token);
    const document = parsed.success ? parsed.output.query : body;
    const method = request.method ?? '';
    this.requests.push({ method, path: '/graphql/v2', isAuthorised, document });
    this.tell();
    if (!parsed.success || method !== 'POST') {
      reply(response, 400, { errors: [{ message: 'Expected POST with a JSON body and a query' }] });
    } else if (!isAuthorised) {
      reply(response, 401, { errors: [{ message: 'Not Authorized' }] });
    } else {
      const { variables, operationName } = parsed.output;
      const rootValue = this.resolvers();
      const args = { schema, rootValue, source: parsed.output.query };
      reply(
        response,
        200,
        await graphql({ ...args, variableValues: variables, operationName: operationName ?? null }),
      );
      this.tell();
    }
  }

  private resolvers(): object {
    const all = () => [...this.volumes.values()];
    const nodes = () => ({ edges: all().map((node) => ({ node })) });
    return {
      me: { name: 'sample' },
      projects: { edges: [{ node: { id: 'project-shop', name: 'shop', volumes: nodes } }] },
      volumes: all,
      volume: ({ id }: { id: string }) => this.volumes.get(id),
      volumeCreate: ({ name }: { name: string }) => {
        const id = `3f1c2d4e-1${String(this.requests.length).padStart(3, '0')}-4a5b-9c6d-7e8f90a1b2c3`;
        const volume = { id, name, environment: 'staging', sizeMB: 0, backups: [] };
        this.volumes.set(id, volume);
        return volume;
      },
      volumeDelete: ({ volumeId }: { volumeId: string }) => {
        if (!this.volumes.delete(volumeId)) throw new Error('Volume not found');
        return true;
      },
    };
  }

  /** Keeps a page informed, by server-sent events. */
  private watch(response: http.ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.watchers.add(response);
    response.on('close', () => this.watchers.delete(response));
    response.write(this.event());
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher.write(this.event());
  }

  private event(): string {
    const state = { volumes: [...this.volumes.values()], requests: this.requests.length };
    return `data: ${JSON.stringify(state)}\n\n`;
  }
}

function reply(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}
