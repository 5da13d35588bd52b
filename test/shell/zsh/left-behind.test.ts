import { Disposables } from '../../support/disposables';
import { startZsh } from '../../support/zsh';
import { leaveBehind } from '../support/left-behind';

describe('a gated zsh that an uninstalled extension left behind', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  it('refuses until it is told, then goes on and says so once', () => leaveBehind(owned, startZsh));
});
