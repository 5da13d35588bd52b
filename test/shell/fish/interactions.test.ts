import { playInteractions } from '../interactions/tests';

playInteractions('fish', true);
