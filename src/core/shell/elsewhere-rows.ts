import type { Wrapper } from './wrappers';

/**
 * Programs that start a command in a container or on another machine, as data. From each one's own
 * reference page.
 */
export interface Starter extends Pick<
  Wrapper,
  'valued' | 'operands' | 'code' | 'behindDashes' | 'opensShell'
> {
  /** The words behind which the command stands: `compose exec`. Empty: right behind the program. */
  readonly behind: string;
  /** The words are joined and read by a shell over there. */
  readonly text?: true;
  /** In a container: a folder that builds make anew is that there, too. */
  readonly container?: true;
  /** It starts a container from an image. */
  readonly image?: true;
  /** Its code is one of several parameters, as JSON or in the vendor's shorthand. */
  readonly parameters?: true;
  /** The terminal is handed on without being asked for. */
  readonly attached?: true;
}

const DOCKER_GLOBAL = '-H --host -c --context --config -l --log-level';
const DOCKER_EXEC = `${DOCKER_GLOBAL} -e --env --env-file -u --user -w --workdir --detach-keys`;
const COMPOSE = `${DOCKER_GLOBAL} -f --file -p --project-name --profile --project-directory --parallel --index -e --env --env-file -u --user -w --workdir`;
const COMPOSE_RUN = `${COMPOSE} -l --label --name -p --publish -v --volume --entrypoint`;
const KUBECTL =
  '-n --namespace --context --kubeconfig -s --server --as --as-group --token --cluster --user --request-timeout --cache-dir -c --container -f --filename --pod-running-timeout --image --target --profile --copy-to --overrides -l --labels --restart';

const inContainer = { container: true, operands: 1 } as const;

const ENGINE: readonly Starter[] = [
  { behind: 'exec', valued: DOCKER_EXEC, ...inContainer },
  { behind: 'container exec', valued: DOCKER_EXEC, ...inContainer },
  { behind: 'compose exec', valued: COMPOSE, attached: true, ...inContainer },
  { behind: 'compose run', valued: COMPOSE_RUN, attached: true, ...inContainer },
  { behind: 'run', valued: DOCKER_GLOBAL, image: true },
  { behind: 'container run', valued: DOCKER_GLOBAL, image: true },
];
const COMPOSE_ALONE: readonly Starter[] = [
  { behind: 'exec', valued: COMPOSE, attached: true, ...inContainer },
  { behind: 'run', valued: COMPOSE_RUN, attached: true, ...inContainer },
];
const KUBE: readonly Starter[] = [
  { behind: 'exec', valued: KUBECTL, ...inContainer },
  { behind: 'rsh', valued: KUBECTL, attached: true, ...inContainer },
  { behind: 'debug', valued: KUBECTL, behindDashes: true },
  { behind: 'run', valued: KUBECTL, behindDashes: true, container: true },
];
const FLY: readonly Starter[] = [
  {
    behind: 'ssh console',
    valued: '-a --app -c --config -o --org -r --region -u --user --machine -g --process-group',
    code: '-C --command',
    opensShell: true,
  },
  { behind: 'machine exec', valued: '-a --app -c --config --timeout', operands: 1, text: true },
];
const INCUS: readonly Starter[] = [
  { behind: 'exec', valued: '--cwd --env --user --group --mode --project', ...inContainer },
];
const FLEET: readonly Starter[] = [
  {
    behind: '',
    valued:
      '-h --hosts -H --host -w -g -l --user -p --par -o --outdir -e --errdir -t --timeout -x -X -O -A -S -f -R -M -d -b',
    text: true,
  },
];
const PLATFORM: readonly Starter[] = [
  {
    behind: 'ssh',
    valued: '-p --project -e --environment -A --app -i --identity-file',
    text: true,
    opensShell: true,
  },
];
const NOMAD = '-address -namespace -region -task -job';
const FORGE_RUN = '-a --app -r --remote -s --size -e --env --type --region';

