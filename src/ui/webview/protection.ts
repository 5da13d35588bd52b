import { GONE_MS } from '../dialog/messages';
import type {
  FromProtection,
  ProtectionState,
  ProtectionTalk,
  ToProtection,
} from '../protection/messages';
import type { ProtectionStrings } from '../protection/strings';
import { Banner } from './parts/banner';
import { button, h } from './parts/dom';
import { openChannel } from './parts/host';
import { ProtectionTable } from './parts/protectionTable';
import { TerminalRows } from './parts/terminalRows';
import './protection.css';

/** The protection view's page: what keeps this window from being whole, and the table. */
class ProtectionPage {
  readonly #banner: Banner;
  readonly #table: ProtectionTable;
  readonly #loading: HTMLElement;
  readonly #empty: HTMLElement;
  readonly #all: HTMLElement;
  readonly #terminals: TerminalRows;
  #state: ProtectionState | undefined;
  #heardAt = performance.now();
  #bannerOf = '';

  constructor(
    strings: ProtectionStrings,
    private readonly post: (message: FromProtection) => void,
  ) {
    this.#banner = new Banner(strings, (what) => {
      // What the banner here does not tell it has no button for.
      if (what === 'relaunchTerminals' || what === 'resume' || what === 'unfreeze') {
        post({ type: 'do', what });
      }
    });
    this.#table = new ProtectionTable(strings, {
      guard: (agent) => {
        if (agent !== 'vscode') post({ type: 'guard', agent });
      },
      prove: (agent) => {
        post({ type: 'prove', agent });
      },
    });
    this.#loading = h('p', { class: 'empty' }, strings.loading);
    this.#empty = h(
      'div',
      { class: 'empty' },
      h('h2', {}, strings.emptyTitle),
      h('p', {}, strings.empty),
      button(strings.guardAgent, {}, () => {
        post({ type: 'do', what: 'guardAgent' });
      }),
    );
    this.#terminals = new TerminalRows(strings);
    this.#all = h(
      'div',
      { class: 'all' },
      button(strings.proveAll, {}, () => {
        post({ type: 'prove' });
      }),
      h('p', { class: 'hint' }, strings.proveHint),
    );
    document.body.replaceChildren(
      h(
        'main',
        {},
        h('h1', { class: 'for-readers' }, strings.title),
        this.#banner.element,
        this.#loading,
        this.#table.element,
        this.#empty,
        this.#all,
        this.#terminals.element,
      ),
    );
    setInterval(() => {
      this.#drawBanner();
    }, GONE_MS / 3);
    this.#draw();
  }

  /** Takes a message of the extension host. */
  heard(message: ToProtection): void {
    this.#heardAt = performance.now();
    if (message.type !== 'state') return;
    this.#state = message.state;
    this.#drawBanner();
    this.#draw();
  }

  #draw(): void {
    const rows = this.#state?.rows;
    this.#loading.hidden = rows !== undefined;
    this.#table.show(rows ?? []);
    this.#empty.hidden = rows === undefined || rows.some(({ agent }) => agent !== 'vscode');
    this.#terminals.show(this.#state ?? {});
    this.#all.hidden = rows?.some(({ canProve }) => canProve) !== true;
  }

  /** Also looks whether the extension host is still there. */
  #drawBanner(): void {
    const silent = performance.now() - this.#heardAt >= GONE_MS;
    const wanted = silent ? 'silent' : this.#state?.banner;
    const said = JSON.stringify(wanted ?? '');
    if (wanted === undefined || said === this.#bannerOf) return;
    this.#bannerOf = said;
    this.#banner.show(wanted);
  }
}

let page: ProtectionPage | undefined;
const post = openChannel<ProtectionTalk>((message) => {
  if (message.type === 'hello') page ??= new ProtectionPage(message.strings, post);
  page?.heard(message);
});
post({ type: 'ready' });
