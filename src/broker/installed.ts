import type { InstallOptions } from '../install/home';
import type { SeenRelease } from '../install/release';
import type { Ledger } from './ledger';
import { changedBundle, notInstalled } from './open-problems';
import type { Start } from './parts';
import type { Problems } from './problems';

/** Brings what agents outside of the editor call up to date, and tells what of it had been changed. */
export interface Installer {
  refresh(start: Start): Promise<readonly string[]>;
  changed(start: Start): Promise<readonly string[]>;
  /** Compares the extension's own bundle with what it was when this version was seen first. */
  release(start: Start): Promise<SeenRelease>;
  /** Another text where one of the files is another one. Quick. */
  stamp(home: string): string;
}

/**
 * The files that other programs call: compared with this extension's own when the window starts and whenever one
 * of them is another, and put right at once, which the record says.
 */
export class Installed {
  #stamp: string | undefined;
  #looking = false;

  constructor(
    private readonly installer: Installer | undefined,
    private readonly start: Start,
    private readonly ledger: Ledger,
    private readonly problems: Problems,
  ) {}

  /** Never throws: what fails is a problem shown. @param then what rests on these files */
  begin(then: () => Promise<void>): void {
    const { installer } = this;
    if (installer === undefined) return;
    void this.#bring(installer).then(then).catch(this.#failed);
    void this.#see(installer).catch(this.#failed);
  }

  async #see(installer: Installer): Promise<void> {
    const seen = await installer.release(this.start);
    if (seen.state === 'unknown' || seen.state === 'same') return;
    const text = `Version ${seen.version}, its extension.js has the SHA-256 ${seen.hash}.`;
    if (seen.state === 'first') {
      await this.ledger.note('A version of Portcullis runs here for the first time', text);
      return;
    }
    this.problems.set('own-bundle', changedBundle(this.start.extension));
    await this.ledger.note('Portcullis itself was changed without another version', text);
  }

  /** Looks again where something has changed since. Never throws. */
  look(): void {
    const { installer } = this;
    if (installer === undefined || this.#stamp === undefined || this.#looking) return;
    const stamp = installer.stamp(this.start.home);
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    void this.#again(installer).catch(this.#failed);
  }

  async #again(installer: Installer): Promise<void> {
    const changed = await installer.changed(this.start);
    if (changed.length === 0) return;
    await this.#bring(installer, changed);
  }

  /** @param known what was found to be changed already */
  async #bring(installer: Installer, known: readonly string[] = []): Promise<void> {
    this.#looking = true;
    try {
      const found = await installer.refresh(this.start);
      this.#tell([...new Set([...known, ...found])]);
      this.#stamp = installer.stamp(this.start.home);
      this.problems.set('installed', undefined);
    } finally {
      this.#looking = false;
    }
  }

  #tell(changed: readonly string[]): void {
    if (changed.length === 0) return;
    const title = 'What agents call was changed behind Portcullis’ back, and put right';
    const text = `In ${this.start.home}: ${changed.join(', ')}. No person did it in the dialog.`;
    this.ledger.note(title, text).catch(() => undefined);
  }

  readonly #failed = (error: unknown): void => {
    this.problems.set('installed', notInstalled(this.start.home, error));
  };
}

/** What an installer needs of a start. */
export function installOptions({ home, extension }: Start, runtime: string): InstallOptions {
  return { home, extension, runtime };
}
