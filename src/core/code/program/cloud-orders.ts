import type { Handler, LibraryCall } from './library';
import { itemsOf } from './parts';
import { choices, knownText, textOf, textValue, UNTOLD, type Given, type Value } from './value';
import { wordsOf } from '../verbs';

/** What the kits of cloud services are told to do, as the services' own command lines would say it. */

/** Names of AWS's services in the kits that their command line calls otherwise. */
const AWS_NAMES: Readonly<Record<string, string>> = {
  s3: 's3api',
  'cloudwatch-logs': 'logs',
  'cloudwatch-events': 'events',
  eventbridge: 'events',
  'elastic-load-balancing-v2': 'elbv2',
  'elastic-load-balancing': 'elb',
  sfn: 'stepfunctions',
  'auto-scaling': 'autoscaling',
  'route-53': 'route53',
};

/** `boto3.client("rds").modify_db_instance`, also of a session. */
const BOTO =
  /^(?:aio)?boto3\.(?:(?:session\.)?Session\(\)\.)?client\(\)\.((?!get_|list_|describe_|head_)[a-z]+_\w+)$/;
/** `@aws-sdk/client-rds.ModifyDBInstanceCommand`, `@aws-sdk/client-rds.RDS().modifyDBInstance` */
const AWS_SDK =
  /^@aws-sdk\/client-([\w-]+)\.(?:(\w+)Command|\w+\(\)\.(\w+))$|^aws-sdk\.(\w+)\(\)\.(\w+)$/;
const READS = /^(?:get|list|describe|head|batch-get|filter|lookup|search|query|scan|wait|generate)/;
/** The object's own, and what takes it no matter where. */
const NO_ORDER = /^(?:send|promise|destroy|config|can-paginate|close|upload|download)/;

/** The service and the order that a call of AWS's kits is. */
export function awsCall(name: string): Handler | undefined {
  const python = BOTO.exec(name)?.[1];
  if (python !== undefined) {
    return (call) => order(call, serviceOf(call), python.replace(/_/g, '-'));
  }
  const [, service, command, method, older, olderMethod] = AWS_SDK.exec(name) ?? [];
  const named = command ?? method ?? olderMethod;
  if (named === undefined || READS.test(kebab(named))) return undefined;
  return (call) => order(call, (service ?? older ?? '').toLowerCase(), kebab(named));
}

/** What `client("rds")` was given. */
function serviceOf({ of }: LibraryCall): string | undefined {
  if (of?.kind !== 'thing') return undefined;
  return knownText(of.args?.list[0] ?? of.args?.named.get('service_name'));
}

function order(call: LibraryCall, service: string | undefined, verb: string): Value | undefined {
  if (service === undefined || READS.test(verb) || NO_ORDER.test(verb)) return undefined;
  const program = Object.hasOwn(AWS_NAMES, service) ? AWS_NAMES[service] : service;
  const words = ['aws', program ?? service, verb].map((word) => textValue(word));
  call.doings.start([...words, ...optionsOf(call.given)], false, {}, call.at);
  return undefined;
}

/** `DeletionProtection=False` as `--no-deletion-protection`. */
function optionsOf({ list, named }: Given): readonly Value[] {
  const [record] = list;
  const fields = record?.kind === 'record' ? record.fields : named;
  return [...fields].slice(0, 40).flatMap(([name, value]) => {
    const option = kebab(name);
    const truth = truthOf(value);
    if (truth !== undefined) return [textValue(truth ? `--${option}` : `--no-${option}`)];
    return [textValue(`--${option}`), written(value, 0)];
  });
}

/** A value as a command line has it: what is nested in it as JSON. */
function written(value: Value, depth: number): Value {
  if (value.kind === 'text') return value;
  const text = depth > 5 ? undefined : jsonOf(value, depth);
  return text === undefined ? UNTOLD : textValue(text);
}

function jsonOf(value: Value, depth: number): string {
  if (depth > 5) return '""';
  switch (value.kind) {
    case 'record':
      return `{${[...value.fields].map(([key, one]) => `${JSON.stringify(key)}:${jsonOf(one, depth + 1)}`).join(',')}}`;
    case 'list':
      return `[${value.items.map((one) => jsonOf(one, depth + 1)).join(',')}]`;
    case 'text': {
      const text = textOf(value);
      return typeof text === 'string' ? JSON.stringify(text) : '"?"';
    }
    default: {
      const truth = truthOf(value);
      return truth === undefined ? '"?"' : String(truth);
    }
  }
}

function kebab(name: string): string {
  return wordsOf(name).join('-');
}

/** `True` and `False`, in either language. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind !== 'thing') return undefined;
  if (/^[Tt]rue$/.test(value.name)) return true;
  return /^[Ff]alse$/.test(value.name) ? false : undefined;
}

/** Settings by which a change of something takes it away, or lays it open, by their names and values. */
const ENDS: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [
    /^(?:replicas|desired_?count|desired_?capacity|quantity|scale|min_?instances|node_?count)$/i,
    /^0$/,
  ],
  [/^(?:deletion_?protection|termination_?protection|enabled|active|versioning)$/i, /^false$/i],
  [/^(?:private|is_?private)$/i, /^false$/i],
  [
    /^(?:archived?|paused|suspended|disabled|cancel_?at_?period_?end|delete_?all|trashed)$/i,
    /^true$/i,
  ],
  [/^(?:visibility|access|acl)$/i, /^(?:public(?:-read(?:-write)?)?)$/i],
  [/^action$/i, /^(?:delete|remove|destroy|purge)$/i],
];

/** Whether something is set that ends, opens or unprotects what it is set on. */
export function setsEnd(given: Given): boolean {
  const named: Value = { kind: 'record', fields: given.named, more: false };
  return [...given.list, named].some((value) => endsIn(value, 0));
}

function endsIn(value: Value, depth: number): boolean {
  if (depth > 5) return false;
  if (value.kind === 'list') return itemsOf(value).some((item) => endsIn(item, depth + 1));
  if (value.kind !== 'record') return false;
  return [...value.fields].some(([name, field]) => {
    const ends = ENDS.filter(([key]) => key.test(name));
    const said = choices(field).map((one) => knownText(one) ?? String(truthOf(one) ?? ''));
    return ends.some(([, text]) => said.some((one) => text.test(one))) || endsIn(field, depth + 1);
  });
}
