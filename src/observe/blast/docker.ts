import * as v from 'valibot';
import type { DockerSubject } from '../../core/blast/subject';
import { capital, counted, grouped, listed, sized } from '../../core/blast/words';
import type { Bounds } from '../sources';
import { bodyOf, getJson, type Answered } from './http';
import { pictureOf, unknown, type Looked, type Provider } from './provider';

const labels = v.optional(v.nullable(v.record(v.string(), v.string())));
const volume = v.object({
  Name: v.string(),
  Labels: labels,
  UsageData: v.optional(v.nullable(v.object({ Size: v.number(), RefCount: v.number() }))),
});
const container = v.object({
  Id: v.string(),
  Names: v.optional(v.array(v.string()), []),
  State: v.optional(v.string(), ''),
  SizeRw: v.optional(v.number(), 0),
  Labels: labels,
  Mounts: v.optional(v.array(v.object({ Type: v.string(), Name: v.optional(v.string()) })), []),
});
const image = v.object({
  Id: v.string(),
  RepoTags: v.optional(v.nullable(v.array(v.string()))),
  Size: v.optional(v.number(), 0),
  Containers: v.optional(v.number(), -1),
});
const usage = v.object({
  Volumes: v.optional(v.nullable(v.array(volume))),
  Containers: v.optional(v.nullable(v.array(container))),
  Images: v.optional(v.nullable(v.array(image))),
});
type Volume = v.InferOutput<typeof volume>;
type Container = v.InferOutput<typeof container>;
type Image = v.InferOutput<typeof image>;

/** One thing that goes. `bytes` below zero: not known. */
interface Thing {
  readonly kind: 'volume' | 'container' | 'image';
  readonly name: string;
  readonly bytes: number;
  readonly grave: boolean;
}

/** What the container engine of this machine says of what goes, by GETs on its own socket. */
export const lookAtDocker: Provider<DockerSubject> = async (subject, { dockerSocket }, bounds) => {
  if (dockerSocket === undefined) return unknown('There is no container engine on this machine.');
  const answered = await ask(dockerSocket, bounds);
  const told = bodyOf(answered, usage);
  if (told === undefined) return unknown(reasonOf(answered));
  const things = [
    ...(told.Volumes ?? [])
      .filter((one) => goesVolume(one, told.Containers ?? [], subject))
      .map(ofVolume),
    ...(told.Containers ?? []).filter((one) => goesContainer(one, subject)).map(ofContainer),
    ...(told.Images ?? []).filter((one) => goesImage(one, subject)).map(ofImage),
  ];
  return tell(things, subject);
};

/** `/system/df` alone tells sizes. From version 1.52 of its API on an engine tells them in another form. */
async function ask(socketPath: string, bounds: Bounds): Promise<Answered> {
  const at = (path: string) => getJson({ tls: false, socketPath, path, host: 'localhost' }, bounds);
  const newest = await at('/system/df');
  const told = bodyOf(newest, usage);
  const isOld = told === undefined || told.Volumes !== undefined || told.Containers !== undefined;
  return isOld ? newest : at('/v1.44/system/df');
}

function reasonOf(answered: Answered): string {
  if (answered.state === 'late') return 'The container engine was too slow.';
  if (answered.state === 'answered') return 'The container engine did not answer as expected.';
  return answered.code === 'EACCES'
    ? 'The container engine may not be asked by this account.'
    : 'No container engine answers on this machine.';
}

function goesVolume(
  one: Volume,
  containers: readonly Container[],
  subject: DockerSubject,
): boolean {
  const { kind, names, volumes, all, project } = subject;
  if (!volumes) return false;
  if (project !== undefined) return one.Labels?.['com.docker.compose.project'] === project;
  if (kind === 'volume' && names.length > 0) return names.includes(one.Name);
  const unused = (one.UsageData?.RefCount ?? 0) === 0;
  const anonymous = /^[0-9a-f]{64}$/.test(one.Name);
  if (kind === 'volume' || kind === 'system') return unused && (all || anonymous);
  // With a container go the volumes that have no name.
  const holders = containers.filter((container) => goesContainer(container, subject));
  return anonymous && holders.some(({ Mounts }) => Mounts.some(({ Name }) => Name === one.Name));
}

function goesContainer(one: Container, { kind, names, project }: DockerSubject): boolean {
  if (project !== undefined) return one.Labels?.['com.docker.compose.project'] === project;
  if (kind === 'system' || (kind === 'container' && names.length === 0)) {
    return one.State !== 'running';
  }
  if (kind !== 'container') return false;
  const own = one.Names.map((name) => name.replace(/^\//, ''));
  return names.some((name) => own.includes(name) || (name.length >= 4 && one.Id.startsWith(name)));
}

function goesImage(one: Image, { kind, names, all }: DockerSubject): boolean {
  const tags = (one.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>');
  if (kind === 'image' && names.length > 0) {
    return names.some(
      (name) => tags.includes(name) || tags.includes(`${name}:latest`) || one.Id.includes(name),
    );
  }
  if (kind !== 'image' && kind !== 'system') return false;
  return one.Containers <= 0 && (all || tags.length === 0);
}

function ofVolume({ Name, UsageData }: Volume): Thing {
  return { kind: 'volume', name: Name, bytes: UsageData?.Size ?? -1, grave: true };
}

function ofContainer({ Id, Names, SizeRw, State }: Container): Thing {
  const name = Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12);
  return { kind: 'container', name, bytes: SizeRw, grave: State === 'running' };
}

function ofImage({ Id, RepoTags, Size }: Image): Thing {
  return { kind: 'image', name: RepoTags?.[0] ?? Id.slice(0, 19), bytes: Size, grave: false };
}

function tell(things: readonly Thing[], { names }: DockerSubject): Looked {
  if (things.length === 0) {
    return names.length > 0
      ? unknown('The container engine knows none of what it names.')
      : { state: 'known', sentence: 'The container engine has nothing that would go.', facts: [] };
  }
  const kinds = ['volume', 'container', 'image'] as const;
  const groups = kinds
    .map((kind) => ({ kind, all: things.filter((thing) => thing.kind === kind) }))
    .filter(({ all }) => all.length > 0);
  const bytes = things.reduce((sum, thing) => sum + Math.max(0, thing.bytes), 0);
  const grave = things.filter((thing) => thing.grave);
  return {
    state: 'known',
    sentence: capital(
      `${groups.map(({ kind, all }) => counted(all.length, kind)).join(', ')}, ${sized(bytes)}${
        grave.length > 0 ? `: ${listed(grave.map(({ name }) => name))}` : ''
      }.`,
    ),
    facts: [
      ...groups.map(({ kind, all }) => ({
        label: `${capital(kind)}s`,
        value: `${grouped(all.length)}: ${listed(all.map(({ name }) => name))}`,
        ...(all.some((thing) => thing.grave) ? { grave: true as const } : {}),
      })),
      { label: 'Size', value: sized(bytes) },
    ],
    picture: pictureOf(
      'bytes',
      things.map(({ name, bytes: amount }) => ({ name, amount: Math.max(0, amount) })),
      { total: bytes },
    ),
    ...(things.some((thing) => thing.bytes < 0)
      ? { why: 'The engine does not tell the size of every volume.' }
      : {}),
  };
}
