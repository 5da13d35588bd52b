import { lateRows } from './breadth/late';
import type { Differs } from './row';

const DESTROYS = 'Destroys every resource that the configuration describes.';
const UNREAD = 'Carries out whatever the plan says, deletions too, without a person reading it.';
const STATE = 'Changes the record of what exists: resources are forgotten, or mistaken for others.';
const ALL: Differs = { type: 'stack', severity: 'critical', undo: 'no' };
const SAFER =
  'Show the plan first (`terraform plan -destroy`, `pulumi preview`), and let a person carry it out.';

/** Infrastructure as code (developer.hashicorp.com/terraform/cli, pulumi.com/docs, each tool’s own docs). */
// prettier-ignore
export const infrastructureRows = lateRows(
  {
    'terraform.destroy': 'terraform tofu terragrunt tf',
    'pulumi.destroy': 'pulumi',
    'deploys.destroy': 'cdk cdktf serverless sls sam sst amplify eb chalice zappa arc architect nixops waypoint azd copilot ecs-cli rain sceptre stacker tye juju ark pcluster',
    'ansible.absent': 'ansible',
    'ansible.playbook': 'ansible-playbook',
    'machines.destroy': 'vagrant multipass limactl lima',
    'clouds.wipe': 'aws-nuke cloud-nuke azure-nuke gcp-nuke leapp-nuke',
  },
  () => ({
    'terraform.destroy': {
      unnamed: 'of this folder', variables: 'TF_WORKSPACE AWS_PROFILE', what: 'of the configuration', oneDash: true, only: true,
      valued: 'working-dir terragrunt-working-dir terragrunt-config config log-level', severity: 'critical', undo: 'no',
      why: 'Destroys infrastructure, or changes what the state says exists.', safer: SAFER,
      asks: [
        ['destroy', DESTROYS, ALL],
        ['destroy-all', DESTROYS, ALL],
        ['apply -destroy', DESTROYS, ALL],
        ['apply -auto-approve|-(piped)', UNREAD, { type: 'stack' }],
        ['apply -$TF_CLI_ARGS|-$TF_CLI_ARGS_apply~-', UNREAD, { type: 'stack' }],
        ['apply *', 'Carries out a saved plan at once, whatever it says, deletions too.', { type: 'plan' }],
        ['apply-all', UNREAD, { type: 'stack' }],
        ['run-all destroy', DESTROYS, ALL],
        ['run-all apply', UNREAD, { type: 'stack' }],
        ['run destroy', DESTROYS, ALL],
        ['run apply -all|-auto-approve|-non-interactive', UNREAD, { type: 'stack' }],
        ['stack run|clean destroy', DESTROYS, ALL],
        ['state rm|push|replace-provider', STATE, { type: 'resource', severity: 'high', undo: 'partly' }],
        ['workspace delete', 'Deletes the workspace with its state.', { type: 'workspace' }],
        ['apply -replace', 'Destroys the resource and makes it anew.', { type: 'resource', severity: 'high', undo: 'no' }],
        ['taint', 'Marks the resource to be destroyed and made anew.', { type: 'resource', severity: 'high', undo: 'yes' }],
        ['init -force-copy|-migrate-state', 'Moves the state to another place.', { type: 'state', severity: 'high', undo: 'partly' }],
        ['force-unlock', 'Breaks the lock of another run: two at once destroy the state.', { type: 'state', severity: 'high', undo: 'no' }],
      ],
      stops: [
        'terraform destroy', 'terraform -chdir=infra destroy -auto-approve', 'terraform apply -destroy', 'terraform apply -auto-approve -destroy',
        'terraform apply -auto-approve', 'tofu apply --auto-approve', 'yes | terraform apply', 'terraform plan -destroy -out=p && terraform apply p', 'TF_CLI_ARGS_apply=-auto-approve terraform apply', 'terragrunt run-all destroy', 'terragrunt run --all destroy',
        'terraform state rm aws_db_instance.shop', 'terraform apply -replace=aws_instance.web', 'terraform workspace delete prod', 'terraform force-unlock -force 1', 'terraform init -migrate-state -force-copy', 'terraform destroy -target=aws_s3_bucket.photos',
      ],
      passes: [
        'terraform plan -destroy', 'terraform plan -out=destroy', 'terraform apply', 'terraform state list', 'terraform state show aws_db_instance.destroy',
        'terraform workspace select prod', 'terraform fmt', 'terraform destroy -help', 'terragrunt run-all plan', 'terraform init -upgrade', 'terraform apply -auto-approve=false',
      ],
    },
    'pulumi.destroy': {
      unnamed: 'that is chosen here', variables: 'PULUMI_STACK', what: 'of the stack', valued: 'C cwd s stack color profile message m', only: true, severity: 'critical', undo: 'no',
      why: 'Destroys infrastructure, or changes what the state says exists.', safer: SAFER,
      asks: [
        ['destroy|down|dn', DESTROYS, ALL],
        ['up|update -y|--yes|-f|--skip-preview|-(piped)', UNREAD, { type: 'stack' }],
        ['stack rm', 'Deletes the stack with its settings and history.', { type: 'stack' }],
        ['state delete|edit|move|unprotect', STATE, { type: 'resource', severity: 'high', undo: 'partly' }],
        ['stack import', 'Replaces the state of the stack.', { type: 'stack', undo: 'partly' }],
        ['env|environment rm', 'Deletes the environment with its secrets.', { type: 'environment' }],
        ['cancel', 'Breaks off a running update: its state may be lost.', { type: 'stack', severity: 'high' }],
        ['config rm|rm-all', 'Deletes settings of the stack, secrets too.', { type: 'setting', severity: 'high', undo: 'partly' }],
      ],
      stops: ['pulumi destroy', 'pulumi down -y', 'pulumi up --yes -s prod', 'pulumi stack rm shop --force', 'pulumi -C infra state delete urn:x', 'pulumi config rm key'],
      passes: ['pulumi preview', 'pulumi up', 'pulumi stack ls', 'pulumi stack init dev', 'pulumi destroy --preview-only', 'pulumi config set key value', 'pulumi plugin rm --all'],
    },
    'deploys.destroy': {
      dryOnly: '',
      unnamed: 'of this folder', variables: 'STAGE AWS_PROFILE', what: 'of the deployment', severity: 'critical', undo: 'no', depth: 3,
      valued: 'app a profile stage s region r c context stack stack-name name n e environment config-file p m model',
      verbs: 'uninstall undeploy', never: 'rollback reset disable detach disconnect expire forget',
      why: 'Deletes what the application consists of in the cloud, its data too.', safer: 'List the stacks first, keep an export of the data, and let a person delete them.',
      harmless: 'plugin *; config *; auth *; cache *; logs; dev; deploy; synth; shell; run; task run; secret set; env set; amplify remove; completion',
      asks: [
        ['deploy --require-approval=never', 'Changes rights and networks without showing them.', { type: 'stack', severity: 'high', undo: 'partly' }],
        ['deploy -auto-approve', UNREAD, { type: 'stack' }],
        ['gc', 'Deletes assets that the stacks may need to be rolled back.', { type: 'asset', severity: 'high' }],
        ['down', 'Deletes everything that the deployment made.', ALL],
        ['kill-controller|destroy-controller|destroy-model', 'Destroys the controller or the model with all that runs in it.', ALL],
        ['unlock|cancel', 'Breaks the lock of another run: two at once destroy the state.', { type: 'stack', severity: 'high' }],
        ['state remove|repair', STATE, { type: 'resource', severity: 'high', undo: 'partly' }],
      ],
      stops: ['cdk deploy --all --require-approval never', 
        'cdk destroy ShopStack --force', 'cdk destroy --all', 'serverless remove --stage prod', 'sls remove', 'sam delete --no-prompts --stack-name shop', 'sst remove --stage production',
        'eb terminate shop-prod', 'azd down --force --purge', 'cdktf destroy --auto-approve', 'amplify delete', 'copilot app delete', 'juju destroy-model shop', 'zappa undeploy production',
      ],
      passes: ['cdk deploy', 'cdk diff', 'cdk synth', 'serverless deploy --stage prod', 'sam build', 'sam logs -n delete', 'sst dev', 'eb status', 'azd up', 'copilot --help', 'sls deploy function -f remove', 'amplify push'],
    },
    'ansible.absent': {
      what: 'of the hosts', only: true, severity: 'high', undo: 'no',
      valued: 'i inventory l limit u user e extra-vars m module-name a args become-user B P f forks c connection private-key t tree', flags: 'b K k', dry: 'check C syntax-check list-hosts',
      why: 'Deletes or stops something on every host that the pattern names.', safer: 'Try it with `--check` first, and name one host.',
      asks: [
        ['* --args|-a~absent', 'Deletes it on every host that the pattern names.', { type: 'hosts' }],
        ['* --module-name|-m~reboot', 'Restarts every host that the pattern names.', { type: 'hosts' }],
        ['* --args|-a~state=stopped', 'Stops it on every host that the pattern names.', { type: 'hosts' }],
        ['* --args|-a~rm+-', 'Deletes files on every host that the pattern names.', { type: 'hosts' }],
        ['* --args|-a~drop+', 'Drops data on every host that the pattern names.', { type: 'hosts' }],
      ],
      stops: ["ansible all -m file -a 'path=/srv/data state=absent'", "ansible web -b -m shell -a 'rm -rf /srv/data'", 'ansible all -b -m reboot', 'ansible db -m mysql_db -a "name=shop state=absent"'],
      passes: ['ansible all -m ping', "ansible all -m file -a 'path=/srv state=absent' --check", "ansible all -a 'uptime'", 'ansible --version', 'ansible all --list-hosts'],
    },
    'ansible.playbook': {
      what: 'of the hosts', only: true, severity: 'high', undo: 'no',
      valued: 'i inventory l limit u user e extra-vars t tags skip-tags f forks private-key vault-id vault-password-file start-at-task', dry: 'check C syntax-check list-tasks list-hosts list-tags',
      why: 'Runs a playbook that by its name takes something away.', safer: 'Run it with `--check --diff` first.',
      asks: [
        ['*destroy*|*teardown*|*delete*|*wipe*|*purge*|*decommission*|*uninstall*|*reset*|*remove*|*nuke*', 'Runs a playbook that by its name takes something away.', { type: 'playbook' }],
        ['* --tags|-t~destroy', 'Runs the tasks that destroy.', { type: 'playbook' }],
        ['* --extra-vars|-e~state=absent', 'Runs the playbook with everything said to be gone.', { type: 'playbook' }],
      ],
      stops: ['ansible-playbook -i prod destroy.yml', 'ansible-playbook playbooks/teardown-db.yml -l all', 'ansible-playbook site.yml -e state=absent'],
      passes: ['ansible-playbook site.yml', 'ansible-playbook destroy.yml --check', 'ansible-playbook -i reset.ini site.yml', 'ansible-playbook delete.yml --list-tasks'],
    },
    'machines.destroy': {
      what: 'of this machine', severity: 'high', undo: 'no', depth: 3, nounBehind: true,
      valued: 'provider name n', verbs: '', never: 'stop suspend reset uninstall',
      why: 'Deletes virtual machines with what is on their disks.', safer: 'Halt or stop the machine instead, or take a snapshot first.',
      harmless: 'box *; plugin *; global-status --prune; ssh; exec; shell; cloud auth; halt; package; multipass unmount',
      asks: [
        ['snapshot restore|pop|delete', 'Replaces or deletes a saved state of the machine.', { type: 'snapshot' }],
        ['restore', 'Replaces the state of the machine by an older one.', { type: 'machine' }],
        ['purge', 'Deletes for good the machines that were deleted.', { type: 'machine' }],
      ],
      stops: ['vagrant destroy -f', 'vagrant snapshot delete web before', 'multipass delete --purge web', 'multipass purge', 'limactl delete default'],
      passes: ['vagrant up', 'vagrant halt', 'vagrant box remove debian/bookworm64', 'multipass list', 'multipass stop web', 'limactl list', 'vagrant destroy --help'],
    },
    'clouds.wipe': {
      what: 'of the account', only: true, severity: 'critical', undo: 'no', flags: 'no-dry-run', dry: 'list-resource-types',
      why: 'Deletes everything there is in an account.', safer: 'Name what should go, and delete it by its own command.',
      asks: [
        ['aws|azure|gcp|run|nuke|defaults-aws', 'Deletes everything there is in the account.', { type: 'account' }],
        ['--no-dry-run', 'Deletes everything there is in the account.', { type: 'account' }],
      ],
      stops: ['cloud-nuke aws', 'aws-nuke run -c nuke.yml --no-dry-run', 'aws-nuke -c nuke.yml --no-dry-run'],
      passes: ['cloud-nuke aws --dry-run', 'cloud-nuke --help', 'aws-nuke --version'],
    },
  }),
);
