import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import path from 'node:path';
import { PassThrough, type Duplex } from 'node:stream';
import tls from 'node:tls';
import * as esbuild from 'esbuild';
import { root } from '../../../scripts/lib/paths.mjs';
import type { Disposables } from '../../support/disposables';
import { until } from '../../support/until';
import { TestWindow, type WindowOptions } from './window';

const MOST_TUNNELS = 25;

const built = new Map<string, Promise<string>>();

/** Bundles a broker with the real judge, and a gate beside it. */
async function egressBroker(gate: string): Promise<string> {
  const folder = path.join(root, '.cache', 'test', path.basename(gate, '.ts'));
  const bundled =
    built.get(gate) ??
    esbuild
      .build({
        absWorkingDir: root,
        entryPoints: {
          'egress-broker': 'test/broker/support/egress-broker.ts',
          'egress-gate': gate,
        },
        bundle: true,
        platform: 'node',
        target: 'node22',
        format: 'cjs',
        outdir: folder,
        logLevel: 'warning',
      })
      .then(() => path.join(folder, 'egress-broker.js'));
  built.set(gate, bundled);
  return bundled;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** A window whose ordinary terminals go out through a gate. */
export class EgressWindow {
  readonly #tunnels = new Tunnels((host, port) => this.#dig(host, port));
  #trust: tls.SecureContext | undefined;

  private constructor(readonly window: TestWindow) {}

  static async start(
    owned: Disposables,
    options: WindowOptions = {},
    gate = 'test/broker/support/plain-gate.ts',
  ): Promise<EgressWindow> {
    const script = await egressBroker(gate);
    const window = await TestWindow.start(owned, { ...options, script });
    const egress = new EgressWindow(window);
    await egress.admit();
    return egress;
  }

  /** Has the window's terminals go out through the gate; resolves with what they are told. */
  async admit(): Promise<Readonly<Record<string, string>>> {
    const before = this.window.of('egress-terminals').length;
    this.window.send({ type: 'egress-terminals', on: true });
    await until('the terminals are told', () => this.window.of('egress-terminals')[before]);
    return this.environment;
  }

  get environment(): Readonly<Record<string, string>> {
    return this.window.of('egress-terminals').at(-1)?.environment ?? {};
  }

  /** Sends a request as a program of such a terminal does. @throws when the gate shuts the connection */
  async send(
    method: string,
    url: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Reply> {
    const more = { method, ...(signal === undefined ? {} : { signal }) };
    const open = url.startsWith('https:')
      ? await this.#tunnel(url, headers, more)
      : http.request({ ...this.#proxied(url, headers), ...more });
    return replyTo(open, body);
  }

  #proxied(path: string, headers: Readonly<Record<string, string>>): http.RequestOptions {
    const proxy = new URL(this.environment.HTTP_PROXY ?? '');
    const credentials = Buffer.from(`${proxy.username}:${proxy.password}`).toString('base64');
    return {
      ...{ host: proxy.hostname, port: proxy.port, path },
      headers: { ...headers, 'proxy-authorization': `Basic ${credentials}` },
    };
  }

  /** A request within a tunnel through the gate, over connections that are kept. */
  async #tunnel(
    url: string,
    headers: Readonly<Record<string, string>>,
    more: http.RequestOptions,
  ): Promise<http.ClientRequest> {
    // Read once: a machine's bundle has hundreds of certificates.
    this.#trust ??= tls.createSecureContext({
      ca: await readFile(this.environment.SSL_CERT_FILE ?? '', 'utf8'),
    });
    return https.request(url, { ...more, headers, agent: this.#tunnels });
  }

  /** Opens a tunnel; the file that terminals are given says whom to trust at its end. */
  async #dig(host: string, port: string): Promise<tls.TLSSocket> {
    const socket = await new Promise<net.Socket>((resolve, reject) => {
      const connect = http.request({ ...this.#proxied(`${host}:${port}`, {}), method: 'CONNECT' });
      connect.once('error', reject);
      connect.once('connect', (response, stream: net.Socket) => {
        if (response.statusCode === 200) resolve(stream);
        else reject(new Error(`CONNECT was answered ${response.statusCode ?? 0}`));
      });
      connect.end();
    });
    const trust = this.#trust;
    return tls.connect({
      socket,
      servername: host,
      ...(trust === undefined ? {} : { secureContext: trust }),
    });
  }
}

/** Tunnels that are kept and used again. */
class Tunnels extends https.Agent {
  readonly #dig: (host: string, port: string) => Promise<tls.TLSSocket>;

  constructor(dig: (host: string, port: string) => Promise<tls.TLSSocket>) {
    super({ keepAlive: true, maxSockets: MOST_TUNNELS });
    this.#dig = dig;
  }

  override createConnection(
    options: https.RequestOptions,
    done?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.#dig(options.host ?? '', String(options.port)).then(
      (stream) => done?.(null, stream),
      (error: unknown) =>
        done?.(error instanceof Error ? error : new Error(String(error)), new PassThrough()),
    );
  }
}

function replyTo(request: http.ClientRequest, body: string | undefined): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
    });
    request.end(body);
  });
}
