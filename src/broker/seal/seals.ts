import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Call } from '../call';
import { identifyTerminal, claimedCaller, type CallersOptions } from '../callers';
import { EgressError, type Admitted } from '../egress/admitted';
import type { Egress } from '../egress/egress';
import type { Endpoint } from '../endpoint';
import type { FileGuard, Start } from '../parts';
import type { FromBroker } from '../protocol';
import { readSealFields, type SealFields } from './fields';
import { within } from './inside';
import { Networks } from './networks';
import { isCannot, type Cannot, type SealGuard, type SealPrograms, type SealWish } from './parts';
import { makeTerminalFolder, removeLeftTerminals, removeTerminalFolder } from './terminal-folder';
import { SealedTerminals } from './terminals';

/** After the start, before it is tried whether terminals can be sealed (ms): a window that opens has more to do. */
const TRY_MS = 1_500;
/** How long the files of the workspace may take to be looked through (ms). */
const SETTLE_MS = 10_000;
const MOST_TERMINALS = 64;
/** By their names, one each: the editor tells shells by the name of their program. */
const LAUNCHERS = ['bash', 'zsh', 'fish'] as const;

export interface SealsOptions {
  readonly guard: SealGuard | undefined;
  readonly start: Pick<Start, 'home' | 'storage'>;
  readonly callers: CallersOptions;
  readonly egress: Pick<Egress, 'admit' | 'decoy' | 'dismiss' | 'sealPaths'>;
  readonly workspace: () => readonly string[];
  readonly files: Pick<FileGuard, 'secretFiles' | 'settled'> | undefined;
  readonly endpoint: () => Pick<Endpoint, 'serve'>;
  readonly secrets: { readonly callerSecret: string; readonly answerSecret: string };
  readonly send: (message: Extract<FromBroker, { readonly type: 'sealing' }>) => void;
}

/** The sealed terminals of this window, and the door by which one is wished for. */
export class Seals {
  readonly #options: SealsOptions;
  readonly #terminals: SealedTerminals;
  readonly #networks: Networks;
  #programs: Promise<SealPrograms | Cannot> | undefined;
  #port: number | undefined;
  #count = 0;
  #trial: NodeJS.Timeout | undefined;

