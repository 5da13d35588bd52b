import { playInteractions } from '../interactions/tests';

playInteractions('zsh', false);
playInteractions('zsh', true);
