import { playInteractions } from './interactions/tests';

playInteractions('bash', false);
playInteractions('bash', true);
