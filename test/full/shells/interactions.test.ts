import { playInteractions } from '../../shell/interactions/tests';

// Most people's shell is bash under VS Code's script, where `npm test` plays the same table.
playInteractions('bash', false);
for (const underEditor of [true, false]) {
  playInteractions('zsh', underEditor);
  playInteractions('fish', underEditor);
}
