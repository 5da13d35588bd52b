import { PAGE_SIZE } from '../audit/messages';
import type { AuditTalk, FromAudit, PanelAct, PanelState, ToAudit } from '../audit/messages';
import type { AuditStrings } from '../audit/strings';
import { GONE_MS } from '../dialog/messages';
import { Banner } from './parts/banner';
import { button, h } from './parts/dom';
import { EntryList } from './parts/entryList';
import { fill, number, openChannel } from './parts/host';
import { GROUPS, Journal, MOST_ROWS } from './parts/journal';
import type { Group } from './parts/journal';
import './audit.css';

/** The audit panel's page: the state of the guard, a filter, and the list. */
class AuditPage {
  readonly #journal = new Journal();
  readonly #groups = new Set<Group>();
  readonly #banner: Banner;
  readonly #search = h('input', { type: 'search', id: 'filter' });
  readonly #count = h('p', { class: 'count', role: 'status' });
  readonly #empty = h('div', { class: 'empty' });
  readonly #older: HTMLElement;
  readonly #list: EntryList;
  #state: PanelState | undefined;
  #heardAt = performance.now();
  /** What the banner shows now. */
  #bannerOf: PanelState | 'silent' | undefined;
  #limit = PAGE_SIZE / 2;
  /** Whether the record holds entries older than those known; unknown before the first answer. */
  #more: boolean | undefined;
  #asking = false;
  #drawing = false;

  constructor(
    private readonly strings: AuditStrings,
    private readonly post: (message: FromAudit) => void,
  ) {
    this.#banner = new Banner(strings, (what) => {
      post({ type: 'do', what });
    });
    this.#list = new EntryList(strings, {
      askAgain: (entry) => {
        post({ type: 'ask-again', entry });
      },
    });
    this.#older = button(strings.older, { class: 'older' }, () => {
      this.#showMore();
    });
    this.#search.placeholder = strings.filterHint;
    this.#search.setAttribute('aria-label', strings.filter);
    document.body.replaceChildren(
      this.#banner.element,
      h('div', { class: 'filter', role: 'search' }, this.#search, this.#chips(), this.#count),
      this.#list.element,
      this.#empty,
      this.#older,
      h('p', { class: 'record' }, this.#act(strings.openRecord, 'openRecord')),
    );
    this.#search.addEventListener('input', () => {
      this.#refilter();
    });
    this.#search.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      this.#list.focusFirst();
    });
    new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) this.#showMore();
    }).observe(this.#older);
    setInterval(() => {
      this.#drawBanner();
    }, GONE_MS / 3);
    this.#draw();
    this.#ask();
  }

  /** Takes a message of the extension host. */
  heard(message: ToAudit): void {
    this.#heardAt = performance.now();
    switch (message.type) {
      case 'hello':
      case 'beat':
        break;
      case 'state':
        // What was asked of a broker that was not there yet has no answer; and one that was started again has
        // written down what became of what the one before held.
        if (message.state.guard === 'on' && this.#state?.guard !== 'on') {
          this.#asking = false;
          this.#askNewest();
        }
        this.#state = message.state;
        this.#drawBanner();
        break;
      case 'entry':
        this.#journal.add([message.entry]);
        this.#draw();
        break;
      case 'entries':
        this.#asking = false;
        this.#hearPage(message);
        this.#draw();
    }
  }

  #chips(): HTMLElement {
    const chips = GROUPS.map((group) => {
      const chip = button(this.strings[group], { class: 'chip', 'aria-pressed': 'false' }, () => {
        if (!this.#groups.delete(group)) this.#groups.add(group);
        chip.setAttribute('aria-pressed', String(this.#groups.has(group)));
        this.#refilter();
      });
      chip.dataset.group = group;
      return chip;
    });
    return h('div', { class: 'chips', role: 'group', 'aria-label': this.strings.kinds }, ...chips);
  }

  #act(label: string, what: PanelAct): HTMLElement {
    return button(label, { class: 'link' }, () => {
      this.post({ type: 'do', what });
    });
  }

  #refilter(): void {
    this.#limit = PAGE_SIZE / 2;
    this.#draw();
  }

  #showMore(): void {
    this.#limit += PAGE_SIZE / 2;
    if (this.#limit > this.#journal.size) this.#ask();
    this.#draw();
  }

  #askNewest(): void {
    this.#asking = true;
    this.post({ type: 'more' });
  }

  #hearPage({ entries, more }: ToAudit & { type: 'entries' }): void {
    const before = this.#journal.oldest;
    this.#journal.add(entries);
    // Whether there is more behind the oldest one is told by the page that reaches it.
    const reached = before === undefined || entries.some(({ seq }) => seq <= before);
    if (reached || entries.length === 0) this.#more = more;
  }

  #ask(): void {
    if (this.#asking || this.#more === false || this.#journal.size >= MOST_ROWS) return;
    this.#asking = true;
    const before = this.#journal.oldest;
    this.post({ type: 'more', ...(before === undefined ? {} : { before }) });
  }

  /** Draws at the next frame, once for however many entries came until then. */
  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const filter = { text: this.#search.value, groups: this.#groups };
    const filtered = filter.text.trim() !== '' || filter.groups.size > 0;
    const rows = this.#journal.matching(filter);
    this.#list.show(rows.slice(0, this.#limit));
    const further = this.#more !== false && this.#journal.size < MOST_ROWS;
    // What is looked for may lie further back than what is known.
    if (rows.length < this.#limit && filtered && this.#more === true) this.#ask();
    this.#older.hidden = rows.length <= this.#limit && (!further || rows.length === 0);
    this.#count.textContent = filtered ? fill(this.strings.counted, number(rows.length)) : '';
    const { empty, emptyTitle, none, loading } = this.strings;
    this.#empty.hidden = rows.length > 0;
    if (this.#more === undefined || (filtered && this.#asking)) {
      this.#empty.replaceChildren(h('p', {}, loading));
    } else if (filtered) {
      this.#empty.replaceChildren(h('p', {}, none));
    } else {
      this.#empty.replaceChildren(h('h2', {}, emptyTitle), h('p', {}, empty));
    }
  }

  /** Also looks whether the extension host is still there. */
  #drawBanner(): void {
    const silent = performance.now() - this.#heardAt >= GONE_MS;
    const wanted = silent ? 'silent' : this.#state;
    if (wanted === this.#bannerOf) return;
    this.#bannerOf = wanted;
    if (wanted !== undefined) this.#banner.show(wanted);
  }
}

let page: AuditPage | undefined;
const post = openChannel<AuditTalk>((message) => {
  if (message.type === 'hello') page ??= new AuditPage(message.strings, post);
  page?.heard(message);
});
post({ type: 'ready' });