  constructor(options: SealsOptions) {
    this.#options = options;
    this.#terminals = new SealedTerminals((tenant) => {
      options.egress.dismiss(tenant);
    });
    this.#networks = new Networks(options.guard?.holder ?? '');
  }

  /** The broker listens: terminals can be sealed from now on. Tries a little later whether they can. Never throws. */
  async open(port: number): Promise<void> {
    const { guard, start } = this.#options;
    this.#port = port;
    if (guard === undefined) return;
    try {
      await removeLeftTerminals(path.join(start.home, 'run'));
      await writeLaunchers(path.join(start.home, 'sealed'), guard.launcher);
    } catch (error) {
      this.#tell({ ...UNWRITABLE, cannot: `${UNWRITABLE.cannot} (${String(error)})` });
      return;
    }
    this.#trial = setTimeout(() => {
      this.#prepare(guard, port).then(
        (standing) => {
          this.#tell(isCannot(standing) ? standing : undefined);
        },
        (error: unknown) => {
          this.#tell({ ...ABSENT, cannot: String(error) });
        },
      );
    }, TRY_MS).unref();
  }

  #tell(lack: Cannot | undefined): void {
    this.#options.send({ type: 'sealing', ...(lack === undefined ? {} : { lack }) });
  }

  /** The door `seal`: answers with the script that the caller is to become. */
  async serve(call: Call): Promise<void> {
    const fields = readSealFields(call.body);
    if (fields === undefined) {
      call.answer('deny', 'Portcullis: not sealed, the question was malformed.');
      return;
    }
    const start = await this.#start(call, fields);
    const said = isCannot(start)
      ? `Portcullis: not sealed, ${start.cannot}. ${start.remedy}`
      : start.script;
    if (fields.isClient) call.answer(isCannot(start) ? 'refuse' : 'pass', '', `${said}\n`);
    else call.answer(isCannot(start) ? 'deny' : 'allow', said);
  }

  /** No terminal has a network from now on. */
  async close(): Promise<void> {
    clearTimeout(this.#trial);
    this.#networks.close();
    await this.#terminals.close();
  }

  async #start(call: Call, fields: SealFields): Promise<{ readonly script: string } | Cannot> {
    const { guard, callers, workspace, egress } = this.#options;
    const port = this.#port;
    if (guard === undefined || port === undefined) return ABSENT;
    if (call.within !== undefined) return WITHIN;
    if (this.#terminals.size >= MOST_TERMINALS) return TOO_MANY;
    const claim = { shell: fields.pid, pid: fields.pid, agent: false };
    const identified = identifyTerminal(call, claim, callers, claimedCaller(claim, callers));
    const environment = callers.processes.environment(fields.pid);
    if (!identified.ok || !identified.caller.confirmed || environment === undefined) return UNKNOWN;
    const programs = await this.#prepare(guard, port);
    if (isCannot(programs)) return programs;
    if ((await this.#options.files?.settled(SETTLE_MS)) === false) return UNSETTLED;
    const network = await this.#networks.take(programs, port);
    if (network instanceof Error) return guard.explain(network.message, programs);
    this.#count += 1;
    const run = path.join(this.#options.start.home, 'run');
    const folder = await makeTerminalFolder(run, this.#count).catch((error: unknown) => {
      network.door.close();
      network.close();
      throw error;
    });
    const id = path.basename(folder);
    const agent = fields.agent ?? environment.get('PORTCULLIS_SEAL_AGENT');
    const goer = { terminal: fields.pid, ...(agent === undefined ? {} : { agent }) };
    const sealed = { port: network.proxyPort, listen: () => network.listen() };
    const admitted = await egress.admit({ ...goer, sealed }).catch(inWords);
    const give = async (why: Cannot) => {
      if (typeof admitted !== 'string') egress.dismiss(admitted.tenant);
      network.door.close();
      network.close();
      await removeTerminalFolder(folder);
      return why;
    };
    const wish: SealWish = {
      pid: fields.pid,
      cwd: identified.caller.cwd ?? '/',
      environment,
      shell: fields.shell,
      agent,
    };
    const plan = () =>
      guard.plan(
        wish,
        {
          workspace: workspace(),
          secretFiles: this.#options.files?.secretFiles() ?? [],
          portcullis: this.#options.start.home,
          guardFolders: [this.#options.start.storage],
          folder,
          network: networkOf(admitted),
          extra: egress.sealPaths(agent),
          decoy: (file) => egress.decoy(file),
        },
        programs,
      );
    const tenant = typeof admitted === 'string' ? undefined : admitted.tenant;
    try {
      const start = await this.#terminals.add(
        { id, pid: fields.pid, folder, network, tenant, programs },
        plan,
        {
          entrance: this.#entrance(port),
          notice: typeof admitted === 'string' ? admitted : undefined,
        },
      );
      if (isCannot(start)) return await give(start);
      this.#options.endpoint().serve(network.door, within(id, fields.pid));
      return start;
    } catch (error) {
      await give(UNKNOWN);
      throw error;
    }
  }

  /** Programs, and a network that is ready for the next terminal. */
  async #prepare(guard: SealGuard, port: number): Promise<SealPrograms | Cannot> {
    const programs = await (this.#programs ??= guard.find());
    if (isCannot(programs)) {
      // Somebody may install what is missing.
      this.#programs = undefined;
      return programs;
    }
    const failure = await this.#networks.prepare(programs, port);
    return failure === undefined ? programs : guard.explain(failure.message, programs);
  }

  /** Inside there is one entrance, and a process of its own is behind it: the first one. */
  #entrance(port: number): string {
    const { callerSecret, answerSecret } = this.#options.secrets;
    const folders = this.#options.workspace().map((folder) => `folder ${folder}\n`);
    return `portcullis/1 ${port} ${callerSecret} ${answerSecret} 1\n${folders.join('')}`;
  }
}

/** Why it has no way out, for the person at the terminal. */
function inWords(error: unknown): string {
  return error instanceof EgressError ? error.message : String(error);
}

function networkOf(admitted: Admitted | string): {
  readonly environment: Readonly<Record<string, string>>;
  readonly bundle?: string;
} {
  return typeof admitted === 'string'
    ? { environment: {} }
    : { environment: admitted.environment, bundle: admitted.bundle };
}

async function writeLaunchers(folder: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of LAUNCHERS) {
    const file = path.join(folder, name);
    const fresh = `${file}.${process.pid}`;
    await writeFile(fresh, text, { mode: 0o700 });
    await chmod(fresh, 0o700);
    await rename(fresh, file);
  }
}

const ABSENT: Cannot = {
  cannot: 'this window cannot seal terminals yet',
  remedy: 'Try again in a moment, or reload the window.',
};
const UNWRITABLE: Cannot = {
  cannot: "the guard's folder in your home cannot be written",
  remedy: 'Make it writable, and reload the window.',
};
const WITHIN: Cannot = {
  cannot: 'this terminal is sealed already',
  remedy: 'Go on in it.',
};
const TOO_MANY: Cannot = {
  cannot: `${MOST_TERMINALS} terminals are sealed already`,
  remedy: 'Close some of them.',
};
const UNKNOWN: Cannot = {
  cannot: 'the system does not tell which process asks',
  remedy: 'Open another terminal.',
};
const UNSETTLED: Cannot = {
  cannot: 'the files of the workspace are still being looked through for secrets',
  remedy: 'Open it again in a moment.',
};
