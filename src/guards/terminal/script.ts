import { isUsableFolder, ps0, ASK_FILE, PROMPT_FILE, type GatePlace } from './texts';

/** How a gate reaches its broker, and how it knows that it has reached it. */
export interface GateEndpoint {
  /** The broker's port on loopback. */
  readonly port: number;
  readonly callerSecret: string;
  readonly answerSecret: string;
}

/** The files of a gate, by name. They hold both secrets. */
export type GateFiles = Readonly<Record<typeof ASK_FILE | typeof PROMPT_FILE, string>>;

const SECRET = /^[0-9A-Za-z]{16,128}$/u;
const PLACEHOLDER = /@([A-Z0-9]+)@/gu;
const PART = /^#: (\S+) -+$/mu;

/**
 * Fills in the gate's scripts for one window.
 *
 * @param template the text of gate.bash
 * @throws RangeError when a value could mean something else to bash than itself
 */
export function gateFiles(template: string, place: GatePlace, endpoint: GateEndpoint): GateFiles {
  const { port, callerSecret, answerSecret } = endpoint;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new RangeError('gate: port');
  if (!SECRET.test(callerSecret) || !SECRET.test(answerSecret)) {
    throw new RangeError('gate: secret');
  }
  if (!isUsableFolder(place.folder)) throw new RangeError('gate: folder');
  if (!Number.isInteger(place.uid) || place.uid < 0) throw new RangeError('gate: uid');
  const values = new Map([
    ['PORT', String(port)],
    ['CALLER', callerSecret],
    ['ANSWER', answerSecret],
    ['FOLDER', `'${place.folder}'`],
    ['PS0', quoted(ps0(place))],
  ]);
  const parts = partsOf(template);
  const fill = (file: string): string => {
    const part = parts.get(file);
    if (part === undefined) throw new RangeError(`gate: no ${file} in the template`);
    return part.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole);
  };
  return { [ASK_FILE]: fill(ASK_FILE), [PROMPT_FILE]: fill(PROMPT_FILE) };
}

/** The parts by file name, without the comments, which bash would read again at every line. */
function partsOf(template: string): ReadonlyMap<string, string> {
  const [, ...pieces] = template.split(PART);
  const parts = new Map<string, string>();
  for (let index = 0; index + 1 < pieces.length; index += 2) {
    const lines = (pieces[index + 1] ?? '').split('\n');
    const code = lines.map((line) => line.trim()).filter((line) => !/^(?:#|$)/u.test(line));
    parts.set(pieces[index] ?? '', `${code.join('\n')}\n`);
  }
  return parts;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
