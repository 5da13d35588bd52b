import path from 'node:path';
import { boundOver, filesBesideNames } from '../egress/clients';
import type { SealFacts } from './facts';
import type { Shown } from './mounts';

/** What has to be looked for so that programs inside trust the egress gate. */
export function trustPaths(bundle: string | undefined): readonly string[] {
  if (bundle === undefined) return [];
  const over = boundOver();
  const beside = Object.values(filesBesideNames(bundle));
  return [...beside, ...over.bundle, ...over.javaTrustStore];
}

/**
 * The certificates that programs are told of, and the same over the machine's own places, for programs that look
 * nowhere else.
 *
 * @param run the folder of entrances, of which nothing else is shown
 */
export function trusted({ around, found }: SealFacts, run: string): readonly Shown[] {
  const { bundle } = around.network;
  if (bundle === undefined) return [];
  const folder = path.posix.dirname(bundle);
  const beside = filesBesideNames(bundle);
  const shown =
    folder === run ? [bundle, ...Object.values(beside).filter((one) => found.has(one))] : [folder];
  const mounts = shown.map((one): Shown => ({
    ...{ as: 'read-only', path: one, why: 'whom clients have to trust', shown: true },
  }));
  const over = boundOver();
  const places = [
    ...over.bundle.map((place) => [place, bundle] as const),
    ...over.javaTrustStore.map((place) => [place, beside.javaTrustStore] as const),
  ];
  for (const [place, from] of places) {
    const entry = found.get(place);
    if (entry?.kind !== 'file' || (from !== bundle && !found.has(from))) continue;
    const why = "the machine's own certificates, and the gate's";
    mounts.push({ as: 'decoy', path: entry.real, from, why, shown: true });
  }
  return mounts;
}