const ROWS: Readonly<Record<string, readonly Starter[]>> = {
  docker: ENGINE,
  podman: [...ENGINE, { behind: 'machine ssh', operands: 1, text: true }, { behind: 'unshare' }],
  nerdctl: ENGINE,
  finch: ENGINE,
  'docker-compose': COMPOSE_ALONE,
  'podman-compose': COMPOSE_ALONE,
  kubectl: KUBE,
  oc: KUBE,
  k3s: [{ ...inContainer, behind: 'kubectl exec', valued: KUBECTL }],
  buildah: [{ behind: 'run', valued: '-v --volume --mount --user', ...inContainer }],
  crictl: [{ behind: 'exec', valued: '-t --timeout', ...inContainer }],
  nomad: [
    { behind: 'alloc exec', valued: NOMAD, ...inContainer },
    { behind: 'exec', valued: NOMAD, ...inContainer },
  ],
  lxc: INCUS,
  incus: INCUS,
  'lxc-attach': [{ behind: '', valued: '-n --name -P -s -e -a -R', behindDashes: true }],
  pct: [{ behind: 'exec', ...inContainer }],
  qm: [{ behind: 'guest exec', operands: 1 }],
  machinectl: [
    { behind: 'shell', valued: '-E --setenv --uid -H -M', operands: 1, opensShell: true },
  ],
  multipass: [{ behind: 'exec', valued: '-d --working-directory', operands: 1 }],
  colima: [{ behind: 'ssh', valued: '-p --profile', behindDashes: true, opensShell: true }],
  vagrant: [{ behind: 'ssh', code: '-c --command', opensShell: true, operands: 1 }],
  railway: [
    {
      behind: 'ssh',
      valued: '-p --project -s --service -e --environment -d --deployment-instance --session',
      text: true,
      opensShell: true,
    },
  ],
  heroku: [
    { behind: 'run', valued: FORGE_RUN, text: true, container: true },
    { behind: 'local:run', valued: FORGE_RUN, text: true, container: true },
    { behind: 'run:detached', valued: FORGE_RUN, text: true, container: true },
    { behind: 'ps:exec', valued: `${FORGE_RUN} -d --dyno`, text: true, opensShell: true },
  ],
  scalingo: [{ behind: 'run', valued: FORGE_RUN, text: true, container: true }],
  dokku: [
    { behind: 'run', operands: 1, text: true },
    { behind: 'enter', operands: 2, text: true, opensShell: true },
  ],
  fly: FLY,
  flyctl: FLY,
  gcloud: [
    { behind: 'cloud-shell ssh', code: '--command', opensShell: true },
    { behind: 'workstations ssh', code: '--command', operands: 1, opensShell: true },
    {
      behind: 'compute ssh',
      valued: '--project --zone --container --ssh-key-file --ssh-flag',
      code: '--command',
      operands: 1,
      behindDashes: true,
      opensShell: true,
    },
    {
      behind: 'app instances ssh',
      valued: '--project --service --version',
      operands: 1,
      behindDashes: true,
      opensShell: true,
    },
  ],
  aws: [
    {
      behind: 'ecs execute-command',
      valued: '--cluster --task --container --region --profile',
      code: '--command',
    },
    {
      behind: 'ssm send-command',
      code: '--parameters',
      parameters: true,
      valued: '--document-name --instance-ids --targets --region --profile',
    },
    {
      behind: 'ssm start-session',
      code: '--parameters',
      parameters: true,
      valued: '--document-name --target --region --profile --reason',
    },
    {
      behind: 'ecs run-task',
      code: '--overrides',
      parameters: true,
      valued: '--cluster --task-definition --region --profile --network-configuration',
    },
  ],
  az: [
    {
      behind: 'vm run-command invoke',
      code: '--scripts',
      valued: '-g --resource-group -n --name --command-id',
    },
    { behind: 'vm run-command create', code: '--script' },
    { behind: 'vm run-command update', code: '--script' },
    { behind: 'vmss run-command invoke', code: '--scripts' },
    { behind: 'aks command invoke', code: '-c --command', valued: '-g --resource-group -n --name' },
    { behind: 'container exec', code: '--exec-command' },
    { behind: 'containerapp exec', code: '--command' },
    { behind: 'ssh vm', behindDashes: true, text: true, opensShell: true },
  ],
  copilot: [
    {
      behind: 'svc exec',
      code: '-c --command',
      valued: '-a --app -e --env -n --name --container --task-id',
      opensShell: true,
    },
    { behind: 'task run', code: '--command' },
    { behind: 'task exec', code: '-c --command', opensShell: true },
  ],
  mrsk: [{ behind: 'app exec', text: true, container: true }],
  'salt-ssh': [{ behind: '', operands: 2, text: true }],
  'salt-call': [{ behind: '', operands: 1, text: true }],
  coder: [{ behind: 'ssh', operands: 1, text: true, opensShell: true }],
  gitpod: [{ behind: 'workspace ssh', operands: 1, behindDashes: true, opensShell: true }],
  devpod: [{ behind: 'ssh', code: '--command', operands: 1, opensShell: true }],
  devcontainer: [
    { behind: 'exec', valued: '--workspace-folder --config --container-id', container: true },
  ],
  render: [{ behind: 'ssh', operands: 1, behindDashes: true, opensShell: true }],
  koyeb: [{ behind: 'service exec', operands: 1, behindDashes: true, container: true }],
  northflank: [{ behind: 'exec service', code: '--cmd', opensShell: true }],
  et: [{ behind: '', code: '-c --command', operands: 1, opensShell: true }],
  mco: [{ behind: 'shell run', text: true }],
  cf: [
    { behind: 'ssh', code: '-c --command', operands: 1, opensShell: true },
    { behind: 'run-task', code: '-c --command', operands: 1 },
  ],
  eb: [{ behind: 'ssh', code: '-c --command', operands: 1, opensShell: true }],
  doctl: [{ behind: 'compute ssh', code: '--ssh-command', operands: 1, opensShell: true }],
  hcloud: [{ behind: 'server ssh', operands: 1, text: true, opensShell: true }],
  platform: PLATFORM,
  upsun: PLATFORM,
  ddev: [{ behind: 'exec', valued: '-s --service -d --dir', text: true, container: true }],
  lando: [
    { behind: 'ssh', valued: '-s --service -u --user', code: '-c --command', container: true },
    { behind: 'exec', operands: 1, container: true },
  ],
  kamal: [
    {
      behind: 'app exec',
      valued: '-d --destination -r --roles -h --hosts',
      text: true,
      container: true,
    },
  ],
  okteto: [{ behind: 'exec', valued: '-n --namespace -f --file', container: true }],
  convox: [
    { behind: 'exec', operands: 1, container: true },
    { behind: 'run', operands: 1, container: true },
  ],
  tsh: [
    {
      behind: 'ssh',
      valued: '--proxy --cluster -l --login -p --port',
      operands: 1,
      text: true,
      opensShell: true,
    },
  ],
  tailscale: [{ behind: 'ssh', operands: 1, text: true, opensShell: true }],
  adb: [{ behind: 'shell', valued: '-s -t -H -P -L', text: true, opensShell: true }],
  mosh: [{ behind: '', valued: '-p --port', operands: 1, opensShell: true }],
  pssh: FLEET,
  'parallel-ssh': FLEET,
  pdsh: FLEET,
  clush: FLEET,
  dsh: FLEET,
  salt: [{ behind: '', operands: 2, text: true }],
  knife: [{ behind: 'ssh', valued: '-x --ssh-user -i -a -C', operands: 1, text: true }],
  bolt: [{ behind: 'command run', valued: '-t --targets -i -q --query -u --user', text: true }],
  fab: [{ behind: '', valued: '-H --hosts -i -u -f', behindDashes: true, text: true }],
};

const TABLE = new Map(Object.entries(ROWS));

/** In which ways a program starts commands elsewhere, if it does. */
export function startersOf(program: string): readonly Starter[] | undefined {
  return TABLE.get(program);
}
