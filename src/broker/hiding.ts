import { userInfo } from 'node:os';
import type { Ledger } from './ledger';
import type { FileGuard, Parts, Start } from './parts';
import type { FromBroker } from './protocol';
import { WithinReach } from './reach';
import { Reads } from './reads/reads';

export interface HidingOptions {
  readonly start: Start;
  readonly parts: Parts;
  readonly ledger: Ledger;
  readonly workspace: () => readonly string[];
  readonly send: (message: FromBroker) => void;
}

/** What is hidden from agents: the file guard, what they may read in its place, and which secrets they could reach. */
export class Hiding {
  readonly guard: FileGuard | undefined;
  readonly reads: Reads;
  readonly reach: WithinReach;

  constructor({ start, parts, ledger, workspace, send }: HidingOptions) {
    this.guard = parts.fileGuard?.(start, send);
    this.reads = new Reads(start.home, {
      files: this.secretFiles,
      settled: async (milliseconds) => (await this.guard?.settled(milliseconds)) ?? true,
      isHidden: (file) => this.guard?.isHidden(file) ?? false,
    });
    this.reach = new WithinReach({
      now: parts.now,
      secretFiles: this.secretFiles,
      home: userInfo().homedir,
      variables: start.variables ?? [],
      workspace,
      changed: (...told) => ledger.note(...told),
    });
    ledger.onAgent(() => {
      this.reach.noticed();
    });
  }

  /** Absolute paths of the workspace's files that bear secrets, as far as they are known. */
  readonly secretFiles = (): readonly string[] => this.guard?.secretFiles() ?? [];

  async dispose(): Promise<void> {
    this.guard?.dispose();
    await this.reads.dispose();
  }
}
