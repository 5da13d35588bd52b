import { readOptions, type OptionTable } from '../code/options';
import { resolve } from '../paths';
import type { Call } from './call';
import type { Run } from './context';
import { runElsewhere } from './elsewhere';
import type { Mount, Word } from './invocation';

/** `docker run`: a command in a new container, of which only what is mounted outlives it. */

const OPTIONS: OptionTable = {
  valued: new Set(
    `attach add-host annotation blkio-weight cap-add cap-drop cgroup-parent cgroupns cidfile cpu-period
    cpu-quota cpu-shares cpus cpuset-cpus cpuset-mems detach-keys device device-cgroup-rule dns dns-option
    dns-search domainname entrypoint env env-file expose gpus group-add health-cmd health-interval
    health-retries health-timeout hostname ip ip6 ipc isolation label label-file link log-driver log-opt
    mac-address memory memory-reservation memory-swap mount name network net network-alias oom-score-adj
    pid pids-limit platform publish pull restart runtime security-opt shm-size stop-signal stop-timeout
    storage-opt sysctl tmpfs ulimit user userns uts volume volume-driver volumes-from workdir`.split(
      /\s+/,
    ),
  ),
  shortValued: 'acehlmpuvw',
  longOf: { v: 'volume', w: 'workdir', i: 'interactive', t: 'tty' },
  abbreviates: false,
  equals: true,
  ends: true,
};

/** Images that are one program, and which: its words stand right behind the image's name. */
const IMAGES: ReadonlyMap<string, string> = new Map(
  `aws-cli=aws terraform=terraform opentofu=tofu kubectl=kubectl helm=helm k8s=kubectl git=git
  rclone=rclone restic=restic mc=mc flyway=flyway liquibase=liquibase pulumi=pulumi az=az gh=gh
  flyctl=flyctl wrangler=wrangler borg=borg migrate=migrate atlas=atlas ansible=ansible packer=packer
  vault=vault consul=consul nomad=nomad curl=curl docker=docker doctl=doctl eksctl=eksctl velero=velero
  argocd=argocd flux-cli=flux sops=sops snowsql=snowsql dbmate=dbmate goose=goose heroku=heroku
  s3cmd=s3cmd azure-cli=az rclone=rclone kopia=kopia duplicity=duplicity promtool=promtool etcd=etcdctl`
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [image = '', program = ''] = pair.split('=');
      return [image, program];
    }),
);

/** Reads the command of `docker run [options] image [command]`. */
export function runImage(program: string, args: readonly Word[], call: Call, run: Run): void {
  const given = readOptions(args, OPTIONS);
  const at = given.findIndex((one) => one.kind === 'operand');
  const image = given[at]?.word;
  if (image === undefined) return;
  const mounts: Mount[] = [];
  let folder: string | undefined;
  let entry: Word | undefined;
  let attached = false;
  let exposed = false;
  for (const one of given.slice(0, at)) {
    if (one.kind === 'operand') continue;
    const value = one.kind === 'option' ? one.value : undefined;
    if (one.name === 'volume' || one.name === 'mount') {
      const mount = mountOf(one.name, value?.text ?? '', call);
      if (mount !== undefined) mounts.push(mount);
    }
    if (one.name === 'volumes-from') mounts.push({ to: '/', from: undefined });
    if (one.name === 'workdir') folder = value?.known === true ? value.text : undefined;
    if (one.name === 'entrypoint' && value !== undefined) {
      entry = { ...one.word, value: value.known ? value.text : undefined };
    }
    if (one.name === 'interactive') attached = true;
    if (one.name === 'privileged' || one.name === 'device') exposed = true;
  }
  // A container that may use the machine's own devices can reach all of them.
  if (exposed) mounts.push({ to: '/', from: undefined });
  const rest = args.slice(args.indexOf(image) + 1);
  const tool = toolOf(image.value ?? '');
  const base = {
    name: image.value ?? image.source,
    wrapper: program,
    container: { mounts },
    terminal: attached,
    ...(folder === undefined ? {} : { folder }),
  };
  const words = entry === undefined ? rest : entry.value === '' ? rest : [entry, ...rest];
  if (words.length > 0) runElsewhere({ ...base, words }, call, run);
  if (tool === undefined || entry !== undefined) return;
  const head: Word = { source: image.source, span: image.span, value: tool };
  runElsewhere({ ...base, words: [head, ...rest] }, call, run);
}

/** The program that an image is, by its name: `heroku/cli`, `pulumi/pulumi-nodejs`. */
function toolOf(image: string): string | undefined {
  const name = nameOf(image);
  if (name === 'cli') {
    const [owner = ''] = image.split('/').slice(-2);
    return owner === 'cli' ? 'gh' : owner;
  }
  return IMAGES.get(name) ?? (name.startsWith('pulumi-') ? 'pulumi' : undefined);
}

/** `registry.example/org/alpine:3` is `alpine`. */
function nameOf(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1).replace(/[:@].*$/s, '');
}

/** What a mount brings in; undefined for one that cannot be written or that ends with the container. */
function mountOf(name: string, text: string, call: Call): Mount | undefined {
  if (name === 'mount') return fieldsOf(text, call);
  const [from = '', to, mode = ''] = text.split(':');
  if (to === undefined || /(?:^|,)ro(?:,|$)/.test(mode)) return undefined;
  return { to, from: sourceOf(from, call) };
}

function fieldsOf(text: string, call: Call): Mount | undefined {
  const fields = new Map(
    text.split(',').map((field): [string, string] => {
      const equals = field.indexOf('=');
      return equals < 0 ? [field, 'true'] : [field.slice(0, equals), field.slice(equals + 1)];
    }),
  );
  const first = (...names: readonly string[]) =>
    names.map((one) => fields.get(one)).find((value) => value !== undefined);
  const to = first('target', 'dst', 'destination');
  const readonly = first('readonly', 'ro');
  if (to === undefined || fields.get('type') === 'tmpfs') return undefined;
  if (readonly !== undefined && readonly !== 'false') return undefined;
  return { to, from: sourceOf(first('source', 'src') ?? '', call) };
}

/** A folder of this machine; a volume by its name has no path here. */
function sourceOf(from: string, call: Call): string | undefined {
  return /^[./~]/.test(from) ? resolve(call.world.cwd, from) : undefined;
}
