import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER = 'List it first, take a snapshot or an export, and let a person delete it.';
const WHY = 'Deletes virtual machines or containers with their disks.';
const VM: Differs = { type: 'vm', severity: 'critical', undo: 'no' };
const DISK: Differs = { type: 'disk', severity: 'critical', undo: 'no' };

/** Virtual machines and what runs them (libvirt.org/manpages, github.com/vmware/govmomi, pve.proxmox.com/pve-docs, …). */
// prettier-ignore
export const virtualRows = lateRows(
  {
    'virtual.delete': `virsh incus lxc pvesm pvecm pvesh pveceph ha-manager xe xl iocage bastille utmctl quickemu orb
      orbctl machinectl`,
    'virtual.vmware': 'govc vim-cmd esxcli vmkfstools',
    'virtual.images': 'qemu-img vmrun VBoxManage vboxmanage docker-machine',
    'virtual.local': 'kind distrobox',
    'home-assistant.remove': 'ha',
  },
  () => ({
    'virtual.delete': {
      what: 'of the host', depth: 3, undo: 'no', severity: 'critical', why: WHY, safer: SAFER,
      valued: 'c connect p project n name H host u uuid', verbs: 'undefine delnode free vol-wipe managedsave-remove', nounBehind: true,
      harmless: 'exec *; launch *; init *; copy *; publish *; import *; export *; file push|pull|edit|create|mount *; config *; remote *; alias *; console *; detach-*; shell *; ssh *; push; pull; run *; shutdown *; net-update *; attach-*; completion; kill; domrename *',
      asks: [
        ['osd|pool|mon|fs|mgr|mds destroy', 'Takes a part of the storage away.', DISK],
        ['purge', 'Deletes the storage cluster’s settings.', DISK],
        ['snapshot-revert|snapshot_revert', 'Puts an older state over the machine.', VM],
        ['--delete-vm|--delete-disk', WHY, VM],
        ['reset', 'Switches the machine off and on like a plug, or deletes all machines.', { ...VM, severity: 'high' }],
        ['clean', 'Deletes images.', { type: 'image', severity: 'high' }],
      ],
      stops: ['virsh undefine web --remove-all-storage', 'virsh destroy web', 'virsh -c qemu:///system vol-delete web.qcow2 --pool default', 'virsh pool-destroy default', 'virsh snapshot-delete web monday', 'incus delete web --force', 'lxc delete web', 'lxc storage delete default', 'lxc image delete 1', 'pvesm free local:1/disk.raw', 'pvesh delete /nodes/pve/qemu/100', 'pvecm delnode web', 'pveceph osd destroy 1', 'xe vm-destroy uuid=1', 'xe sr-destroy uuid=1', 'xl destroy web', 'iocage destroy web', 'bastille destroy web', 'utmctl delete web', 'quickemu --vm web.conf --delete-disk', 'orb delete web', 'machinectl remove web'],
      passes: ['virsh list --all', 'virsh start web', 'virsh shutdown web', 'virsh dumpxml web', 'incus list', 'lxc launch images:debian/12 delete', 'lxc config device remove web eth0', 'pvesm status', 'pvesh get /nodes', 'xe vm-list', 'xl list', 'iocage list', 'machinectl list', 'orb list'],
    },
    'virtual.vmware': {
      what: 'of the host', only: true, oneDash: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER,
      valued: 'u k dc ds vm folder host pool cluster type t w world-id name n device d reason',
      asks: [
        ['vm.destroy|pool.destroy|object.destroy|vapp.destroy|cluster.destroy|folder.destroy', WHY, VM],
        ['*.rm|*.remove|*.delete|vm.unregister|datastore.disk.shrink|*.revert', 'Deletes it from the host.', DISK],
        ['vm.power|host.shutdown|host.maintenance.enter -off|-s|-reset|-force|-suspend|-host', 'Switches machines off.', { ...VM, severity: 'high', undo: 'partly' }],
        ['vmsvc/destroy|vmsvc/unregister|vmsvc/snapshot.removeall|vmsvc/snapshot.remove|vmsvc/snapshot.revert', WHY, VM],
        ['vmsvc/power.off|vmsvc/power.reset', 'Switches the machine off like a plug.', { ...VM, severity: 'high', undo: 'partly' }],
        ['vm process kill', 'Kills the machine.', { ...VM, severity: 'high', undo: 'partly' }],
        ['system shutdown|maintenanceMode poweroff|reboot|set', 'Switches the host off.', { type: 'server', severity: 'high', undo: 'partly' }],
        ['storage|vsan|network|software|system|iscsi * delete|remove|unmount|detach|leave|reset', 'Takes it away from the host.', DISK],
        ['storage|vsan|network|software|system|iscsi * * delete|remove|unmount|detach|leave|reset', 'Takes it away from the host.', DISK],
        ['vsan cluster leave', 'Takes the host with its disks out of the storage.', DISK],
        ['-U|--deletevirtualdisk', 'Deletes the virtual disk.', DISK],
      ],
      stops: ['govc vm.destroy web', 'govc datastore.rm web/web.vmdk', 'govc snapshot.remove -vm web "*"', 'govc vm.power -off -force web', 'govc object.destroy /dc/vm/web', 'vim-cmd vmsvc/destroy 1', 'vim-cmd vmsvc/power.off 1', 'esxcli vm process kill -t force -w 1', 'esxcli storage nfs remove -v shop', 'esxcli system shutdown poweroff -r x', 'vmkfstools -U /vmfs/volumes/a/web.vmdk', 'esxcli software vib remove -n shop'],
      passes: ['govc ls', 'govc vm.info web', 'govc vm.power -on web', 'govc snapshot.create -vm web rm', 'vim-cmd vmsvc/getallvms', 'esxcli vm process list', 'esxcli storage vmfs extent list', 'vmkfstools -i a.vmdk b.vmdk'],
    },
    'virtual.images': {
      what: 'of the machine', only: true, oneDash: true, severity: 'critical', undo: 'no', why: WHY, safer: SAFER, valued: 'f O T gu gp',
      asks: [
        ['snapshot -d|-a', 'Deletes the snapshot, or puts it over the disk.', DISK],
        ['resize --shrink', 'Cuts the end of the disk off.', DISK],
        ['snapshot * delete|restore|restorecurrent', 'Deletes the snapshot, or puts it over the machine.', VM],
        ['deleteVM|deleteSnapshot|revertToSnapshot', WHY, VM],
        ['unregistervm --delete|--delete-all', WHY, VM],
        ['closemedium|closemedium disk --delete', 'Deletes the virtual disk.', DISK],
        ['rm|kill', WHY, VM],
      ],
      stops: ['qemu-img snapshot -d monday web.qcow2', 'qemu-img resize --shrink web.qcow2 5G', 'VBoxManage snapshot web delete monday', 'VBoxManage unregistervm web --delete', 'vmrun deleteVM web.vmx', 'vmrun revertToSnapshot web.vmx monday', 'docker-machine rm -f web'],
      passes: ['qemu-img info web.qcow2', 'qemu-img snapshot -l web.qcow2', 'qemu-img resize web.qcow2 +5G', 'VBoxManage list vms', 'VBoxManage snapshot web take monday', 'VBoxManage startvm web', 'vmrun list', 'docker-machine ls'],
    },
    'virtual.local': {
      what: 'of this machine', only: true, severity: 'high', undo: 'no', why: 'Deletes clusters or containers with all that is in them.', safer: SAFER, valued: 'n name',
      asks: [
        ['delete clusters --all|-A', 'Deletes every local cluster.', { type: 'cluster' }],
        ['rm|ephemeral --all|-a|--rm-home', 'Deletes every container, or the home of one.', { type: 'container' }],
      ],
      stops: ['kind delete clusters --all', 'kind delete clusters -A', 'distrobox rm --all --force', 'distrobox rm web --rm-home'],
      passes: ['kind delete cluster', 'kind delete cluster --name ci', 'kind create cluster', 'kind get clusters', 'distrobox rm web', 'distrobox list'],
    },
    'home-assistant.remove': {
      what: 'of the house', depth: 3, undo: 'no', severity: 'high', why: 'Deletes backups or add-ons, or stops what runs the house.', safer: SAFER,
      verbs: 'uninstall', asks: [['core|host|supervisor stop|shutdown', 'Stops what runs the house.', { type: 'server', undo: 'yes' }], ['backups|snapshots restore', 'Puts an older state over all settings.', { type: 'backup', severity: 'critical' }], ['os datadisk wipe', 'Wipes the data disk.', DISK]],
      stops: ['ha backups remove 1', 'ha addons uninstall core_mosquitto', 'ha host shutdown', 'ha os datadisk wipe'],
      passes: ['ha core info', 'ha backups new', 'ha addons restart core_mosquitto', 'ha core check'],
    },
  }),
);
