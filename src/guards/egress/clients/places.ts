/** A place where a machine keeps the certificates that it trusts. */
export interface TrustPlace {
  readonly path: string;
  readonly machine: string;
  /** Seen on such a machine, or told by its documentation. */
  readonly known: 'measured' | { readonly documented: string };
}

/** Files of PEM, most usual first: where OpenSSL, GnuTLS, Go and curl look on such a machine. */
export const BUNDLE_PLACES: readonly TrustPlace[] = [
  {
    path: '/etc/ssl/certs/ca-certificates.crt',
    machine: 'Debian, Ubuntu, Arch, Gentoo, NixOS',
    known: 'measured',
  },
  {
    path: '/etc/pki/tls/certs/ca-bundle.crt',
    machine: 'Fedora, RHEL, CentOS, Amazon Linux',
    known: {
      documented:
        'https://docs.fedoraproject.org/en-US/quick-docs/using-shared-system-certificates/',
    },
  },
  {
    path: '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    machine: 'Fedora, RHEL, CentOS: what the one above is a link to',
    known: {
      documented:
        'https://docs.fedoraproject.org/en-US/quick-docs/using-shared-system-certificates/',
    },
  },
  {
    path: '/etc/ssl/ca-bundle.pem',
    machine: 'openSUSE, SLES',
    known: { documented: 'https://go.dev/src/crypto/x509/root_linux.go' },
  },
  {
    path: '/etc/ssl/cert.pem',
    machine: 'Alpine, macOS, FreeBSD, OpenBSD',
    known: { documented: 'https://go.dev/src/crypto/x509/root_linux.go' },
  },
  {
    path: '/etc/ssl/certs/ca-bundle.crt',
    machine: 'NixOS',
    known: { documented: 'https://search.nixos.org/options?show=security.pki.certificateFiles' },
  },
  {
    path: '/opt/homebrew/etc/ca-certificates/cert.pem',
    machine: 'macOS with Homebrew',
    known: { documented: 'https://formulae.brew.sh/formula/ca-certificates' },
  },
  {
    path: '/usr/local/etc/ca-certificates/cert.pem',
    machine: 'macOS with Homebrew on Intel',
    known: { documented: 'https://formulae.brew.sh/formula/ca-certificates' },
  },
];

/** Java's own, for the versions that are installed as a whole; others lie in their version's `lib/security`. */
export const JAVA_PLACES: readonly TrustPlace[] = [
  { path: '/etc/ssl/certs/java/cacerts', machine: 'Debian, Ubuntu', known: 'measured' },
  {
    path: '/etc/pki/java/cacerts',
    machine: 'Fedora, RHEL, CentOS',
    known: {
      documented:
        'https://docs.fedoraproject.org/en-US/quick-docs/using-shared-system-certificates/',
    },
  },
  {
    path: '/var/lib/ca-certificates/java-cacerts',
    machine: 'openSUSE, SLES',
    known: { documented: 'https://github.com/openSUSE/ca-certificates' },
  },
];

export function bundlePlaces(): readonly string[] {
  return BUNDLE_PLACES.map((place) => place.path);
}

/**
 * What is laid over in a sealed terminal, so that programs that look nowhere else trust the gate, too: with the
 * certificates as PEM, and with those for Java.
 */
export function boundOver(): {
  readonly bundle: readonly string[];
  readonly javaTrustStore: readonly string[];
} {
  return { bundle: bundlePlaces(), javaTrustStore: JAVA_PLACES.map((place) => place.path) };
}
