import type { Socket } from 'node:net';
import tls from 'node:tls';
import { authorityOf, isAddress } from './addresses';
import type { Contexts } from './contexts';
import type { Target } from './dial';
import { endWith } from './front-h1';
import type { Limits } from './limits';
import type { Place, Places } from './places';
import { Refusal, reasonOf } from './refusal';
import { checkReach, isPassedThrough } from './tenants';

/** What a tunnel needs of the gate. */
export interface TunnelParts {
  readonly places: Places;
  readonly contexts: Contexts;
  readonly limits: Limits;
  /** What speaks HTTP/1.1 within a tunnel. */
  readonly onH1: (socket: Socket) => void;
  readonly onH2: (socket: Socket) => void;
  readonly onPassed: (host: string, text: string, place: Place) => void;
  readonly onRefused: (refusal: Refusal, place: Place, host: string) => void;
}

/** What HTTP/1.1 begins with: a method and a blank. */
const HTTP = /^[A-Z][A-Z-]{0,31} /;
/** The first byte of a record of TLS that begins a handshake. */
const HANDSHAKE = 0x16;

/**
 * A tunnel that a client asked for with CONNECT. It is opened: what speaks TLS in it meets the gate's certificate for that
 * host, and only then is it known what is asked. Nothing of it has gone out until a request has been answered for.
 *
 * @throws Refusal where it cannot be one
 */
export function openTunnel(
  parts: TunnelParts,
  to: string,
  socket: Socket,
  head: Buffer,
  place: Place,
): void {
  const authority = authorityOf(to);
  if (authority === undefined) {
    throw new Refusal(400, 'this was not connected: CONNECT names no host with a port.');
  }
  const { tenant, lines } = place;
  if (tenant === undefined) {
    throw new Refusal(407, 'this was not connected: nobody knows for whom.');
  }
  const isPassed = isPassedThrough(tenant, authority.host);
  if (isPassed) {
    checkReach(tenant, authority);
    void passThrough(parts, { scheme: 'https', ...authority }, socket, head, place);
    return;
  }
  let refusal: Refusal | undefined;
  try {
    checkReach(tenant, authority);
  } catch (error) {
    // Said within the tunnel, where clients show what they read.
    if (!(error instanceof Refusal)) throw error;
    refusal = error;
  }
  const within = (scheme: Target['scheme'], other?: Refusal) => {
    const why = refusal ?? other;
    return {
      tenant,
      lines,
      target: { scheme, ...authority },
      ...(why === undefined ? {} : { refusal: why }),
    };
  };
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  if (head.length > 0) socket.unshift(head);
  const timer = setTimeout(() => {
    parts.onRefused(neither(authority.host), place, authority.host);
    socket.destroy();
  }, parts.limits.hello);
  socket.once('close', () => {
    clearTimeout(timer);
  });
  socket.once('data', (chunk: Buffer) => {
    clearTimeout(timer);
    socket.pause();
    socket.unshift(chunk);
    if (chunk[0] === HANDSHAKE) {
      secure(parts, socket, place, authority.host, (secured, other) => {
        parts.places.set(secured, within('https', other));
        if (secured.alpnProtocol === 'h2') parts.onH2(secured);
        else parts.onH1(secured);
      });
    } else if (
      HTTP.test(chunk.toString('latin1', 0, 40)) &&
      chunk.toString('latin1', 0, 4) !== 'PRI '
    ) {
      parts.places.set(socket, within('http'));
      parts.onH1(socket);
      socket.resume();
    } else {
      parts.onRefused(neither(authority.host), place, authority.host);
      socket.destroy();
    }
  });
}

function neither(host: string): Refusal {
  return new Refusal(
    403,
    `the connection to ${host} was closed: what it speaks is neither TLS nor HTTP, so that nobody can see what it asks. If it is meant, have a person let the host through unopened ("network", "passThrough").`,
  );
}

/** Takes a client's TLS, with the certificate of the host that it wants. */
function secure(
  { contexts, limits, onRefused }: TunnelParts,
  socket: Socket,
  place: Place,
  host: string,
  onSecure: (secured: tls.TLSSocket, refusal?: Refusal) => void,
): void {
  const secured = new tls.TLSSocket(socket, {
    isServer: true,
    ALPNProtocols: ['h2', 'http/1.1'],
    secureContext: contexts.for(host),
    // Another name than the tunnel's gets its own certificate too: so that its client can read why it is refused.
    SNICallback: (name, done) => {
      const wanted = authorityOf(name, 443)?.host;
      try {
        done(null, contexts.for(wanted === undefined || isAddress(wanted) ? host : wanted));
      } catch (error) {
        done(error instanceof Error ? error : new Error('no certificate'));
      }
    },
  });
  const timer = setTimeout(() => secured.destroy(), limits.hello);
  secured.once('error', (error: Error) => {
    clearTimeout(timer);
    if (isDistrust(error)) {
      onRefused(
        new Refusal(
          403,
          `a client does not trust the gate's certificate for ${host} (${reasonOf(error)}): it knows neither the terminal's bundle of certificates nor its variables, or expects a certificate of its own. If that is meant, have a person let the host through unopened ("network", "passThrough").`,
        ),
        place,
        host,
      );
    }
    secured.destroy();
  });
  secured.once('close', () => {
    clearTimeout(timer);
    socket.destroy();
  });
  secured.once('secure', () => {
    clearTimeout(timer);
    const name = secured.servername;
    const told = typeof name === 'string' && name !== '' ? authorityOf(name, 443)?.host : host;
    onSecure(
      secured,
      told === host
        ? undefined
        : new Refusal(
            403,
            `this request was not sent: its connection goes to ${host}, but its TLS names another host. Connect to the host that it is meant for.`,
          ),
    );
  });
}

/** Alerts by which a client says that it does not know who signed: unknown CA, bad or unknown certificate. */
function isDistrust(error: Error): boolean {
  return /alert (?:unknown ca|bad certificate|certificate unknown)|TLSV1_ALERT_UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN/i.test(
    `${error.message} ${'code' in error ? String(error.code) : ''}`,
  );
}

/** Connects a client with a host and looks at nothing of what they say. */
async function passThrough(
  { onPassed, onRefused }: TunnelParts,
  target: Target,
  socket: Socket,
  head: Buffer,
  place: Place,
): Promise<void> {
  const { tenant, lines, gone } = place;
  if (tenant === undefined) return;
  try {
    const server = await lines.dialer.bare(tenant, target, gone);
    onPassed(target.host, 'its TLS is not opened: what is asked there is not seen', place);
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) server.write(head);
    join(socket, server);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(502, reasonOf(error));
    onRefused(refusal, place, target.host);
    endWith(socket, refusal);
  }
}

/** Two connections that are one from now on. */
export function join(one: Socket, other: Socket): void {
  one.pipe(other);
  other.pipe(one);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy());
    from.once('close', () => to.destroy());
  }
}
