import { lateRows } from './breadth/late';

/** Azure (learn.microsoft.com/cli/azure, /azure/storage/common/storage-ref-azcopy). */
// prettier-ignore
export const azureRows = lateRows(
  {
    'azure.delete': 'az',
    'azure.copy': 'azcopy',
  },
  () => ({
    'azure.delete': {
      what: 'in Azure', depth: 7, halts: true, never: 'unset',
      valued: 'subscription g resource-group n name o output query s l location account-name vault-name server-name ids',
      why: 'Deletes what a subscription consists of; with a group goes everything in it.',
      safer: 'Show it first (`az … show`), keep an export or a snapshot, and let a person delete it.',
      harmless: 'account clear; logout; login; configure; config *; extension *; cache *; bicep *; cloud *; local-context *; * wait; rest; ssh *; interactive; find; feedback; upgrade; devops logout; boards *; acr build|import|login; vm open-port; tag list',
      asks: [
        ['deployment group|sub|tenant|mg create --mode=Complete|--mode=complete', 'Deletes everything in the group that the template does not name.', { type: 'group', severity: 'critical', undo: 'no' }],
        ['storage blob|fs|file sync --delete-destination', 'Deletes in the target whatever the source does not have.', { type: 'container', severity: 'critical', undo: 'no' }],
        ['storage message clear', 'Deletes every message that waits in the queue.', { type: 'queue', undo: 'no' }],
        ['acr repository untag', 'Takes the name off an image: whoever pulls it by that name fails.', { type: 'image' }],
        ['backup protection disable --delete-backup-data=true', 'Stops the backup and deletes what was backed up.', { type: 'backup', severity: 'critical', undo: 'no' }],
        ['account subscription cancel', 'Cancels the subscription: everything in it stops, and is deleted later.', { type: 'subscription', severity: 'critical' }],
        ['* update -*-protection=false', 'Takes away what protects it from being deleted.'],
        ['* * update -*-protection=false', 'Takes away what protects it from being deleted.'],
        ['sql server update --admin-password|-p', 'Makes the password useless for whoever works with it.', { type: 'server', undo: 'no' }],
        ['postgres|mysql flexible-server update --admin-password|-p', 'Makes the password useless for whoever works with it.', { type: 'server', undo: 'no' }],
        ['ad user update --account-enabled=false', 'Locks the user out.', { type: 'user', undo: 'yes' }],
        ['aks nodepool scale --node-count=0|-c=0', 'Stops everything that runs on these nodes.', { type: 'node pool' }],
        ['repos pr update --status=abandoned', 'Closes the pull request without merging it.', { type: 'pull request', undo: 'yes' }],
        ['acr run --cmd~purge', 'Deletes images of the registry.', { type: 'image', undo: 'no' }],
        ['storage account keys renew', 'Makes a key of the account useless for whoever works with it.', { type: 'key', undo: 'no' }],
        ['ad app|sp credential reset', 'Replaces the secret of an application: whoever uses the old one is locked out.', { type: 'key', undo: 'no' }],
        ['network dns|private-dns record-set * remove-record', 'Deletes a DNS record.', { type: 'record' }],
        ['vm|vmss reimage', 'Replaces the disk of the machine by its first image.', { type: 'vm', severity: 'critical', undo: 'no' }],
        ['vmss|aks|appservice scale --new-capacity=0|--node-count=0', 'Stops everything that serves.', { type: 'group' }],
      ],
      stops: [
        'az group delete -n shop --yes', 'az storage account delete -n shop -g rg', 'az storage blob delete-batch -s photos', 'az vm delete -g rg -n web', 'az keyvault purge --name shop', 'az sql db delete -g rg -s srv -n shop -y', 'az --subscription prod aks delete -g rg -n shop',
        'az ad user delete --id ada@acme.example', 'az role assignment delete --assignee ada', 'az acr repository delete -n acme --image app:1', 'az acr repository untag -n acme --image app:1', 'az network dns zone delete -g rg -n shop.example', 'az lock delete --name keep',
        'az deployment group create -g rg --template-file main.bicep --mode Complete', 'az backup protection disable -c c -i i -g rg -v v --delete-backup-data true', 'az vm reimage -g rg -n web', 'az storage message clear -q orders', 'az keyvault update -n shop --enable-purge-protection false', 'az account subscription cancel --id 1', 'az ad user update --id u --account-enabled false', 'az redis delete --name shop --resource-group rg --yes', 'az repos delete --id 1 -y',
      ],
      passes: [
        'az group list', 'az vm show -g rg -n delete', 'az account clear', 'az group delete --help', 'az extension remove -n aks-preview', 'az storage blob exists -c photos -n a', 'az vm create -g rg -n purge', 'az deployment group create -g rg --template-file main.bicep',
        "az vm list --query '[].delete'", 'az config unset core.output', 'az deployment group what-if -g rg --template-file main.bicep',
      ],
    },
    'azure.copy': {
      what: 'in Azure storage', only: true, severity: 'critical', undo: 'no', why: 'Deletes blobs or files.', safer: 'Try it with `--dry-run` first.',
      asks: [
        ['remove|rm', 'Deletes blobs or files, with `--recursive` all below.', { type: 'container' }],
        ['sync --delete-destination=true|--delete-destination=prompt', 'Deletes in the target whatever the source does not have.', { type: 'container' }],
      ],
      stops: ['azcopy remove https://shop.blob.core.windows.net/photos --recursive', 'azcopy rm https://shop.blob.core.windows.net/photos/a', 'azcopy sync ./site https://shop.blob.core.windows.net/photos --delete-destination=true'],
      passes: ['azcopy list https://shop.blob.core.windows.net/photos', 'azcopy copy a https://shop.blob.core.windows.net/photos', 'azcopy sync a https://shop.blob.core.windows.net/photos', 'azcopy jobs clean', 'azcopy remove https://shop.blob.core.windows.net/photos --dry-run', 'azcopy jobs remove 1'],
    },
  }),
);
