import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'Look at it first, and let a person do it.';
const NETWORK: Differs = { type: 'network', severity: 'high', undo: 'partly' };
const RIGHTS: Differs = { type: 'path', severity: 'high', undo: 'no' };
const SETTINGS: Differs = { type: 'settings', severity: 'high', undo: 'no' };

/** What administrators of macOS and Windows use now and then. */
// prettier-ignore
export const desktopRows = lateRows(
  {
    'macos.settings': 'defaults',
    'macos.disks': 'diskutil hdiutil',
    'macos.snapshots': 'tmutil',
    'macos.network': 'networksetup systemsetup',
    'macos.management': 'jamf tccutil kmutil kextunload pkgutil mas dseditgroup pwpolicy',
    'macos.keys': 'security',
    'windows.rights': 'icacls icacls.exe takeown takeown.exe cacls cacls.exe',
    'windows.network': 'netsh netsh.exe',
    'windows.features': 'dism dism.exe Dism DISM wmic wmic.exe',
    'windows.tasks': 'schtasks schtasks.exe',
    'windows.accounts': 'net net.exe net1',
    'windows.disks': 'fsutil fsutil.exe mountvol mountvol.exe',
    'windows.packages': 'scoop winget choco',
  },
  () => ({
    'macos.settings': {
      what: 'of this account', effect: 'overwrites-files', only: true, severity: 'high', undo: 'no', why: 'Throws away settings of a program, or of all.', safer: 'Keep them first (`defaults export`), and delete the one key that is wrong.', flags: 'g globalDomain currentHost', oneDash: true,
      asks: [
        ['delete * !-g|-globalDomain', 'Throws away settings of a program.', SETTINGS],
        ['delete|remove -g|-globalDomain', 'Throws away the settings that all programs share.', SETTINGS],
        ['deleteall|delete-all', 'Throws away settings everywhere.', SETTINGS],
      ],
      stops: ['defaults delete com.apple.dock', 'defaults delete -g', 'defaults -currentHost delete com.apple.screensaver'], passes: ['defaults read com.apple.dock', 'defaults write com.apple.dock autohide -bool true', 'defaults export com.apple.dock dock.plist'],
    },
    'macos.disks': {
      what: 'of this machine', effect: 'destroys-disk', only: true, oneDash: true, severity: 'high', undo: 'partly', why: 'Takes a disk away while it is in use, or makes it unreadable.', safer: SAFER,
      asks: [
        ['unmountDisk|unmount|umount|umountDisk|eject force', 'Takes the disk away while it is in use.', { type: 'disk' }],
        ['unmountDisk|unmount|umount|umountDisk -force', 'Takes the disk away while it is in use.', { type: 'disk' }],
        ['erasekeys', 'Makes the image unreadable for good.', { type: 'disk', severity: 'critical', undo: 'no' }],
        ['compact|resize', 'Changes the image in place.', { type: 'disk' }],
      ],
      stops: ['diskutil unmountDisk force disk2', 'hdiutil erasekeys a.dmg'], passes: ['diskutil list', 'diskutil unmount disk2s1', 'hdiutil info'],
    },
    'macos.snapshots': {
      what: 'of this machine', effect: 'deletes-files', only: true, severity: 'critical', undo: 'no', why: 'Deletes backups.', safer: SAFER,
      asks: [['thinlocalsnapshots|deleteinprogress|removedestination|associatedisk|inheritbackup', 'Deletes backups, or where they go.', { type: 'backup' }], ['addexclusion', 'Leaves it out of the backups.', { type: 'backup', severity: 'high', undo: 'yes' }]],
      stops: ['tmutil thinlocalsnapshots / 10000000000 4', 'tmutil removedestination 12AB'], passes: ['tmutil listlocalsnapshots /', 'tmutil status'],
    },
    'macos.network': {
      what: 'of this machine', effect: 'stops-service', only: true, oneDash: true, severity: 'high', undo: 'partly', why: 'Cuts this machine off from others.', safer: SAFER, anywhere: true, valued: '', flags: 'setairportpower setnetworkserviceenabled setremotelogin removenetworkservice removepreferredwirelessnetwork removeallpreferredwirelessnetworks deletelocation',
      asks: [
        ['* off -setairportpower|-setnetworkserviceenabled', 'Cuts this machine off from others.', NETWORK],
        ['off -setremotelogin', 'Lets nobody in from afar any more.', NETWORK],
        ['-removenetworkservice|-removeallpreferredwirelessnetworks|-deletelocation', 'Takes a network off this machine.', NETWORK],
      ],
      stops: ['networksetup -setairportpower en0 off', 'networksetup -setnetworkserviceenabled Wi-Fi off', 'networksetup -removenetworkservice Wi-Fi', 'systemsetup -setremotelogin off'], passes: ['networksetup -listallnetworkservices', 'networksetup -setairportpower en0 on', 'networksetup -getinfo Wi-Fi'],
    },
    'macos.management': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Takes off this machine what manages or protects it, or a program.', safer: SAFER, anywhere: true, valued: 'b bundle-id p path o u P n d a t', flags: 'forget force',
      asks: [
        ['removeFramework|removeMdmProfile|unmanage', 'Takes this machine out of its owner’s care.', { type: 'system', severity: 'critical' }],
        ['reset', 'Forgets which programs may see what.', { type: 'permission', undo: 'no' }],
        ['unload', 'Takes a driver off.', { type: 'driver' }],
        ['uninstall', 'Takes the program off.', { type: 'program' }],
        ['--forget', 'Forgets that it is installed.', { type: 'program' }],
        ['-d~', 'Takes somebody out of the group.', { type: 'account' }],
        ['-clearaccountpolicies', 'Takes the rules for passwords off.', { type: 'account' }],
      ],
      stops: ['jamf removeFramework', 'jamf removeMdmProfile', 'tccutil reset All', 'kmutil unload -b com.example.driver', 'mas uninstall 497799835', 'pkgutil --forget com.example.shop', 'dseditgroup -o edit -d ada -t user admin'], passes: ['jamf policy', 'mas list', 'mas install 497799835', 'pkgutil --pkgs', 'kmutil showloaded', 'dseditgroup -o checkmember -m ada admin'],
    },
    'macos.keys': {
      what: 'of this account', effect: 'removes-access', only: true, severity: 'high', undo: 'no', why: 'Deletes a password, a certificate or a whole keychain.', safer: 'Look with `security find-…` first.', valued: 's a c Z l',
      asks: [['delete-generic-password|delete-internet-password|delete-certificate|delete-identity|delete-key|delete-keychain', 'Deletes a password, a certificate or a whole keychain.', { type: 'keychain' }], ['remove-trusted-cert|authorizationdb', 'Changes whom this machine trusts.', { type: 'certificate' }]],
      stops: ['security delete-generic-password -s shop', 'security delete-certificate -c shop', 'security delete-keychain login.keychain'], passes: ['security list-keychains', 'security find-certificate -c shop'],
    },
    'windows.rights': {
      what: 'of this machine', effect: 'changes-permissions', only: true, severity: 'high', undo: 'no', why: 'Changes who may read and write a whole tree; what was set before is not kept.', safer: 'Keep what is set first (`icacls … /save`), and name the one folder.', anywhere: true,
      asks: [
        ['/reset|/deny|/remove|/inheritance:r|/setowner|/restore', 'Changes who may read and write it; what was set before is not kept.', RIGHTS],
        ['/r|/R', 'Takes over a whole tree.', RIGHTS],
        ['*:F|*:(F)|*:(OI)(CI)F /t|/T', 'Opens a whole tree.', RIGHTS],
        ['/grant Everyone:*', 'Opens it to everybody.', RIGHTS],
      ],
      stops: ['icacls C:/shop /reset /t', 'icacls C:/shop /deny Everyone:F', 'takeown /f C:/shop /r', 'icacls C:/shop /grant Everyone:F'], passes: ['icacls C:/shop', 'icacls C:/shop /save acl.txt', 'takeown /?'],
    },
    'windows.network': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Cuts this machine off from others, or resets its network.', safer: SAFER,
      asks: [
        ['winsock reset', 'Resets the network of this machine.', NETWORK],
        ['int|interface *|ip|ipv4|ipv6|tcp reset', 'Resets the network of this machine.', NETWORK],
        ['int|interface set interface * disable|disabled|admin=disable|admin=disabled', 'Cuts this machine off from others.', NETWORK],
        ['int|interface ip|ipv4|ipv6 delete', 'Takes an address or a route away.', NETWORK],
        ['wlan delete profile', 'Forgets a network with its password.', { ...NETWORK, undo: 'no' }],
        ['wlan disconnect', 'Cuts this machine off from others.', NETWORK],
        ['http delete', 'Takes a certificate or a right away that a server needs.', NETWORK],
      ],
      stops: ['netsh winsock reset', 'netsh int ip reset', 'netsh interface set interface Ethernet disable', 'netsh wlan delete profile Office'], passes: ['netsh interface show interface', 'netsh wlan show profiles', 'netsh int ip show config'],
    },
    'windows.features': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Takes a part of the system or a program off.', safer: SAFER, anywhere: true,
      asks: [
        ['/disable-feature|/Disable-Feature|/remove-package|/Remove-Package|/remove-driver|/Remove-Driver|/remove-provisionedappxpackage|/Remove-ProvisionedAppxPackage|/Remove-Capability', 'Takes a part of the system off.', { type: 'feature' }],
        ['product where * call uninstall', 'Takes the program off.', { type: 'program' }],
        ['call uninstall|delete|terminate|disable|shutdown|reboot|Win32Shutdown', 'Does so to everything that fits.', { type: 'system' }],
        ['/format|/apply-image|/Apply-Image', 'Writes over a disk.', { type: 'disk', severity: 'critical', undo: 'no' }],
      ],
      stops: ['dism /online /disable-feature /featurename:IIS', 'wmic product where name="Shop" call uninstall'], passes: ['dism /online /get-features', 'dism /online /cleanup-image /scanhealth', 'wmic os get caption'],
    },
    'windows.tasks': {
      what: 'of this machine', effect: 'stops-service', only: true, severity: 'high', undo: 'no', why: 'Deletes orders for later.', safer: SAFER, anywhere: true,
      asks: [['/delete|/Delete|/DELETE', 'Deletes orders for later.', { type: 'job' }], ['/end|/End|/END', 'Ends what it started.', { type: 'job' }], ['/change|/Change /disable|/Disable', 'Switches it off.', { type: 'job', undo: 'yes' }]],
      stops: ['schtasks /delete /tn Backup /f', 'schtasks /Delete /TN * /F', 'schtasks /end /tn Backup'], passes: ['schtasks /query', 'schtasks /query /tn Backup /v'],
    },
    'windows.accounts': {
      what: 'of this machine', effect: 'removes-access', only: true, severity: 'high', undo: 'partly', why: 'Locks somebody out, or takes a shared folder away.', safer: SAFER, anywhere: true, when: '*',
      asks: [
        ['user * /active:no|/ACTIVE:NO|/delete|/DELETE|/del', 'Locks somebody out.', { type: 'account' }],
        ['use|share|session|file * /delete|/DELETE|/d|/del|/close', 'Takes a shared folder away.', { type: 'share' }],
        ['localgroup|group * * /add|/ADD|/delete|/DELETE', 'Changes who may do everything.', { type: 'account' }],
        ['session /delete', 'Throws out everybody who is connected.', { type: 'account' }],
        ['accounts *', 'Changes the rules for passwords.', { type: 'account' }],
      ],
      stops: ['net user ada /active:no', 'net use * /delete /y', 'net localgroup administrators ada /add', 'net share photos /delete'], passes: ['net user', 'net use', 'net start', 'net localgroup administrators'],
    },
    'windows.disks': {
      what: 'of this machine', effect: 'destroys-disk', only: true, severity: 'high', undo: 'no', why: 'Writes zeros into a file, or takes a disk away.', safer: SAFER, anywhere: true,
      asks: [['file setzerodata|setvaliddata|seteof|setshortname', 'Writes zeros into the file, or cuts it off.', { type: 'path' }], ['volume dismount', 'Takes the disk away while it is in use.', { type: 'disk', undo: 'partly' }], ['reparsepoint delete', 'Takes a link away.', { type: 'path' }], ['* /d|/D|/p|/P', 'Takes the disk’s letter away.', { type: 'disk', undo: 'partly' }], ['/n|/N', 'New disks are not seen any more.', { type: 'disk', undo: 'yes' }]],
      stops: ['fsutil file setzerodata offset=0 length=4096 C:/shop.db', 'fsutil volume dismount D:', 'mountvol D: /d'], passes: ['fsutil fsinfo drives', 'mountvol', 'fsutil dirty query C:'],
    },
    'windows.packages': {
      what: 'of this machine', effect: 'deletes-files', only: true, severity: 'high', undo: 'no', why: 'Takes programs off with their data.', safer: 'Name the one program, and keep its data.', flags: 'p purge a all global g force y', asks: [['uninstall -p|--purge', 'Takes the program off with its data.', { type: 'program' }], ['cleanup|uninstall *|all --all|-a', 'Takes off more than one program.', { type: 'program' }]],
      stops: ['scoop uninstall postgresql -p', 'winget uninstall --all x'], passes: ['scoop uninstall jq', 'winget uninstall jq', 'scoop list', 'choco list'],
    },
  }),
);
