import { fileURLToPath } from 'node:url';
import path from 'node:path';
import type { Call } from '../../../src/broker/call';
import { claimedCaller, type CallersOptions } from '../../../src/broker/callers';
import { Endpoint } from '../../../src/broker/endpoint';
import { readGateFields, type GateFields } from '../../../src/broker/gate-fields';
import { GateQuestion, hearMeaning } from '../../../src/broker/gate-question';
import { linuxProcesses, noProcesses } from '../../../src/broker/processes';
import { commandLine } from '../../../src/broker/programs/command-line';
import { readProgramFields } from '../../../src/broker/programs/fields';
import { gatePlace, terminalEnvironment } from '../../../src/guards/terminal/environment';
import { writeGate } from '../../../src/guards/terminal/files';
import type { GateEndpoint } from '../../../src/guards/terminal/script';
import type { GatePlace } from '../../../src/guards/terminal/texts';
import { startBash, type Bash, type BashOptions } from '../../support/bash';
import type { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';

/** The scripts as they are in the source. */
export const templates = fileURLToPath(
  new URL('../../../src/guards/terminal/gate', import.meta.url),
);

/** One question as the broker heard it. */
export interface Question {
  readonly door: string;
  readonly line: string;
  /** The shell's folder: by the system, or as the gate says where that does not tell. */
  readonly cwd: string | undefined;
  field(name: string): string | undefined;
  /** The process that asks has called itself what only it was told: the system shows who it is. */
  readonly proven: boolean;
  /** What the live shell handed over: texts by name. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
  /** Variables that are not set. */
  readonly unset: readonly string[];
}

export type Decide = (question: Question) => 'allow' | 'deny' | 'hold';

/** What a process that asks is told to call itself. */
const proof = 'told-to-nobody';

/** What a broker says when it denies, in these tests. */
export const denial = 'Portcullis: not run. Denied in a test.';

export type Secrets = Pick<GateEndpoint, 'callerSecret' | 'answerSecret'>;
export const someSecrets: Secrets = { callerSecret: 'c'.repeat(48), answerSecret: 'a'.repeat(48) };

/** A broker's endpoint whose decisions a test makes. Lines that hold the word `DENY` are denied. */
export class TestBroker {
  readonly questions: Question[] = [];
  decide: Decide = ({ line }) => (line.includes('DENY') ? 'deny' : 'allow');
  /** What was asked and refused without a decision: why, in order. */
  readonly refused: string[] = [];
  readonly #held: { readonly call: Call; readonly forget: string }[] = [];
  readonly #endpoint: Endpoint;
  port = 0;

  private constructor(readonly secrets: Secrets) {
    this.#endpoint = new Endpoint({
      ...secrets,
      onCall: (call) => {
        void this.#serve(call);
      },
      onStranger: () => undefined,
    });
  }

  static async start(owner: Disposables, secrets = someSecrets): Promise<TestBroker> {
    const broker = new TestBroker(secrets);
    broker.port = await broker.#endpoint.listenTcp();
    await owner.add(() => {
      broker.stop();
    });
    return broker;
  }

  stop(): void {
    this.#endpoint.destroy();
  }

  /** The lines that were asked about, in order. */
  get lines(): string[] {
    return this.questions.filter(({ door }) => door === 'gate').map(({ line }) => line);
  }

  /** The programs that were asked about, as command lines, in order. */
  get programs(): string[] {
    return this.questions.filter(({ door }) => door === 'program').map(({ line }) => line);
  }

  /** Waits until a line is held, and answers with what decides it. */
  async held(): Promise<{ readonly withdrawn: AbortSignal; answer(word: 'allow' | 'deny'): void }> {
    const { call, forget } = await until('a held line', () => this.#held.shift()).catch(
      (error: unknown) => {
        const told = { asked: this.questions.map(({ door, line }) => [door, line]).slice(-5) };
        throw new Error(`${String(error)} ${JSON.stringify({ ...told, refused: this.refused })}`);
      },
    );
    return {
      withdrawn: call.gone,
      answer: (word) => {
        call.answer(word, word === 'deny' ? denial : forget);
      },
    };
  }

  #program(call: Call): void {
    const fields = readProgramFields(call.body);
    if (fields === undefined) {
      call.answer('deny', 'Portcullis: not run. It was not understood.');
      return;
    }
    const question: Question = {
      door: call.door,
      line: commandLine(fields.name, fields.args),
      cwd: fields.cwd,
      field: (name) => (name === 'pid' ? String(fields.pid) : undefined),
      proven: false,
      aliases: new Map(),
      functions: new Map(),
      variables: new Map(),
      unset: [],
    };
    this.questions.push(question);
    const word = this.decide(question);
    if (word === 'hold') this.#held.push({ call, forget: '' });
    else call.answer(word, word === 'deny' ? denial : '');
  }

  async #serve(call: Call): Promise<void> {
    if (call.door === 'program') {
      this.#program(call);
      return;
    }
    const read = readGateFields(call.body);
    if (!read.ok) {
      this.refused.push(read.why);
      call.answer('deny', `Portcullis: not run. It was not understood: ${read.why}.`);
      return;
    }
    const asked = new GateQuestion(read.fields, Date.now() / 1_000);
    if (!(await hearMeaning(call, asked, proof))) {
      this.refused.push('its words');
      call.answer('deny', 'Portcullis: not run. Its words were not understood.');
      return;
    }
    if (asked.refusal !== undefined) {
      this.refused.push(asked.refusal);
      call.answer('deny', asked.refusal);
      return;
    }
    const question = told(call, read.fields, asked);
    this.questions.push(question);
    if (call.door === 'hello') {
      call.answer('allow', '');
      return;
    }
    const word = this.decide(question);
    if (word === 'hold') this.#held.push({ call, forget: asked.forget });
    else call.answer(word, word === 'deny' ? denial : asked.forget);
  }
}

