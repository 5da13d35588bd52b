import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import { launchBrowser, openWorkbench, type WorkbenchOptions } from './browser';
import { Disposables } from './disposables';
import { HostDriver } from './driver';
import { copyOf, temporaryFolder } from './folders';
import { profileSettings, writeProfile } from './profile';
import type { ScriptedModel } from './scripted-model';
import { startServer, type Server } from './server';
import { packFixture } from './vsix';

/** How an editor shall be. */
export interface EditorOptions {
  /** The workspace; a copy of it is opened, under the same name. By default an almost empty one. */
  readonly workspace?: string;
  /** Extensions to install, as .vsix files; by default none. */
  readonly extensions?: readonly string[];
  /** User settings, over those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The model of the built-in agent; without one there is no agent. */
  readonly model?: ScriptedModel;
  /** Variables for server, extension host and terminals; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

interface Parts {
  readonly owned: Disposables;
  readonly server: Server;
  readonly host: HostDriver;
  readonly workspace: string;
  readonly home: string;
  readonly userData: string;
}

/** A real VS Code on loopback, with a profile, a home and a copy of a workspace of its own. */
export class Editor {
  private browsers: Promise<Browser> | undefined;

  private constructor(private readonly parts: Parts) {}

  /**
   * Starts the server. No extension runs before {@link open}.
   *
   * @throws Error when the set-up has not run or the server does not come up
   */
  static async start(options: EditorOptions = {}): Promise<Editor> {
    const owned = new Disposables();
    try {
      return new Editor(await startParts(options, owned));
    } catch (error) {
      await owned.dispose();
      throw error;
    }
  }

  /** The folder that is opened. */
  get workspace(): string {
    return this.parts.workspace;
  }

  /** The HOME of everything that runs in this editor. */
  get home(): string {
    return this.parts.home;
  }

  /** The editor's profile: `User/settings.json`, `User/globalStorage`, `logs`. */
  get userData(): string {
    return this.parts.userData;
  }

  /** Runs functions in the extension host, once a page is open. */
  get host(): HostDriver {
    return this.parts.host;
  }

  /** The server: its address, its process, what it has printed. */
  get server(): Server {
    return this.parts.server;
  }

  /** The headless browser of this editor. */
  browser(): Promise<Browser> {
    this.browsers ??= launchBrowser(this.parts.owned);
    return this.browsers;
  }

  /**
   * Opens the workspace in a page, as a person does, and waits until the extension host answers.
   */
  async open(options: WorkbenchOptions = {}): Promise<Page> {
    const next = this.host.hostsSeen + 1;
    const page = await this.show(options);
    await this.host.connected(next);
    return page;
  }

  /** Opens the workspace in a page without waiting for its extension host. */
  async show(options: WorkbenchOptions = {}): Promise<Page> {
    return openWorkbench(await this.browser(), this.server.origin, this.workspace, options);
  }

  /** Ends browser, server, extension hosts and terminals, and removes every folder. */
  async dispose(): Promise<void> {
    await this.parts.owned.dispose();
  }
}

async function startParts(options: EditorOptions, owned: Disposables): Promise<Parts> {
  const original = options.workspace ?? path.join(root, 'test/fixtures/workspace');
  const workspace = await copyOf(original, owned);
  const home = await temporaryFolder(owned);
  const userData = path.join(home, 'user-data');
  const runtime = path.join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const host = await HostDriver.listen(owned);
  const driverPort = { 'portcullisTestDriver.port': host.port };
  await writeProfile(userData, {
    settings: { ...profileSettings, ...driverPort, ...options.settings },
    model: options.model,
  });
  const server = await startServer(
    {
      userData,
      extensions: [await packFixture('driver'), ...(options.extensions ?? [])],
      env: { ...environment(home), XDG_RUNTIME_DIR: runtime, ...options.env },
    },
    owned,
  );
  return { owned, server, host, workspace, home, userData };
}

/** Nothing of the test's own environment but the PATH: what an editor inherits is part of a test. */
function environment(home: string): Readonly<Record<string, string | undefined>> {
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    SHELL: '/bin/bash',
    USER: process.env.USER ?? 'root',
    HOME: home,
  };
}
