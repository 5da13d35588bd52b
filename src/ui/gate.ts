import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { FromBroker } from '../broker/protocol';
import { claim, claimFirst, foldersOf, release, type Storages } from '../broker/gate-folders';
import { gatePlace, terminalEnvironment, type OwnVariables } from '../guards/terminal/environment';
import { writeGate } from '../guards/terminal/files';
import { writePowerShellGate } from '../guards/terminal/powershell-files';
import { writeShims } from '../guards/terminal/shims';
import type { GateEndpoint } from '../guards/terminal/script';
import type { GatePlace } from '../guards/terminal/texts';
import type { Disposable } from './disposables';
import { storageOf } from './window';

type Context = Pick<
  vscode.ExtensionContext,
  'environmentVariableCollection' | 'extensionUri' | 'storageUri' | 'globalStorageUri'
>;

/** How often, and how many times, a folder is looked at that a host still has which may be ending (ms). */
const LOOK_MS = 500;
const MOST_LOOKS = 40;

/** Hands each terminal of the window what it needs to ask the broker. */
export class Gate implements Disposable {
  readonly #templates: string;
  readonly #log: (text: string) => void;
  readonly #storages: Storages;
  readonly #own: OwnVariables = ownVariables();
  readonly #opened: vscode.Disposable;
  readonly #ended = new AbortController();
  /** The gates that ask here: the window's own, and those that terminals brought over a reload. */
  readonly #places = new Map<string, GatePlace>();
  /** Where PowerShell alone has a gate: on Windows, its folder. */
  #powerShell: string | undefined;
  /** Programs that have a shim; undefined until the broker has looked, when those of before stay. */
  #programs: ReadonlyMap<string, string> | undefined;
  // Before there is a broker, lines wait a moment for it and are then refused.
  #endpoint = nobody();
  /** One write after another: a later endpoint must not be overtaken by an earlier one. */
  #written: Promise<void>;

  constructor(context: Context, log: (text: string) => void) {
    this.#log = log;
    this.#templates = path.join(context.extensionUri.fsPath, 'dist', 'gate');
    this.#storages = storagesOf(context);
    this.#written = this.#begin(context).catch(this.#fails);
    this.#opened = vscode.window.onDidOpenTerminal(this.#adopt);
    vscode.window.terminals.forEach(this.#adopt);
  }

  /** The folder from which a PowerShell loads its gate, once that is written. */
  async powerShellFolder(): Promise<string | undefined> {
    await this.#written;
    const [own] = this.#places.keys();
    return this.#powerShell ?? own;
  }

  /** Waits until new terminals have what they load the gate by. */
  async announced(): Promise<void> {
    await this.#written;
  }

  /** The broker listens: terminals find it from now on. */
  open({ port, gate }: FromBroker & { type: 'ready' }): void {
    this.#then(async () => {
      this.#endpoint = { port, ...gate };
      for (const place of this.#places.values()) await this.#write(place);
      await this.#writePowerShell();
    });
  }

