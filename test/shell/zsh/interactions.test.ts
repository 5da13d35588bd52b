import { playInteractions } from '../interactions/tests';

playInteractions('zsh', true);
