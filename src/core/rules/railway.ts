import { RAILWAY_CLI } from '../code/http/railway-cli';
import { environmentNamed } from '../code/http/target';
import { readOptions, type Argument } from '../code/options';
import type { Severity, Target, Undo } from '../effect';
import type { Invocation } from '../shell/invocation';
import { railwayApi } from './railway-api';
import { forPrograms } from './request-rule';
import type { InvocationRule } from './rule';

/** A command of Railway's CLI that takes something away (docs.railway.com/cli). */
interface Command {
  /** The words of the command, each with its documented aliases. */
  readonly words: readonly (readonly string[])[];
  readonly type: string;
  /** The options that name it, behind which an operand may. */
  readonly named: readonly string[];
  readonly severity: Severity;
  readonly undo: Undo;
  readonly why: string;
}

const DELETE = ['delete', 'remove', 'rm'];
const VOLUME =
  'Deletes the volume with all its data; Railway keeps a volume’s backups with it, and they go when it goes.';

// prettier-ignore
const COMMANDS: readonly Command[] = [
  { words: [['volume'], DELETE], type: 'volume', named: ['volume'], severity: 'critical', undo: 'no', why: VOLUME },
  { words: [['volume'], ['detach']], type: 'volume', named: ['volume'], severity: 'high', undo: 'yes', why: 'Takes the volume away from its service, which runs on without its data.' },
  { words: [['environment', 'env'], DELETE], type: 'environment', named: [], severity: 'critical', undo: 'no', why: 'Deletes the environment with its services, variables and volumes, backups included.' },
  { words: [['service'], DELETE], type: 'service', named: ['service'], severity: 'critical', undo: 'no', why: 'Deletes the service with its settings and deployments.' },
  { words: [['bucket'], DELETE], type: 'bucket', named: ['bucket'], severity: 'critical', undo: 'no', why: 'Deletes the bucket with all objects in it.' },
  { words: [['delete']], type: 'project', named: ['project'], severity: 'critical', undo: 'no', why: 'Deletes the project with all its services, environments, volumes and backups.' },
  { words: [['project'], DELETE], type: 'project', named: ['project'], severity: 'critical', undo: 'no', why: 'Deletes the project with all its services, environments, volumes and backups.' },
  { words: [['down']], type: 'deployment', named: ['service'], severity: 'high', undo: 'yes', why: 'Takes the latest deployment down: what it serves is gone until it is deployed again.' },
  { words: [['variable', 'variables', 'vars', 'var'], DELETE], type: 'variable', named: [], severity: 'high', undo: 'no', why: 'Deletes a variable; its value cannot be read again.' },
  { words: [['domain'], DELETE], type: 'domain', named: [], severity: 'high', undo: 'partly', why: 'Deletes the domain: what it serves cannot be reached under it any more.' },
  { words: [['functions', 'function', 'func', 'fn'], DELETE], type: 'function', named: [], severity: 'high', undo: 'partly', why: 'Deletes the function.' },
  { words: [['tcp-proxy'], DELETE], type: 'proxy', named: [], severity: 'high', undo: 'no', why: 'Deletes the public port of the service; a new one gets another address.' },
  { words: [['sandbox'], ['destroy', ...DELETE]], type: 'sandbox', named: [], severity: 'high', undo: 'no', why: 'Destroys the sandbox with the files in it.' },
];

const deleteCommand: InvocationRule = {
  id: 'railway.delete',
  effect: 'destroys-cloud-resource',
  severity: 'critical',
  undo: 'no',
  why: 'Deletes what a project on Railway consists of.',
  safer:
    'List it first (`railway volume list`, `railway status`), copy the data out, and let a person delete it in the dashboard.',
  programs: ['railway'],
  stops: [
    'railway volume delete --volume data --yes',
    'railway --environment production volume rm -v data',
    'railway volume --yes delete',
    'railway env delete staging',
    'railway service remove --service api',
    'railway delete -p shop -y',
    'railway down',
    'railway variable delete API_KEY',
    'railway bucket delete --bucket photos --yes',
  ],
  passes: [
    'railway volume list',
    'railway volume add --mount-path /delete',
    'railway up --detach',
    'railway logs -n 100',
    'railway status --json',
    'railway environment new delete',
    'railway run npm start',
    'railway delete --help',
  ],
  match(invocation) {
    const read = readOptions(invocation.args, RAILWAY_CLI);
    if (
      read.some((one) => one.kind === 'flag' && ['help', 'h', 'version', 'V'].includes(one.name))
    ) {
      return undefined;
    }
    const operands = operandsOf(read);
    const command = COMMANDS.find(({ words }) =>
      words.every((names, index) => names.includes(operands[index]?.value.text ?? '')),
    );
    if (command === undefined) return undefined;
    const spans = operands.slice(0, command.words.length).map(({ word }) => word.span);
    const environment = optionValue(read, 'environment');
    const name =
      command.type === 'environment' ? (operands[2]?.value.text ?? '') : (environment ?? '');
    return {
      targets: [target(command, read, operands.slice(command.words.length))],
      evidence: spans,
      environment: environmentNamed(name),
      severity: command.severity,
      undo: command.undo,
      why: command.why,
    };
  },
};

type Operand = Extract<Argument, { kind: 'operand' }>;

function operandsOf(read: readonly Argument[]): readonly Operand[] {
  return read.filter((one): one is Operand => one.kind === 'operand');
}

function optionValue(read: readonly Argument[], name: string): string | undefined {
  const option = read.find((one) => one.kind === 'option' && one.name === name);
  return option?.kind === 'option' ? option.value.text : undefined;
}

function target(command: Command, read: readonly Argument[], rest: readonly Operand[]): Target {
  for (const name of command.named) {
    const value = optionValue(read, name);
    if (value !== undefined) return { type: command.type, name: value };
  }
  return { type: command.type, name: rest[0]?.value.text ?? 'chosen when asked' };
}

const REMOTE = new Set(['connect', 'shell', 'ssh']);

const remoteShell: InvocationRule = {
  id: 'railway.interactive',
  effect: 'opens-interpreter',
  severity: 'high',
  undo: 'unknown',
  why: 'Opens a shell or a database client on Railway, which reads further commands unseen.',
  safer: 'Give the one command that is needed, so that it can be judged.',
  programs: ['railway'],
  stops: ['railway connect postgres', 'railway shell', 'railway ssh'],
  passes: ['railway connect --help', 'railway logs'],
  match(invocation) {
    if (!readsTerminal(invocation)) return undefined;
    const read = readOptions(invocation.args, RAILWAY_CLI);
    if (read.some((one) => one.kind === 'flag' && ['help', 'h'].includes(one.name))) {
      return undefined;
    }
    const operands = operandsOf(read);
    const [command, second] = operands;
    if (command === undefined || !REMOTE.has(command.value.text)) return undefined;
    // `railway ssh CMD` runs that one command there.
    if (command.value.text === 'ssh' && second !== undefined) return undefined;
    return {
      targets: [{ type: 'command', name: `railway ${command.value.text}` }],
      evidence: [command.word.span],
    };
  },
};

function readsTerminal(invocation: Invocation): boolean {
  return invocation.terminal === true;
}

const api = forPrograms(railwayApi);

/** Rules about Railway: its CLI, and its API by whatever program sends the request. */
export const railwayRules: readonly InvocationRule[] = [deleteCommand, remoteShell, api];
