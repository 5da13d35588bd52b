import type { Environment } from './environment';
import { bundlePlaces } from './places';
import { CLIENT_VARIABLES } from './variables';

const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z\d+/=\s]{1,65536})-----END CERTIFICATE-----/g;

/** @returns the certificates of a text of PEM, each as base64 on one line, once, in their order */
export function certificatesIn(pem: string): readonly string[] {
  const found = [...pem.matchAll(BLOCK)].map(([, base64 = '']) => base64.replace(/\s+/g, ''));
  return [...new Set(found)].filter((base64) => base64 !== '');
}

/**
 * The certificates that a terminal's programs trust: the machine's own, so that nothing that works stops, and the
 * gate's. Of the machine's texts the certificates are taken and nothing else: no keys, no comments.
 */
export function bundleOf(machine: readonly string[], certificate: string): string {
  const all = [...machine, certificate].flatMap(certificatesIn);
  return [...new Set(all)].map(asPem).join('');
}

function asPem(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** Where the machine's own certificates are read from. */
export interface BundleSources {
  /** Files that variables of the machine name: all that are there. */
  readonly named: readonly string[];
  /** The machine's own place: the first that is there. */
  readonly first: readonly string[];
}

/** A company's certificate is often told by one of these variables alone. */
export function bundleSources(machine: Environment): BundleSources {
  const names = CLIENT_VARIABLES.filter(({ says }) => says === 'certificates').flatMap(
    (variable) => variable.names,
  );
  const named = names.flatMap((name) => machine[name] ?? []).filter((file) => file.startsWith('/'));
  const first = bundlePlaces();
  return { named: [...new Set(named)].filter((file) => !first.includes(file)), first };
}
