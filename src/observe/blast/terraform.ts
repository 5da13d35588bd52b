import path from 'node:path';
import * as v from 'valibot';
import type { TerraformSubject } from '../../core/blast/subject';
import { counted, grouped, listed } from '../../core/blast/words';
import { openRegularFile, readAt } from '../open-file';
import { pictureOf, unknown, type Looked, type Provider } from './provider';

/** The largest state that is read (bytes): more would keep this process, which terminals wait for. */
const MAX_STATE = 8 * 1024 * 1024;
const MAX_SMALL = 64 * 1024;

const instance = v.object({ index_key: v.optional(v.union([v.string(), v.number()])) });
const resource = v.object({
  mode: v.string(),
  type: v.string(),
  name: v.string(),
  module: v.optional(v.string()),
  instances: v.optional(v.array(instance), []),
});
const stateFile = v.object({
  version: v.literal(4),
  serial: v.optional(v.number()),
  resources: v.optional(v.array(resource), []),
});
const backendFile = v.object({ backend: v.optional(v.nullable(v.object({ type: v.string() }))) });

/** Kinds of resources that hold what nothing brings back. */
const HOLDS_DATA =
  /(?:^|_)(?:db|database|rds|sql|bucket|volume|disk|storage|dynamodb|table|redis|elasticache|efs|snapshot|backup|kms|secret|zone|vault|cluster)(?:_|$)/;

/**
 * What Terraform's state says exists, read as a file: Terraform and its providers are not run, and the
 * attributes, which hold secrets, are not kept.
 */
export const lookAtTerraform: Provider<TerraformSubject> = async (subject) => {
  const file = subject.state ?? (await stateOf(subject));
  if (typeof file !== 'string') return file;
  const text = await readText(file, MAX_STATE);
  if (text === undefined) {
    return unknown('There is no state in this folder that could be read, or it is too large.');
  }
  const parsed = parse(stateFile, text);
  if (parsed === undefined) return unknown('The state is of a form that is not read here.');
  const all = parsed.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, instances }) =>
      instances.map(({ index_key: key }) => {
        const index =
          key === undefined ? '' : typeof key === 'number' ? `[${String(key)}]` : `["${key}"]`;
        const address = `${module === undefined ? '' : `${module}.`}${type}.${name}`;
        return { type, address: `${address}${index}` };
      }),
    );
  const { targets } = subject;
  const gone =
    targets.length === 0
      ? all
      : all.filter(({ address }) => targets.some((target) => isBelow(address, target)));
  return told(gone, all.length, file);
};

interface Resource {
  readonly type: string;
  readonly address: string;
}

function told(gone: readonly Resource[], all: number, file: string): Looked {
  if (gone.length === 0) {
    return { state: 'known', sentence: 'The state holds nothing of it.', facts: [stateFact(file)] };
  }
  const types = new Map<string, number>();
  for (const { type } of gone) types.set(type, (types.get(type) ?? 0) + 1);
  const holding = gone.filter(({ type }) => HOLDS_DATA.test(type));
  return {
    state: 'known',
    sentence: `${counted(gone.length, 'resource')}${
      holding.length === 0
        ? ''
        : `, ${grouped(holding.length)} of a kind that holds data: ${listed(holding.map(({ address }) => address))}`
    }.`,
    facts: [
      { label: 'Resources', value: `${grouped(gone.length)} of ${grouped(all)} in the state` },
      ...(holding.length === 0
        ? []
        : [
            {
              label: 'Hold data',
              value: listed(
                holding.map(({ address }) => address),
                6,
              ),
              grave: true as const,
            },
          ]),
      stateFact(file),
    ],
    picture: pictureOf(
      'objects',
      [...types].map(([name, amount]) => ({ name, amount })),
    ),
    why: 'By the state as it was written last: what is really there may differ.',
  };
}

function stateFact(file: string) {
  return { label: 'State', value: file };
}

/** `module.a` means all in it, `aws_instance.web` all of its instances. */
function isBelow(address: string, target: string): boolean {
  if (!address.startsWith(target)) return false;
  const next = address.charAt(target.length);
  return next === '' || next === '.' || next === '[';
}

/** Where the state lies: beside the configuration, unless a backend keeps it elsewhere. */
async function stateOf({ folder, workspace }: TerraformSubject): Promise<string | Looked> {
  const settings = path.join(folder, '.terraform', 'terraform.tfstate');
  const kept = await readText(settings, MAX_SMALL * 16);
  const backend = kept === undefined ? undefined : parse(backendFile, kept)?.backend?.type;
  if (backend !== undefined && backend !== 'local') {
    return unknown(`The state is kept by the backend “${backend}”, which is not asked.`);
  }
  const chosen =
    workspace ?? (await readText(path.join(folder, '.terraform', 'environment'), MAX_SMALL));
  const name = chosen?.trim() ?? 'default';
  if (name === '' || name === 'default') return path.join(folder, 'terraform.tfstate');
  if (!/^[\w.-]{1,90}$/.test(name) || /^\.+$/.test(name)) {
    return unknown('Its workspace has a strange name.');
  }
  return path.join(folder, 'terraform.tfstate.d', name, 'terraform.tfstate');
}

async function readText(file: string, most: number): Promise<string | undefined> {
  const opened = await openRegularFile(file);
  if (opened.state !== 'open') return undefined;
  try {
    if (opened.stats.size > most) return undefined;
    return (await readAt(opened.file, 0, opened.stats.size)).toString('utf8');
  } finally {
    await opened.file.close();
  }
}

function parse<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
