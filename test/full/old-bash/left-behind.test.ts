import { startBash } from '../../support/bash';
import { Disposables } from '../../support/disposables';
import { leaveBehind } from '../../shell/support/left-behind';
import { oldTemplates, withoutPs0 } from './gated';

describe('a gated old bash that an uninstalled extension left behind', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  it('refuses until it is told, then goes on and says so once', async () =>
    leaveBehind(
      owned,
      (owner, { env }) => startBash(owner, { env: withoutPs0(env) }),
      await oldTemplates(owned),
    ));
});