  /** These programs are asked about wherever a terminal's programs start them. */
  shim({ programs }: FromBroker & { type: 'programs' }): void {
    this.#then(async () => {
      this.#programs = new Map(Object.entries(programs));
      for (const place of this.#places.values()) await this.#write(place);
    });
  }

  /** Lets another window have the gates, which may be this one after a reload. */
  async dispose(): Promise<void> {
    this.#opened.dispose();
    this.#ended.abort();
    await this.#written;
    for (const folder of this.#places.keys()) await release(folder);
    if (this.#powerShell !== undefined) await release(this.#powerShell);
  }

  async #begin(context: Context): Promise<void> {
    const storage = storageOf(context).fsPath;
    const uid = process.getuid?.();
    if (process.platform === 'win32') {
      this.#powerShell = path.join(await claimFirst(storage), 'gate');
      await this.#writePowerShell();
      context.environmentVariableCollection.clear();
      return;
    }
    if (gatePlace(storage, uid, this.#own) === undefined) {
      this.#log(
        'Terminals cannot be guarded here: no gate for this system or this storage folder.',
      );
      context.environmentVariableCollection.clear();
      return;
    }
    const place = gatePlace(await claimFirst(storage), uid, this.#own);
    if (place === undefined) return;
    this.#places.set(place.folder, place);
    await this.#write(place);
    this.#announce(context.environmentVariableCollection, place);
  }

  readonly #adopt = (terminal: vscode.Terminal): void => {
    // Not waited for in the line of writes: a shell that does not start has no process.
    void terminal.processId.then((pid) => {
      if (pid !== undefined) this.#bring(terminal.name, pid).catch(this.#fails);
    });
  };

  /**
   * A terminal that outlived a reload may ask at a place that was the window's before, and that its ending
   * host still has for some seconds.
   */
  async #bring(name: string, pid: number): Promise<void> {
    for (let attempt = 0; attempt < MOST_LOOKS && !this.#ended.signal.aborted; attempt += 1) {
      const looked = this.#written.then(() => this.#look(pid));
      this.#written = looked.then(ignore, ignore);
      if (await looked) return;
      await delay(LOOK_MS, undefined, { signal: this.#ended.signal }).catch(() => undefined);
    }
    // Windows that share a workspace share what the editor keeps of it: what it opens before us may have the
    // environment of the other one. It may be at work: it is not ended here.
    if (this.#ended.signal.aborted) return;
    this.#log(`The terminal "${name}" asks in another window. Close it and open another one.`);
  }

  /** Whether a shell asks here, or in no window's terminal at all. */
  async #look(pid: number): Promise<boolean> {
    const folders = await foldersOf(pid, this.#storages);
    // One that asks here may name, beside, the gate of a window from whose terminal this one was opened.
    if (this.#places.size === 0 || folders.length === 0) return true;
    if (folders.some((folder) => this.#places.has(folder))) return true;
    let isOurs = false;
    for (const folder of folders) if (await this.#take(folder)) isOurs = true;
    return isOurs;
  }

  async #take(folder: string): Promise<boolean> {
    const place = gatePlace(path.dirname(folder), process.getuid?.(), this.#own);
    if (place === undefined || !(await claim(folder))) return false;
    this.#places.set(folder, place);
    await this.#write(place);
    return true;
  }

  #then(work: () => Promise<void>): void {
    this.#written = this.#written.then(work).catch(this.#fails);
  }

  readonly #fails = (error: unknown): void => {
    this.#log(`The terminals' gate could not be written: ${String(error)}`);
  };

  /** New terminals load the gate; this is kept for those that the editor opens before us next time. */
  #announce(variables: vscode.EnvironmentVariableCollection, place: GatePlace): void {
    variables.clear();
    variables.persistent = true;
    variables.description = vscode.l10n.t('Portcullis looks at each command line before it runs.');
    for (const { variable, mode, value, apply } of terminalEnvironment(place)) {
      variables[mode](variable, value, {
        applyAtProcessCreation: apply.atProcessCreation,
        applyAtShellIntegration: apply.atShellIntegration,
      });
    }
  }

  async #writePowerShell(): Promise<void> {
    if (this.#powerShell === undefined) return;
    await writePowerShellGate(this.#templates, this.#powerShell, this.#endpoint);
  }

  async #write(place: GatePlace): Promise<void> {
    await writeGate(this.#templates, place, this.#endpoint);
    if (this.#programs !== undefined) await writeShims(this.#templates, place, this.#programs);
  }
}

/** Where gates of this editor's windows can lie: `<workspaces>/<id>/<extension>` and the global storage. */
function storagesOf({ storageUri, globalStorageUri }: Context): Storages {
  const global = globalStorageUri.fsPath;
  // The editor's own layout; a window without a folder has no storage to tell where the others' lie.
  const beside = path.join(path.dirname(path.dirname(global)), 'workspaceStorage');
  const folder = storageUri === undefined ? beside : path.dirname(path.dirname(storageUri.fsPath));
  return { global, workspaces: { folder, extension: path.basename(storageUri?.fsPath ?? global) } };
}

/** What terminals would have without the gate: from the settings of terminals, else the environment. */
function ownVariables(): OwnVariables {
  const system = process.platform === 'darwin' ? 'osx' : 'linux';
  const settings = vscode.workspace.getConfiguration('terminal.integrated.env');
  const set = settings.get<Readonly<Record<string, unknown>>>(system, {});
  const own = (name: keyof OwnVariables) => {
    const value = set[name];
    return typeof value === 'string' ? value : process.env[name];
  };
  return {
    ZDOTDIR: own('ZDOTDIR'),
    XDG_DATA_DIRS: own('XDG_DATA_DIRS'),
    BASH_ENV: own('BASH_ENV'),
  };
}

/** What came of it is another's to know. */
function ignore(): void {
  return undefined;
}

/** An endpoint that nobody answers at, and whose answer nobody could give. */
function nobody(): GateEndpoint {
  const secret = () => randomBytes(24).toString('hex');
  return { port: 1, callerSecret: secret(), answerSecret: secret() };
}
