import path from 'node:path';

/** What a shim says of the program that it stands for. Nothing in it is trusted. */
export interface ProgramFields {
  /** The process that asks, and that becomes the program. */
  readonly pid: number;
  /** Its folder, as it says. */
  readonly cwd: string | undefined;
  /** Its environment names an agent. */
  readonly agent: boolean;
  /** Its input is a terminal. */
  readonly terminal: boolean;
  /** The program's base name. */
  readonly name: string;
  /** Its arguments, byte for byte. */
  readonly args: readonly Buffer[];
}

const PID = /^[1-9]\d{0,9}$/u;
const NAME = /^[A-Za-z0-9][\w.+-]{0,63}$/u;
const COUNT = /^\d{1,7}$/u;
const KEYS: ReadonlySet<string> = new Set(['pid', 'cwd', 'terminal', 'agent', 'name', 'argv']);

/**
 * Reads `key=value` fields, each closed by a NUL, up to `argv=COUNT`, behind which that many arguments follow.
 *
 * @returns undefined for what no shim says
 */
export function readProgramFields(body: Buffer): ProgramFields | undefined {
  const fields = new Map<string, string>();
  let at = 0;
  while (!fields.has('argv')) {
    const end = body.indexOf(0, at);
    if (end === -1) return undefined;
    const text = body.toString('utf8', at, end);
    const equals = text.indexOf('=');
    const key = text.slice(0, Math.max(0, equals));
    if (!KEYS.has(key) || fields.has(key)) return undefined;
    fields.set(key, text.slice(equals + 1));
    at = end + 1;
  }
  const pid = fields.get('pid') ?? '';
  const name = fields.get('name') ?? '';
  const count = fields.get('argv') ?? '';
  if (!PID.test(pid) || !NAME.test(name) || !COUNT.test(count)) return undefined;
  const args = argumentsOf(body.subarray(at), Number(count));
  if (args === undefined) return undefined;
  const cwd = fields.get('cwd') ?? '';
  return {
    pid: Number(pid),
    cwd: path.isAbsolute(cwd) ? cwd : undefined,
    agent: (fields.get('agent') ?? '') !== '',
    terminal: (fields.get('terminal') ?? '') !== '',
    name,
    args,
  };
}

/** Exactly so many, each closed by a NUL; an argument may be empty. */
function argumentsOf(bytes: Buffer, count: number): readonly Buffer[] | undefined {
  const args: Buffer[] = [];
  let at = 0;
  while (args.length < count) {
    const end = bytes.indexOf(0, at);
    if (end === -1) return undefined;
    args.push(bytes.subarray(at, end));
    at = end + 1;
  }
  return at === bytes.length ? args : undefined;
}
