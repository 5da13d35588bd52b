import { attaches, memory } from './leaks-memory';
import { metadata } from './leaks-metadata';
import { commits, misdirected } from './leaks-sent';
import { served } from './leaks-served';
import type { InvocationRule } from './rule';

/** Ways by which secrets get out that are no reading of a file. */
export const leakRules: readonly InvocationRule[] = [
  metadata,
  memory,
  attaches,
  served,
  misdirected,
  commits,
];

export { metadataEffect } from './leaks-metadata';
