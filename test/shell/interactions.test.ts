import { playInteractions } from './interactions/tests';

playInteractions('bash', true);
