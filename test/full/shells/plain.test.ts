import { playInteractions } from '../../shell/interactions/tests';

// Most people's shells run under VS Code's script, where `npm test` plays the same table.
playInteractions('bash', false);
playInteractions('zsh', false);
playInteractions('fish', false);
