import { javaTrustStore } from './java-trust-store';

/** A file to be written, by its absolute path. */
export interface ClientFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Where the files lie that belong to a file of certificates, for programs that cannot read that. */
export function filesBesideNames(bundle: string): {
  readonly javaTrustStore: string;
  readonly wgetrc: string;
} {
  return { javaTrustStore: `${bundle}.cacerts`, wgetrc: `${bundle}.wgetrc` };
}

/**
 * What has to be written beside a file of certificates before programs are told of it.
 *
 * @param bundle its absolute path
 * @param pem its text
 */
export function filesBeside(bundle: string, pem: string): readonly ClientFile[] {
  const names = filesBesideNames(bundle);
  return [
    { path: names.javaTrustStore, content: javaTrustStore(pem) },
    { path: names.wgetrc, content: `ca_certificate = ${bundle}\n` },
  ];
}
