import { access, readFile } from 'node:fs/promises';
import type { Cannot } from '../../broker/seal/parts';

/** What the system says of itself that can forbid namespaces. */
export interface SystemFacts {
  /** `kernel.apparmor_restrict_unprivileged_userns`, Ubuntu from 23.10 on. */
  readonly apparmorRestricts: boolean;
  /** `kernel.unprivileged_userns_clone` is 0: Debian before 11, hardened kernels. */
  readonly cloneForbidden: boolean;
  /** `user.max_user_namespaces` is 0. */
  readonly noNamespaces: boolean;
  readonly inContainer: boolean;
}

/** What a network could not be made for, in words, with what to do. Pure. */
export function explainFailure(failure: string, system: SystemFacts): Cannot {
  const detail = failure.replaceAll(/\s+/gu, ' ').trim().slice(0, 300);
  if (system.apparmorRestricts) {
    return {
      cannot: `AppArmor keeps users of this machine from making user namespaces (${detail})`,
      remedy:
        'Let an administrator allow it for bwrap and unshare: a profile in /etc/apparmor.d with "userns," for them, or sysctl kernel.apparmor_restrict_unprivileged_userns=0.',
    };
  }
  if (system.cloneForbidden) {
    return {
      cannot: `the kernel keeps users from making user namespaces (${detail})`,
      remedy: 'Let an administrator set sysctl kernel.unprivileged_userns_clone=1.',
    };
  }
  if (system.noNamespaces) {
    return {
      cannot: `user namespaces are switched off on this machine (${detail})`,
      remedy: 'Let an administrator set sysctl user.max_user_namespaces=15000.',
    };
  }
  if (system.inContainer) {
    return {
      cannot: `this container may not make namespaces (${detail})`,
      remedy:
        'Start it so that it may: docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined, or the same in "runArgs" of devcontainer.json.',
    };
  }
  if (/unknown option|unrecognized option/iu.test(detail)) {
    return {
      cannot: `bubblewrap or util-linux is too old here (${detail})`,
      remedy: 'Install bubblewrap 0.5 or later, and util-linux 2.36 or later.',
    };
  }
  return {
    cannot: `the system did not make a network of its own for the terminal (${detail})`,
    remedy: 'Try "bwrap --unshare-all --bind / / true" in a terminal: it says what is missing.',
  };
}

/** Looks up what may be the reason. */
export async function systemFacts(): Promise<SystemFacts> {
  const says = async (name: string) =>
    (await readFile(`/proc/sys/${name}`, 'utf8').catch(() => '')).trim();
  return {
    apparmorRestricts: (await says('kernel/apparmor_restrict_unprivileged_userns')) === '1',
    cloneForbidden: (await says('kernel/unprivileged_userns_clone')) === '0',
    noNamespaces: (await says('user/max_user_namespaces')) === '0',
    inContainer: await isContainer(),
  };
}

async function isContainer(): Promise<boolean> {
  for (const mark of ['/.dockerenv', '/run/.containerenv']) {
    const isThere = await access(mark).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
  }
  const groups = await readFile('/proc/1/cgroup', 'utf8').catch(() => '');
  return /docker|containerd|kubepods|libpod/u.test(groups);
}
