import type { NetworkLayer } from '../../core/policy/network';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import {
  mergeLayers,
  type LayerName,
  type Policy,
  type PolicyLayer,
} from '../../core/policy/policy';
import { acceptedText } from './accepted';
import { layerOf, readPolicy, unknownRules } from './document';
import { readPolicyFile, type PolicyFile } from './files';
import { organisationFile, userFile, workspaceFile } from './places';

/** A policy file whose bytes are not those that a person last accepted. */
export interface Pending {
  readonly layer: LayerName;
  readonly file: string;
  readonly accepted: string | undefined;
  /** What stands there now; undefined when the file is gone. */
  readonly text: string | undefined;
}

/** Something that is wrong with a policy file, for people. */
export interface PolicyProblem {
  readonly file: string;
  readonly text: string;
  readonly remedy: string;
}

export interface InForce {
  readonly layers: readonly PolicyLayer[];
  readonly pending: readonly Pending[];
  readonly problems: readonly PolicyProblem[];
}

export interface PolicyPlaces {
  /** The per-user folder of Portcullis. */
  readonly home: string;
  readonly workspace: readonly string[];
  readonly organisation?: string;
  /** Ids of rules and their families, so that a misspelt one is told. */
  readonly known?: ReadonlySet<string>;
}

/** Where the policies of these folders lie, from the organisation's down. */
export function policyFiles(places: PolicyPlaces): readonly (readonly [LayerName, string])[] {
  const { home, workspace } = places;
  const organisation =
    places.organisation ?? organisationFile(process.platform, process.env.PROGRAMDATA);
  return [
    ['organisation', organisation],
    ['user', userFile(home)],
    ...workspace.map((folder) => ['workspace', workspaceFile(folder)] as const),
  ];
}

/**
 * Reads what is in force. The organisation's file counts when only an administrator can have written
 * it. The others count as a person last accepted their bytes; what stands there now and was not accepted
 * is heard as well, but only where it is stricter. So neither a change nor its absence loosens anything.
 */
export async function readInForce(places: PolicyPlaces): Promise<InForce> {
  const layers: PolicyLayer[] = [];
  const pending: Pending[] = [];
  const problems: PolicyProblem[] = [];
  let organisationIsWhole = true;
  for (const [layer, file] of policyFiles(places)) {
    const now = await readPolicyFile(file);
    const folders = layer === 'workspace' ? await namesOf(path.dirname(path.dirname(file))) : [];
    const heard = (text: string, tightensOnly: boolean): boolean => {
      const read = readPolicy(text);
      if (!read.ok) return false;
      layers.push(layerOf(read.document, layer, tightensOnly, folders));
      return true;
    };
    const wrong = problemOf(layer, file, now, places.known);
    if (wrong !== undefined) problems.push(wrong);
    if (layer === 'organisation') {
      const whole = now.state === 'read' && now.isAdministrators;
      const isHeard = now.state === 'read' && heard(now.text, !whole);
      organisationIsWhole = now.state === 'missing' || (whole && isHeard);
      continue;
    }
    const accepted = await acceptedText(places.home, file);
    const isFree = layer === 'user' && organisationIsWhole;
    if (accepted !== undefined) heard(accepted, !isFree);
    const text = now.state === 'read' ? now.text : undefined;
    if (text === accepted) continue;
    if (text !== undefined && !heard(text, true)) continue;
    if (now.state !== 'unreadable') pending.push({ layer, file, accepted, text });
  }
  return { layers, pending, problems };
}

/** A folder as it was opened, and as the system knows it. */
async function namesOf(folder: string): Promise<readonly string[]> {
  const real = await realpath(folder).catch(() => folder);
  return real === folder ? [folder] : [folder, real];
}

function problemOf(
  layer: LayerName,
  file: string,
  now: PolicyFile,
  known: ReadonlySet<string> | undefined,
): PolicyProblem | undefined {
  const problem = (why: string, remedy: string): PolicyProblem => ({
    file,
    text: `The ${layer}'s policy ${why}`,
    remedy,
  });
  if (now.state === 'missing') return undefined;
  if (now.state === 'unreadable') {
    return problem(`is not in force: ${now.why}.`, `Repair or remove ${file}.`);
  }
  const read = readPolicy(now.text);
  if (!read.ok) return problem(`is not in force: ${read.why}.`, `Correct ${file}.`);
  if (layer === 'organisation' && !now.isAdministrators) {
    return problem(
      'may only tighten: others than the administrator can write it.',
      `Make ${file} root's own, written by nobody else.`,
    );
  }
  const { exceptions, thresholds, network } = read.document;
  if (layer === 'workspace') {
    const isLoose = exceptions !== undefined || !isTightening(thresholds) || addsToNetwork(network);
    if (isLoose) {
      return problem(
        'says what only a user may: it is passed over.',
        `A workspace only tightens: ${file}.`,
      );
    }
  }
  const [unknown] = known === undefined ? [] : unknownRules(read.document, known);
  if (unknown === undefined) return undefined;
  return problem(`names a rule that there is not: ${unknown}.`, `Correct ${file}.`);
}

function isTightening(thresholds: Readonly<Record<string, string>> | undefined): boolean {
  return Object.values(thresholds ?? {}).every((severity) => severity === 'low');
}

/** Whether a network is given more than the built-in policy gives it. */
function addsToNetwork(network: NetworkLayer | undefined): boolean {
  return [network ?? {}, ...Object.values(network?.agents ?? {})].some(
    ({ passThrough = [], seal: { read = [], write = [] } = {} }) =>
      passThrough.length + read.length + write.length > 0,
  );
}

/** What is in force, as the judge takes it, on a day (`2026-11-22`); the same every day where none counts. */
export function policyOf({ layers }: InForce, day: string): Policy {
  const isDated = layers.some(({ exceptions }) =>
    exceptions.some(({ until }) => until !== undefined),
  );
  return isDated ? mergeLayers(layers, day) : mergeLayers(layers);
}

/** Today where this machine is, as exceptions write it. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
