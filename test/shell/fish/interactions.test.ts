import { playInteractions } from '../interactions/tests';

playInteractions('fish', false);
playInteractions('fish', true);
