import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'Look at its state first, and leave it to a person.';
const OFF = 'Switches off what protects this machine.';
const GUARD: Differs = { type: 'protection', severity: 'critical', undo: 'partly' };
const SERVER: Differs = { type: 'server', severity: 'high', undo: 'yes' };

/** Encryption, malware scanners and access control of a machine, its tunnels and its web server on Windows. */
// prettier-ignore
export const protectionRows = lateRows(
  {
    'protection.off': 'fdesetup manage-bde manage-bde.exe mdatp falconctl semodule apparmor_parser profiles fsutil fsutil.exe',
    'protection.tunnel': 'wg ipsec swanctl',
    'protection.windows': 'appcmd appcmd.exe iisreset iisreset.exe msiexec msiexec.exe',
    'protection.images': 'asr hdiutil newfs_apfs newfs_hfs',
  },
  () => ({
    'protection.off': {
      what: 'of this machine', effect: 'stops-service', only: true, oneDash: true, severity: 'critical', undo: 'partly', why: OFF, safer: SAFER, valued: 'value',
      asks: [
        ['disable|removerecovery|remove|destroy', OFF, GUARD],
        ['-off|-protectors|-forcerecovery|-wipefreespace', OFF, GUARD],
        ['config --value=disabled', OFF, GUARD],
        ['config --value=passive', OFF, GUARD],
        ['exclusion add', 'Lets the scanner look away.', GUARD],
        ['uninstall|unload', OFF, GUARD],
        ['-r|-R|--remove|-d|--disable', OFF, GUARD],
        ['usn deletejournal', 'Deletes the record of what changed on the disk.', { type: 'log' }],
      ],
      stops: ['fdesetup disable', 'manage-bde -off C:', 'mdatp config real-time-protection --value disabled', 'falconctl uninstall', 'semodule -r web', 'apparmor_parser -R /etc/apparmor.d/web', 'profiles remove -all', 'fsutil usn deletejournal /d C:'],
      passes: ['fdesetup status', 'manage-bde -status', 'mdatp health', 'mdatp config real-time-protection --value enabled', 'semodule -l', 'profiles list', 'fsutil fsinfo drives', 'falconctl stats'],
    },
    'protection.tunnel': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Cuts machines off from each other.', safer: SAFER, valued: 'i ike',
      asks: [
        ['set * peer * remove', 'Takes the other side out of the tunnel.', { type: 'host' }],
        ['stop|down|unroute', 'Cuts the tunnel.', { type: 'host', undo: 'yes' }],
        ['--terminate|--uninstall', 'Cuts the tunnel.', { type: 'host', undo: 'yes' }],
      ],
      stops: ['wg set wg0 peer abc remove', 'ipsec stop', 'swanctl --terminate --ike shop'],
      passes: ['wg show', 'wg set wg0 peer abc allowed-ips 10.0.0.2/32', 'ipsec status', 'swanctl --list-sas'],
    },
    'protection.windows': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Takes sites or programs off this machine.', safer: SAFER,
      asks: [
        ['delete site|app|apppool|vdir|backup|config', 'Takes it off the web server.', { type: 'site', undo: 'no' }],
        ['stop site|apppool', 'Stops it: nobody can reach it.', SERVER],
        ['/stop|/STOP|/disable|/DISABLE', 'Stops the web server.', SERVER],
        ['/x|/X|/uninstall', 'Takes the program off this machine.', { type: 'program' }],
      ],
      stops: ['appcmd delete site Shop', 'appcmd stop apppool Shop', 'iisreset /stop', 'msiexec /x shop.msi /qn'],
      passes: ['appcmd list site', 'iisreset /status', 'msiexec /i shop.msi /qn', 'iisreset'],
    },
    'protection.images': {
      what: 'of this machine', effect: 'destroys-disk', only: true, oneDash: true, severity: 'critical', undo: 'no', why: 'Writes over a disk, or takes it away from who uses it.', safer: SAFER, valued: 's source t target v',
      asks: [
        ['restore --erase', 'Writes over the whole disk.', { type: 'disk' }],
        ['restore -erase', 'Writes over the whole disk.', { type: 'disk' }],
        ['detach|eject|unmount -force', 'Takes the disk away while it is in use.', { type: 'disk', severity: 'high', undo: 'partly' }],
        ['disk*|/dev/*', 'Makes a new file system over what is there.', { type: 'disk' }],
      ],
      stops: ['asr restore -s a.dmg -t /Volumes/b --erase --noprompt', 'hdiutil detach -force /Volumes/b', 'newfs_apfs disk1s1'],
      passes: ['asr imagescan -s a.dmg', 'hdiutil attach a.dmg', 'hdiutil detach /Volumes/b', 'hdiutil create -size 10m a.dmg'],
    },
  }),
);
