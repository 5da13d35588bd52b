import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/**
 * Addresses that are of this machine, of its own network, or nobody's: a name that leads there does not lead out.
 * IANA's registries of special addresses (RFC 6890 and its updates); IPv4 within IPv6 is looked through.
 */

/** Loopback, this host, link-local (with the clouds' metadata services), multicast: opened by an exact name alone. */
const OWN: readonly (readonly [address: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
];
const OWN_6: readonly (readonly [address: string, prefix: number])[] = [
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::', 32],
  ['fd20:ce::254', 128],
];
/** Networks of a house or a company. */
const PRIVATE: readonly (readonly [address: string, prefix: number])[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
];
const PRIVATE_6: readonly (readonly [address: string, prefix: number])[] = [
  ['fc00::', 7],
  ['fec0::', 10],
];

/** Where IPv4 lies in IPv6: mapped, compatible, NAT64 (RFC 6052, 8215), 6to4; each as text before and after the address. */
const WITHIN_6: readonly (readonly [before: string, after: string, bits: number])[] = [
  ['::ffff:', '', 96],
  ['::', '', 96],
  ['64:ff9b::', '', 96],
  ['64:ff9b:1::', '', 96],
  ['2002:', '::', 16],
];

function listOf(
  four: readonly (readonly [string, number])[],
  six: readonly (readonly [string, number])[],
): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of six) list.addSubnet(address, prefix, 'ipv6');
  for (const [address, prefix] of four) {
    list.addSubnet(address, prefix, 'ipv4');
    const words = hexadecimal(address);
    for (const [before, after, bits] of WITHIN_6) {
      list.addSubnet(`${before}${words}${after}`, bits + prefix, 'ipv6');
    }
  }
  return list;
}

function hexadecimal(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

const own = listOf(OWN, OWN_6);
const near = listOf(PRIVATE, PRIVATE_6);

export type Reach = 'own' | 'private' | 'public';

/** Where an address is. What is no address is taken for this machine's own. */
export function reachOf(address: string): Reach {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (family === 'ipv6' && !isIPv6(address)) return 'own';
  if (own.check(address, family)) return 'own';
  return near.check(address, family) ? 'private' : 'public';
}

/** A host and its port, as a CONNECT, a Host header or an URL names them. */
export interface Authority {
  /** Lower case, in ASCII, an address in its one form; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * @param text such as `example.com:443`, `[::1]:80`, `127.1`
 * @param usual the port where none is named; without it one has to be
 */
export function authorityOf(text: string, usual?: number): Authority | undefined {
  if (text === '' || text.length > 300 || /[^\x21-\x7e]|[/?#@\\%]/.test(text)) return undefined;
  const port = /:(\d{1,5})$/.exec(text)?.[1];
  const number = port === undefined ? usual : Number(port);
  if (number === undefined || number < 1 || number > 65_535) return undefined;
  // The parser of URLs knows all the ways to write an address: 0x7f.1 is 127.0.0.1.
  const url = URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : undefined;
  const host = url?.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '') ?? '';
  return host === '' ? undefined : { host, port: number };
}

/** Whether a host is an address and no name. */
export function isAddress(host: string): boolean {
  return isIP(host) !== 0;
}

/** As it stands in an URL: the port only where it is not the scheme's own. */
export function hostText({ host, port }: Authority, scheme: 'http' | 'https'): string {
  const name = isIPv6(host) ? `[${host}]` : host;
  return port === (scheme === 'https' ? 443 : 80) ? name : `${name}:${port}`;
}
