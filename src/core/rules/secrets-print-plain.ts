import { isConnectionName, isSecretName } from '../secrets/names';
import type { Invocation } from '../shell/invocation';
import { textOf } from './secrets-words';

/**
 * What is plain of what a command prints that could print secrets: the names in a Kubernetes secret,
 * the state of a container, an output of Terraform that is called `api_url`.
 */

/** Its output goes to `jq`, whose filter says what of it is shown. */
export function isLeftToJq({ pipedTo }: Invocation): boolean {
  return pipedTo[0] === 'jq';
}

/** The one program whose output `jq` is given. */
export function jqProducer({ program, stdin }: Invocation): Invocation | undefined {
  if (program !== 'jq' || stdin.from !== 'pipe') return undefined;
  const [only, ...others] = stdin.producers;
  return others.length === 0 ? only : undefined;
}

/** Ends of a filter that leave names or numbers of whatever comes before them. */
const NAMES_ONLY =
  /\|\s*(?:keys|keys_unsorted|length|type|has\("[\w-]{1,80}"\)|to_entries\[\]\s*\|\s*\.key|to_entries\s*\|\s*map\(\.key\))(?:\s*\|\s*length|\[\])?\s*$/;
/** One path, without functions: `.[0].State.Health`, `.items[].metadata.name`. */
const PATH = /^\.[\w.[\]?*"-]{0,200}$/;
/** Parts of what programs tell about a thing that bear no secret, whatever is below them. */
const PLAIN_TREES = new Set(['State', 'NetworkSettings', 'Mounts', 'resource_changes']);
const PLAIN_LEAVES = new Set(
  `Name name Id id Status status Health type kind namespace address mode provider_name Created
  creationTimestamp Runtime MemorySize Timeout LastModified Image Platform RestartCount Version version
  serial terraform_version format_version Arn ARN FunctionName Handler`.split(/\s+/),
);

/** Whether a `jq` filter shows nothing of what it is given but names, numbers and plain parts. */
export function showsPlainPart(command: string, { args }: Invocation): boolean {
  const words = args.map(textOf);
  if (words.some((word) => /^(?:-f|--from-file|-n|--rawfile|--slurpfile|-L)$/.test(word))) {
    return false;
  }
  const [filter] = words.filter((word) => !word.startsWith('-'));
  if (filter === undefined || filter.length > 300) return false;
  if (NAMES_ONLY.test(`| ${filter}`)) return true;
  if (!PATH.test(filter.trim())) return false;
  const parts = filter.replace(/["?\]]/g, '').split(/[.[]/);
  const named = parts.filter((part) => part !== '' && !/^-?\d+$/.test(part));
  const last = named.at(-1) ?? '';
  if (command.endsWith(' output')) return named.length > 0 && named.every(isPlainName);
  return PLAIN_TREES.has(named[0] ?? '') || PLAIN_LEAVES.has(last);
}

/** Commands whose operands name one value each, of which most are no secrets. */
const BY_NAME =
  /^(?:heroku config:get|netlify env:get|eas env:get|(?:terraform|tofu|terragrunt) output|pulumi config get)$/;
/** Fields of a Kubernetes object that bear no secret. */
const PLAIN_FIELD =
  /^\.?(?:items(?:\[[^\]]{0,9}\])?)?(?:\.?(?:metadata\.(?:name|namespace|labels[\w.]*|creationTimestamp|uid)|type|kind))?$/;

/** Whether the words of a command ask for plain values alone. */
export function asksForPlain(command: string, { args }: Invocation): boolean {
  const words = args.map(textOf);
  const operands = words.filter((word) => !word.startsWith('-'));
  if (BY_NAME.test(command)) {
    const verbs = command.split(' ').slice(1);
    const names = operands.slice(operands.indexOf(verbs.at(-1) ?? '') + 1);
    return names.length > 0 && names.every(isPlainName);
  }
  if (command === 'aws lambda get-function-configuration') {
    const at = words.findIndex((word) => /^--query(?:=|$)/.test(word));
    const query = at < 0 ? '' : `${words[at] ?? ''} ${words[at + 1] ?? ''}`;
    return at >= 0 && !/env|variables|[*@]/i.test(query);
  }
  const [shape] = words.flatMap(
    (word) => /(?:jsonpath|columns)\S{0,9}?=(.*)/s.exec(word)?.[1] ?? [],
  );
  if (!/^(?:kubectl|oc) get secrets?$/.test(command) || shape === undefined) return false;
  const fields = shape.match(/\.[A-Za-z][\w.[\]*]*/g) ?? [];
  return fields.length > 0 && !shape.includes('@') && fields.every((one) => PLAIN_FIELD.test(one));
}

const TELLING = /config|conn|dsn|cert|key|pass|secret|token|cred|auth|admin|private/i;

function isPlainName(name: string): boolean {
  if (!/^[A-Za-z][\w-]{0,80}$/.test(name) || TELLING.test(name)) return false;
  return !isSecretName(name) && !isConnectionName(name);
}
