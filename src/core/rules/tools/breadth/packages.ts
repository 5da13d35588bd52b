import type { Differs } from '../row';
import { lateRows } from './late';

const WHY =
  'Takes off this machine what holds data, what runs everything else, or the way into it.';
const SAFER = 'Look what depends on it first, and name the one package that should go.';
const SERVER: Differs = { type: 'package', severity: 'high', undo: 'partly' };
const ALL: Differs = { type: 'package', severity: 'critical', undo: 'no' };

/** Packages that hold data, that others run on, or that let people in. */
const HEAVY =
  'postgresql*|mysql*|mariadb*|mongodb*|redis*|elasticsearch*|opensearch*|rabbitmq*|kubelet|kubernetes*|openssh*|ssh|nginx*|apache2*|httpd*|systemd*|kernel*|linux|linux-image*|linux-lts|glibc*|libc6|sudo|NetworkManager|grub*|bash|coreutils';

/** Package managers: one package more or less is everyday, these are not. */
// prettier-ignore
export const packageRows = lateRows(
  {
    'packages.remove': 'dnf yum microdnf zypper apk pkg port choco winget snap flatpak',
    'packages.pacman': 'pacman yay paru',
  },
  () => ({
    'packages.remove': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: WHY, safer: SAFER,
      flags: 'y n f q r R quiet assumeyes noninteractive autoremove clean-deps',
      asks: [
        [`remove|erase|rm|del|delete|uninstall|autoremove ${HEAVY}`, WHY, SERVER],
        ['delete|uninstall|remove -a|--all', 'Takes every package off this machine.', ALL],
        ['uninstall all', 'Takes every package off this machine.', ALL],
      ],
      stops: ['dnf remove -y postgresql', 'yum erase mysql-server', 'zypper rm mariadb', 'apk del openssh', 'pkg delete -a', 'flatpak uninstall --all', 'port uninstall all'],
      passes: ['dnf install postgresql', 'dnf remove nano', 'apk add openssh', 'yum info mysql-server', 'zypper refresh', 'flatpak uninstall org.a.b', 'snap list', 'choco uninstall nodejs', 'dnf remove docker docker-client'],
    },
    'packages.pacman': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: WHY, safer: SAFER, anywhere: true, flags: 'R n s c u d S y',
      asks: [[`${HEAVY} -R|--remove`, WHY, SERVER]],
      stops: ['pacman -Rns postgresql', 'yay -R mariadb', 'pacman --noconfirm -Rdd linux'],
      passes: ['pacman -S postgresql', 'pacman -Rns nano', 'pacman -Qi linux', 'pacman -Syu'],
    },
  }),
);
