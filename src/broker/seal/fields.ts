/** What a launcher, or the command-line client, says of itself. Nothing in it is trusted. */
export interface SealFields {
  readonly pid: number;
  readonly shell: 'bash' | 'zsh' | 'fish' | undefined;
  /** The agent that is to run in it. */
  readonly agent: string | undefined;
  /** It reads answers as hooks do. */
  readonly isClient: boolean;
}

const PID = /^[1-9]\d{0,9}$/u;
const MOST = 4_096;

/** Fields `key=value`, NUL behind each; undefined where they are not understood. */
export function readSealFields(body: Buffer): SealFields | undefined {
  if (body.length > MOST) return undefined;
  const fields = new Map<string, string>();
  for (const field of body.toString('latin1').split('\0')) {
    const at = field.indexOf('=');
    if (at > 0) fields.set(field.slice(0, at), field.slice(at + 1));
  }
  const pid = fields.get('pid') ?? '';
  const named = fields.get('shell') ?? '';
  const shell = (['bash', 'zsh', 'fish'] as const).find((one) => one === named);
  if (!PID.test(pid) || (shell === undefined && named !== '')) return undefined;
  const agent = fields.get('agent') ?? '';
  return {
    pid: Number(pid),
    shell,
    agent: /^[a-z]{1,32}$/u.test(agent) ? agent : undefined,
    isClient: fields.get('client') === '1',
  };
}