/** Whether this system shows what processes are and call themselves. */
export const canTell = process.platform === 'linux';
const callers: CallersOptions = {
  processes: canTell ? linuxProcesses() : noProcesses,
  canTell,
  uid: process.getuid?.(),
  terminals: () => [],
};

function told(call: Call, fields: GateFields, { line, tables }: GateQuestion): Question {
  return {
    door: call.door,
    line,
    cwd: claimedCaller(fields.claim, callers)?.cwd ?? fields.get('cwd'),
    field: (name) => tables.get(name) ?? fields.get(name),
    proven: callers.processes.stat(fields.claim.pid)?.name === proof,
    aliases: new Map(tables.under('alias.')),
    functions: new Map(tables.under('function.')),
    variables: new Map(tables.under('variable.')),
    unset: tables.under('gone.variable.').map(([name]) => name),
  };
}

/** A gate's folder for one test, as a window writes it. @param from the folder of the scripts */
export async function installGate(
  owner: Disposables,
  broker: Pick<TestBroker, 'port' | 'secrets'>,
  from = templates,
): Promise<GatePlace> {
  const place = gatePlace(path.join(await temporaryFolder(owner), 'a window'), process.getuid?.());
  if (place === undefined) throw new Error('no bash gate on this system');
  await writeGate(from, place, { port: broker.port, ...broker.secrets });
  return place;
}

/** The environment of a terminal as VS Code makes it of an extension's changes. */
export function environmentOf(place: GatePlace, underEditor: boolean): Record<string, string> {
  const env: Record<string, string> = {};
  for (const { variable, mode, value, apply } of terminalEnvironment(place)) {
    const before = mode === 'prepend' && variable === 'PATH' ? (process.env.PATH ?? '') : '';
    if (apply.atProcessCreation) env[variable] = `${value}${before}`;
    if (apply.atShellIntegration && underEditor) {
      const list = mode === 'prepend' ? 'VSCODE_ENV_PREPEND' : 'VSCODE_ENV_APPEND';
      env[list] = `${variable}=${value.replaceAll(':', '\\x3a')}`;
    }
  }
  return env;
}

export interface GatedBash {
  readonly bash: Bash;
  readonly broker: TestBroker;
  readonly place: GatePlace;
}

/** A bash that has loaded the gate, and its broker. */
export async function gatedBash(owner: Disposables, options: BashOptions = {}): Promise<GatedBash> {
  const broker = await TestBroker.start(owner);
  const place = await installGate(owner, broker);
  const env = { ...environmentOf(place, options.underEditor ?? false), ...options.env };
  const bash = await startBash(owner, { ...options, env });
  return { bash, broker, place };
}
