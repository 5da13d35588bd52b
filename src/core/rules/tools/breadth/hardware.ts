import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'Look at its state first, and leave it to a person who can go to the machine.';
const DISK: Differs = { type: 'disk', severity: 'critical', undo: 'no' };
const DEVICE: Differs = { type: 'device', severity: 'critical', undo: 'no' };
const POWER: Differs = { type: 'server', severity: 'high', undo: 'partly' };
const LOG: Differs = { type: 'log', severity: 'high', undo: 'no' };

/** Servers’ own controllers, disk controllers, firmware and small computers (manuals of ipmitool, storcli, esptool, flashrom, …). */
// prettier-ignore
export const hardwareRows = lateRows(
  {
    'hardware.server': 'ipmitool ipmipower ipmi-chassis ipmi-sel racadm ilorest redfishtool',
    'hardware.disks': 'storcli storcli64 perccli perccli64 ssacli hpssacli arcconf mt',
    'hardware.volumes': 'megacli MegaCli MegaCli64 sg_format sg_sanitize',
    'hardware.firmware': `flashrom esptool esptool.py espefuse espefuse.py idf.py avrdude nrfjprog nrfutil
      st-flash STM32_Programmer_CLI pyocd probe-rs openocd picotool`,
    'hardware.boot': 'mokutil',
    'hardware.keys': 'tpm2_clear',
    'hardware.updates': 'fwupdmgr',
    'hardware.fleet': 'balena particle arduino-cli',
  },
  () => ({
    'hardware.server': {
      what: 'of the server', effect: 'stops-service', only: true, severity: 'high', undo: 'partly', why: 'Switches the server off, or sets its controller back.', safer: SAFER,
      valued: 'I H U P f L p k C E h u r i',
      asks: [
        ['power off|cycle|reset|soft|diag', 'Switches the server off or on like a plug.', POWER],
        ['chassis power off|cycle|reset|soft|diag', 'Switches the server off or on like a plug.', POWER],
        ['sel clear', 'Deletes the log of the hardware.', LOG],
        ['mc|bmc reset', 'Starts the controller anew.', POWER],
        ['raw', 'Sends a raw command to the controller.', { type: 'device' }],
        ['serveraction powerdown|powercycle|hardreset|graceshutdown', 'Switches the server off or on like a plug.', POWER],
        ['racreset|racresetcfg|systemerase|clrsel|clrraclog', 'Sets the controller back to how it was delivered, or wipes the server.', DEVICE],
        ['storage|raid deletevd*|resetconfig*|cryptographicerase*|secureerase*', 'Deletes the disks of the server.', DISK],
        ['factorydefaults|drivesanitize|onebuttonerase|biosdefaults|deletevolumes|factoryresetcontroller|clearcontrollerconfig', 'Wipes the server, or sets it back to how it was delivered.', DEVICE],
        ['reboot ForceOff|GracefulShutdown|ColdBoot|ForceRestart|PushPowerButton', 'Switches the server off or on like a plug.', POWER],
        ['--off|--cycle|--reset|--soft|--pulse|--chassis-control', 'Switches the server off or on like a plug.', POWER],
        ['--clear|--delete|--delete-range', 'Deletes the log of the hardware.', LOG],
        ['Systems reset', 'Switches the server off or on like a plug.', POWER],
      ],
      stops: ['ipmitool sel clear', 'ipmitool -I lanplus -H b.example -U admin chassis power off', 'ipmitool mc reset cold', 'ipmitool raw 0x30 0x01', 'racadm racresetcfg', 'racadm serveraction powerdown', 'racadm storage deletevd:Disk.Virtual.0', 'ilorest factorydefaults', 'ilorest reboot ForceOff', 'racadm racreset', 'ipmipower -h b.example --off', 'ipmi-chassis --chassis-control=POWER-DOWN', 'ipmi-sel --clear'],
      passes: ['ipmitool sel list', 'ipmitool chassis status', 'ipmitool power status', 'ipmitool sensor', 'racadm getsysinfo', 'ilorest get', 'ipmi-sel'],
    },
    'hardware.disks': {
      what: 'of the server', effect: 'destroys-disk', only: true, anywhere: true, oneDash: true, severity: 'critical', undo: 'no', why: 'Deletes or formats disks of the server.', safer: SAFER, valued: 'f',
      asks: [
        ['/c* del|delete|erase', 'Deletes the volume with all that is on it.', DISK],
        ['/c* start erase|initialization|init', 'Writes over the whole disk.', DISK],
        ['/c* set factory|jbod|bad|offline|missing', 'Takes the disk out, or sets the controller back.', DISK],
        ['delete|erase|uninit|task', 'Deletes the volume with all that is on it.', DISK],
      ],
      stops: ['storcli /c0/v0 del force', 'storcli64 /c0/e8/s1 start erase simple', 'perccli /c0 set factory defaults', 'ssacli ctrl slot=0 ld 1 delete forced', 'arcconf delete 1 logicaldrive all', 'mt -f /dev/st0 erase'],
      passes: ['storcli /c0 show', 'ssacli ctrl all show config', 'arcconf getconfig 1', 'mt -f /dev/st0 status', 'mt -f /dev/st0 rewind'],
    },
    'hardware.volumes': {
      what: 'of the server', effect: 'destroys-disk', only: true, oneDash: true, severity: 'critical', undo: 'no', why: 'Deletes or formats disks of the server.', safer: SAFER,
      asks: [
        ['-CfgLdDel|-CfgClr|-CfgSpanDel|-PDClear|-PDOffline|-LDInit', 'Deletes the volume with all that is on it.', DISK],
        ['-F|--format|-C|--crypto|-B|--block|-O|--overwrite', 'Formats the disk.', DISK],
      ],
      stops: ['megacli -CfgLdDel -L0 -a0', 'sg_format --format /dev/sdb', 'sg_sanitize --block /dev/sdb'],
      passes: ['megacli -LDInfo -Lall -aALL', 'megacli -PDList -aALL', 'sg_format --help'],
    },
    'hardware.firmware': {
      what: 'of the device', effect: 'destroys-disk', only: true, severity: 'critical', undo: 'no', why: 'Erases the memory of the device, or burns what cannot be burnt twice.', safer: SAFER,
      valued: 'p port b baud c chip P B t s serial family d f snr t target M',
      asks: [
        ['-E|--erase|-w|--write', 'Writes over the firmware: the machine may never start again.', DEVICE],
        ['erase_flash|erase-flash|erase_region|erase-region|erase', 'Erases the memory of the device.', DEVICE],
        ['burn*|efuse-burn*|write_protect_efuse|write-protect-efuse|read_protect_efuse|read-protect-efuse|set_flash_voltage|set-flash-voltage', 'Burns fuses: that can never be undone.', DEVICE],
        ['--eraseall|--recover|--eraseuicr|--erasepage', 'Erases the memory of the device.', DEVICE],
        ['device erase|recover', 'Erases the memory of the device.', DEVICE],
        ['-e', 'Erases the memory of the device.', DEVICE],
        ['--U~fuse:w', 'Writes fuses: the device may never answer again.', DEVICE],
        ['--U~lock:w', 'Locks the device.', DEVICE],
        ['--c~erase', 'Erases the memory of the device.', DEVICE],
        ['--command~erase', 'Erases the memory of the device.', DEVICE],
      ],
      stops: ['flashrom -p internal -w bios.bin', 'flashrom -p internal -E', 'esptool.py --port /dev/ttyUSB0 erase_flash', 'esptool erase-flash', 'espefuse.py burn_key BLOCK1 k.bin XTS_AES_128_KEY', 'idf.py erase-flash', 'avrdude -p m328p -c usbasp -U lfuse:w:0xff:m', 'nrfjprog --eraseall', 'nrfutil device recover', 'st-flash erase', 'pyocd erase --chip', 'openocd -f b.cfg -c "flash erase_sector 0 0 last"', 'picotool erase -a'],
      passes: ['flashrom -p internal -r bios.bin', 'esptool.py --port /dev/ttyUSB0 write_flash 0x0 a.bin', 'esptool.py chip_id', 'espefuse.py summary', 'idf.py flash monitor', 'avrdude -p m328p -c usbasp -U flash:w:a.hex', 'nrfjprog --program a.hex', 'st-flash write a.bin 0x8000000', 'probe-rs run a.elf', 'openocd -f b.cfg', 'idf.py build'],
    },
    'hardware.boot': {
      what: 'of this machine', effect: 'removes-access', only: true, severity: 'critical', undo: 'no', why: 'Changes which systems the machine trusts: it may not start.', safer: SAFER,
      asks: [
        ['--reset|--delete|--disable-validation|--ignore-db|--import|--revoke-import', 'Changes which systems the machine trusts.', DEVICE],
      ],
      stops: ['mokutil --reset', 'mokutil --disable-validation'],
      passes: ['mokutil --sb-state', 'mokutil --list-enrolled', 'mokutil --pk'],
    },
    'hardware.keys': {
      what: 'of this machine', effect: 'removes-access', only: true, severity: 'critical', undo: 'no', why: 'Wipes the keys of the machine: encrypted disks may not open any more.', safer: SAFER,
      asks: [['!--help', 'Wipes the keys of the machine: encrypted disks may not open any more.', DEVICE]],
      stops: ['tpm2_clear', 'tpm2_clear -c p'],
      passes: ['tpm2_clear --help', 'tpm2_getcap handles-persistent'],
    },
    'hardware.updates': {
      what: 'of this machine', effect: 'destroys-disk', only: true, severity: 'high', undo: 'no', why: 'Writes other firmware: if that fails the machine may not start.', safer: SAFER,
      asks: [['install|downgrade|reinstall|switch-branch', 'Writes other firmware: if that fails the machine may not start.', DEVICE]],
      stops: ['fwupdmgr install a.cab', 'fwupdmgr downgrade'],
      passes: ['fwupdmgr get-updates', 'fwupdmgr refresh', 'fwupdmgr get-devices'],
    },
    'hardware.fleet': {
      what: 'of the devices', depth: 3, undo: 'no', severity: 'critical', why: 'Deletes devices, or what runs on all of them.', safer: SAFER, valued: 'fleet f device d application app b fqbn p port',
      harmless: 'local *; login; logout; core *; lib *; board *; cache *; compile *; upload *; config *; monitor *; key *; ssh *; scan; support *; tag *',
      asks: [
        ['device|fleet|app purge', 'Deletes all data of the apps on these devices.', { type: 'device' }],
        ['device deactivate|shutdown|stop-service', 'Switches the device off.', { type: 'device', severity: 'high' }],
        ['os initialize', 'Writes over the whole drive.', DISK],
        ['local flash', 'Writes over the whole drive.', DISK],
        ['burn-bootloader', 'Writes over the boot loader of the device.', { type: 'device', severity: 'high' }],
      ],
      stops: ['balena fleet rm acme/shop --yes', 'balena device rm 1 --yes', 'balena fleet purge acme/shop', 'balena device purge 1', 'balena env rm 1', 'balena os initialize a.img --type raspberrypi3', 'particle device remove web', 'particle product remove 1', 'arduino-cli burn-bootloader -b arduino:avr:uno'],
      passes: ['balena devices', 'balena push acme/shop', 'balena device list', 'balena fleet create rm', 'particle list', 'particle flash web a.ino', 'arduino-cli upload -b arduino:avr:uno', 'arduino-cli lib uninstall shop'],
    },
  }),
);
