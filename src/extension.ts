import * as vscode from 'vscode';
import type { FromBroker } from './broker/protocol';
import { AgentHook } from './ui/agentHook';
import { Agents } from './ui/agents/agents';
import { AuditView } from './ui/audit/view';
import { registerCommands, type Commands } from './ui/commands';
import { ContextKeys } from './ui/contextKeys';
import { Dialog } from './ui/dialog/dialog';
import { Disposables } from './ui/disposables';
import { EgressKey } from './ui/egressKey';
import { EgressTerminals } from './ui/egressTerminals';
import { Explain } from './ui/explain/explain';
import { Gate } from './ui/gate';
import { Guard, type GuardLife } from './ui/guard';
import { Onboarding } from './ui/onboarding/onboarding';
import { offerPowerShell } from './ui/powerShellTerminal';
import { ProtectionView } from './ui/protection/view';
import { openRecord } from './ui/record';
import { RecordKey } from './ui/recordKey';
import { ReleaseCheck } from './ui/releaseCheck';
import { relaunchTerminals } from './ui/relaunch';
import { SealedTerminals } from './ui/sealed/sealed';
import { hideFileCommand } from './ui/search/hideFile';
import { SearchExcludes } from './ui/search/searchExclude';
import { State } from './ui/state';
import { StatusBar } from './ui/statusBar';
import { Terminals } from './ui/terminals';
import { brokerOf, editorProxy, folders, storageOf } from './ui/window';

let portcullis: Portcullis | undefined;

export function activate(context: vscode.ExtensionContext): void {
  try {
    portcullis = new Portcullis(context);
  } catch (error) {
    const text = vscode.l10n.t('Portcullis could not start: {0}', String(error));
    void vscode.window.showErrorMessage(text);
    throw error;
  }
}

/** The editor waits for this: the broker writes the last entry of the record. */
export async function deactivate(): Promise<void> {
  await portcullis?.dispose();
}

/** The parts, in the order in which they depend on each other. None waits for the broker. */
class Portcullis {
  readonly #owned = new Disposables();
  readonly #storage: vscode.Uri;
  readonly #log = this.#owned.add(vscode.window.createOutputChannel('Portcullis', { log: true }));
  readonly #state = this.#owned.add(new State());
  readonly #key: RecordKey;
  readonly #egressKey: EgressKey;
  readonly #egress: EgressTerminals;
  readonly #guard: Guard;
  readonly #gate: Gate;
  readonly #terminals: Terminals;
  readonly #dialog: Dialog;
  readonly #search: SearchExcludes;
  readonly #audit: AuditView;
  readonly #agents: Agents;
  readonly #protection: ProtectionView;
  readonly #explain: Explain;
  readonly #onboarding: Onboarding;
  readonly #sealed: SealedTerminals;
  readonly #release: ReleaseCheck;

  constructor(context: vscode.ExtensionContext) {
    const extension = context.extensionUri;
    this.#storage = storageOf(context);
    const send: Guard['send'] = (message) => {
      this.#guard.send(message);
    };
    const log = (text: string) => {
      this.#log.error(text);
    };
    this.#gate = new Gate(context, log);
    this.#owned.add(offerPowerShell(() => this.#gate.powerShellFolder()));
    this.#key = new RecordKey(context.secrets, this.#storage);
    const { secrets, environmentVariableCollection: variables } = context;
    this.#egressKey = new EgressKey({ secrets, proxy: editorProxy, env: process.env });
    this.#guard = new Guard({ ...brokerOf(context, this.#key, this.#egressKey), onLog: log });
    const announced = () => this.#gate.announced();
    this.#egress = this.#owned.add(new EgressTerminals({ variables, announced, send }));
    this.#terminals = this.#owned.add(new Terminals(this.#state, context.workspaceState, send));
    const isActiveTerminal = (pid: number) => this.#terminals.isActive(pid);
    this.#dialog = this.#owned.add(new Dialog({ extension, isActiveTerminal, send }));
    const ask = this.#dialog.ask.bind(this.#dialog);
    const state = this.#state;
    this.#search = this.#owned.add(new SearchExcludes({ context, state, ask, send, log }));
    this.#audit = this.#owned.add(new AuditView({ extension, state, send }));
    this.#agents = this.#owned.add(new Agents(send));
    this.#protection = this.#owned.add(new ProtectionView({ extension, state, send }));
    this.#explain = this.#owned.add(new Explain({ state, send }));
    this.#onboarding = this.#owned.add(new Onboarding(context.extension.id, state));
    const memory = context.globalState;
    this.#sealed = this.#owned.add(new SealedTerminals({ memory, state, ask, log }));
    this.#owned.add(new AgentHook(state));
    this.#release = new ReleaseCheck({ extension, state, send });
    this.#owned.add(new StatusBar(state));
    this.#owned.add(new ContextKeys(state));
    this.#owned.add(registerCommands(this.#commands(send), log));
    this.#owned.add(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        send({ type: 'workspace', folders: folders() });
        this.#search.tell();
      }),
    );
    this.#owned.add(this.#guard.life.on(this.#lives));
    this.#owned.add(this.#guard.message.on(this.#heard));
  }

  async dispose(): Promise<void> {
    this.#owned.dispose();
    await this.#guard.dispose();
    await this.#gate.dispose();
  }

  #commands(send: Guard['send']): Commands {
    return {
      pause: () => {
        send({ type: 'ask-pause' });
      },
      resume: () => {
        send({ type: 'resume' });
      },
      freeze: () => {
        send({ type: 'freeze' });
      },
      unfreeze: () => {
        send({ type: 'ask-release' });
      },
      showHold: () => {
        this.#dialog.reveal();
      },
      showAudit: () => vscode.commands.executeCommand('portcullis.audit.focus'),
      openRecord: () => openRecord(folders(), this.#storage),
      incidentReport: () => this.#audit.report(),
      showLog: () => {
        this.#log.show();
      },
      hideFromSearch: () => this.#search.hide(),
      showInSearch: () => this.#search.show(),
      ...hideFileCommand({ state: this.#state, send }),
      ...this.#agents.commands,
      ...this.#protection.commands,
      ...this.#explain.commands,
      ...this.#onboarding.commands,
      ...this.#sealed.commands,
      relaunchTerminals: () => relaunchTerminals(this.#terminals.relaunchable()),
    };
  }

  readonly #lives = (life: GuardLife): void => {
    this.#state.setLife(life);
    if (life === 'on') {
      this.#terminals.tell();
      this.#release.tell();
      this.#search.tell();
      this.#egress.tell();
    } else {
      this.#dialog.gone();
    }
  };

  readonly #heard = (message: FromBroker): void => {
    if (message.type === 'ready') this.#gate.open(message);
    if (message.type === 'programs') this.#gate.shim(message);
    this.#key.heard(message);
    this.#egressKey.heard(message);
    this.#egress.heard(message);
    this.#state.heard(message);
    this.#dialog.heard(message);
    this.#search.heard(message);
    this.#audit.heard(message);
    this.#agents.heard(message);
    this.#protection.heard(message);
    this.#explain.heard(message);
    this.#onboarding.heard(message);
    this.#sealed.heard(message);
  };
}
