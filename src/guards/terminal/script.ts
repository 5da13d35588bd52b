import { debugTrap } from './old-bash';
import { powerShellText } from './powershell';
import { isUsableFolder, promptCommand, ps0, type GatePlace } from './texts';

/** How a gate reaches its broker, and how it knows that it has reached it. */
export interface GateEndpoint {
  /** The broker's port on loopback. */
  readonly port: number;
  readonly callerSecret: string;
  readonly answerSecret: string;
}

/** How often, every 0.2 s, a program that is started looks for a window that is away. */
const PATIENCE = 150;

const SECRET = /^[0-9A-Za-z]{16,128}$/u;
const PLACEHOLDER = /@([A-Z0-9_]+)@/gu;

/**
 * Fills in the gate's scripts for one window.
 *
 * @param templates the files of `gate/`, text by name
 * @returns what to write, text by name; some of it holds both secrets
 * @throws RangeError when a value could mean something else to bash than itself, or is missing
 */
export function gateScripts(
  templates: ReadonlyMap<string, string>,
  place: GatePlace,
  endpoint: GateEndpoint,
): ReadonlyMap<string, string> {
  if (!isUsableFolder(place.folder)) throw new RangeError('gate: folder');
  if (!Number.isInteger(place.uid) || place.uid < 0) throw new RangeError('gate: uid');
  const values = new Map([
    ...endpointValues(endpoint),
    ['FOLDER', `'${place.folder}'`],
    ['UID', String(place.uid)],
    ['GONE', quoted(place.gone ?? '')],
    ['ZDOTDIR', quoted(place.dotfiles ?? '')],
    ['BASH_ENV', quoted(place.scripts ?? '')],
    ['SHIMS', quoted(`${place.folder}/portcullis-shims`)],
    ['PATIENCE', String(PATIENCE)],
    ['PS0', quoted(ps0(place))],
    ['PROMPT_COMMAND', quoted(promptCommand(place))],
    ...Array.from(debugTrap(place), ([name, text]): [string, string] => [name, quoted(text)]),
  ]);
  const forPowerShell = powerShellValues(place, endpoint);
  return new Map(
    Array.from(templates, ([name, text]) => [
      name,
      fill(text, name.endsWith('.ps1') ? forPowerShell : values),
    ]),
  );
}

/**
 * Fills in the scripts of PowerShell's gate, whose folder may have any name.
 *
 * @throws RangeError as {@link gateScripts} does
 */
export function powerShellScripts(
  templates: ReadonlyMap<string, string>,
  place: Pick<GatePlace, 'folder' | 'gone'>,
  endpoint: GateEndpoint,
): ReadonlyMap<string, string> {
  const values = powerShellValues(place, endpoint);
  return new Map(Array.from(templates, ([name, text]) => [name, fill(text, values)]));
}

function powerShellValues(
  { folder, gone = '' }: Pick<GatePlace, 'folder' | 'gone'>,
  endpoint: GateEndpoint,
): ReadonlyMap<string, string> {
  return new Map([
    ...endpointValues(endpoint),
    ['FOLDER', powerShellText(folder)],
    ['GONE', powerShellText(gone)],
  ]);
}

function endpointValues(endpoint: GateEndpoint): readonly (readonly [string, string])[] {
  const { port, callerSecret, answerSecret } = endpoint;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new RangeError('gate: port');
  if (!SECRET.test(callerSecret) || !SECRET.test(answerSecret)) {
    throw new RangeError('gate: secret');
  }
  return [
    ['PORT', String(port)],
    ['CALLER', callerSecret],
    ['ANSWER', answerSecret],
  ];
}

function fill(text: string, values: ReadonlyMap<string, string>): string {
  return code(text).replace(PLACEHOLDER, (whole, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new RangeError(`gate: ${whole}`);
    return value;
  });
}

/** Without comments and indentation, which bash would read again at every line. */
function code(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return `${lines.filter((line) => !/^(?:#|$)/u.test(line)).join('\n')}\n`;
}

/** A text as one word of bash. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
