import type { Attempt } from './attempt';
import { laterAttempts } from './attempts-later';
import { outAttempts } from './attempts-out';
import { secretAttempts } from './attempts-secrets';

export const attempts: readonly Attempt[] = [...secretAttempts, ...laterAttempts, ...outAttempts];
