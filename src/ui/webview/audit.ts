import type { StatsAnswer } from '../../broker/record-messages';
import { PAGE_SIZE, isToAudit } from '../audit/messages';
import type { AuditTalk, FromAudit, PanelState, ToAudit } from '../audit/messages';
import type { AuditStrings } from '../audit/strings';
import { GONE_MS } from '../dialog/messages';
import { Banner } from './parts/banner';
import { countText } from './parts/countText';
import { button, h } from './parts/dom';
import { emptyView, type Emptiness } from './parts/emptyView';
import { ExportBar } from './parts/exportBar';
import { isEmpty, matches } from './parts/filter';
import { FilterBar } from './parts/filterBar';
import { openChannel } from './parts/host';
import { nodeState, nodeView, type NodeActs } from './parts/nodeView';
import { Overview } from './parts/overview';
import { proofView } from './parts/proofView';
import { Questions } from './parts/questions';
import { Timeline, aboutKey, sessionKey, type Node, type Session } from './parts/timeline';
import { Tree } from './parts/tree';
import './audit.css';

/** How many rows come first where all is asked for: what a window shows. */
const FIRST_ROWS = 30;
/** How many sessions are unfolded by themselves where something is looked for. */
const OPENED = 3;
/** How many older sessions are asked for at a time. */
const SESSIONS = 200;
/** How long what happens is collected before it is counted anew (ms). */
const RECOUNT_MS = 2_000;

/** The audit panel's page: the state of the guard, a filter, charts, and the timeline. */
class AuditPage {
  #timeline = new Timeline();
  readonly #banner: Banner;
  readonly #filter: FilterBar;
  readonly #overview: Overview;
  readonly #tree: Tree;
  readonly #count = h('p', { class: 'count', role: 'status' });
  readonly #said = h('p', { class: 'said', role: 'status' });
  readonly #empty = h('div', { class: 'empty' });
  /** Opened (true) and closed by the person; all else is as it is by default. */
  readonly #unfolded = new Map<string, boolean>();
  readonly #questions: Questions;
  #labels: Readonly<Record<string, string>> = {};
  #stats: StatsAnswer | undefined;
  /** Why nothing can be shown; undefined while all is well. */
  #failure: string | undefined;
  /** Counts up with each filter: an answer to an older one is not shown. */
  #round = 0;
  #recount: number | undefined;
  /** Where the older sessions begin that were asked for last. */
  #askedOlder: string | undefined;
  #state: PanelState | undefined;
  #heardAt = performance.now();
  /** What the banner shows now. */
  #bannerOf: PanelState | 'silent' | undefined;
  #drawing = false;

  constructor(
    private readonly strings: AuditStrings,
    private readonly post: (message: FromAudit) => void,
  ) {
    this.#questions = new Questions(post);
    this.#banner = new Banner(strings, (what) => {
      post({ type: 'do', what });
    });
    this.#filter = new FilterBar(
      strings,
      () => {
        this.#refilter();
      },
      () => {
        this.#tree.focusFirst();
      },
    );
    this.#overview = new Overview(strings, (kind) => {
      this.#filter.setEffect(kind);
      this.#refilter();
    });
    const acts = this.#acts();
    this.#tree = new Tree(strings.list, {
      draw: (node) => nodeView(node, strings, acts),
      state: nodeState,
      toggle: (node) => {
        this.#unfolded.set(node.key, node.open !== true);
        this.#draw();
      },
      reached: (node) => {
        if (node.type === 'more') this.#askRows(node.session);
        else this.#askOlder();
      },
      copy: (node) => {
        if ('row' in node) acts.copy(node.row.entry.id);
      },
    });
    const exports = new ExportBar(strings, (format) => {
      post({ type: 'make', order: { what: 'export', filter: this.#filter.filter, format } });
    });
    const main = h(
      'main',
      {},
      h('h1', { class: 'for-readers' }, strings.heading),
      this.#banner.element,
      this.#filter.element,
      this.#count,
      this.#said,
      this.#overview.element,
      this.#tree.element,
      this.#empty,
      h(
        'p',
        { class: 'record' },
        button(strings.openRecord, { class: 'link' }, () => {
          post({ type: 'do', what: 'openRecord' });
        }),
        exports.element,
      ),
    );
    document.body.replaceChildren(main);
    setInterval(() => {
      this.#drawBanner();
    }, GONE_MS / 3);
    this.#draw();
    this.#refilter();
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
        if (message.state.guard === 'on' && (this.#state?.guard ?? 'on') !== 'on') {
          this.#refilter();
        }
        this.#state = message.state;
        this.#drawBanner();
        break;
      case 'made':
        this.#said.textContent = message.text;
        break;
      case 'told':
        this.#questions.told(message.ask, message.answer);
        break;
      case 'entry':
        this.#hear(message);
        break;
    }
  }

  #acts(): NodeActs {
    return {
      askAgain: (entry) => {
        this.post({ type: 'ask-again', entry });
      },
      needless: (entry) => {
        this.post({ type: 'needless', entry });
      },
      copy: (entry) => {
        this.post({ type: 'make', order: { what: 'copy', entries: [entry] } });
      },
      report: (session) => {
        this.post({ type: 'make', order: { what: 'report', session } });
      },
      about: (prompt) => {
        const key = aboutKey(prompt);
        this.#unfolded.set(key, this.#unfolded.get(key) !== true);
        this.#draw();
      },
      prove: (entry, into) => {
        this.#questions.ask({ what: 'proof', entry }, (answer) => {
          into.replaceChildren(...proofView(answer, this.strings));
        });
      },
      label: (agent) => this.#labels[agent] ?? agent,
    };
  }

  /**
   * Asks the record anew. Its newest rows come first, for which little of a long record is read; then it is counted,
   * and the rows of what is unfolded are asked for, with the prompts that they stand under.
   */
  #refilter(): void {
    this.#round += 1;
    this.#questions.forget();
    this.#timeline = new Timeline();
    this.#askedOlder = undefined;
    this.#failure = undefined;
    this.#stats = undefined;
    clearTimeout(this.#recount);
    this.#recount = undefined;
    this.#draw();
    this.#askNewest(FIRST_ROWS);
  }

  /** The newest rows of all sessions: as many as are in sight, and those behind them once these are on their way. */
  #askNewest(count: number, before?: string): void {
    const round = this.#round;
    const { filter } = this.#filter;
    const from = before === undefined ? {} : { before };
    this.#questions.ask({ what: 'rows', filter, count, ...from }, (answer) => {
      if (round !== this.#round) return;
      this.#draw();
      if (answer.what === 'rows') {
        this.#timeline.addNewest(answer);
        const next = before === undefined ? answer.before : undefined;
        if (next !== undefined) this.#askNewest(PAGE_SIZE - FIRST_ROWS, next);
      }
      if (before === undefined) this.#recountNow();
    });
  }

  #recountNow(): void {
    const round = this.#round;
    clearTimeout(this.#recount);
    this.#recount = undefined;
    this.#questions.ask({ what: 'stats', filter: this.#filter.filter }, (answer) => {
      if (round !== this.#round) return;
      if (answer.what === 'stats') {
        this.#stats = answer;
        this.#labels = answer.labels;
        this.#filter.offer(answer);
        this.#overview.show(answer);
        this.#timeline.count(answer);
        for (const session of this.#opened()) if (!session.asked) this.#askRows(session);
      } else {
        this.#failure = answer.what === 'failed' ? answer.text : this.strings.failed;
      }
      this.#draw();
    });
  }

  /** The rows of a session that follow those which are known. */
  #askRows(session: Session): void {
    if (session.asked && session.before === undefined) return;
    const round = this.#round;
    const { before, key } = session;
    session.asked = true;
    session.before = undefined;
    const filter = { ...this.#filter.filter, sessions: [key] };
    const from = before === undefined ? {} : { before };
    this.#questions.ask({ what: 'rows', filter, count: PAGE_SIZE, ...from }, (answer) => {
      if (round !== this.#round || answer.what !== 'rows') return;
      this.#timeline.add(key, answer);
      this.#draw();
    });
  }

  /** The sessions that follow those which are known. */
  #askOlder(): void {
    const round = this.#round;
    const before = this.#timeline.older;
    if (before === undefined || before === this.#askedOlder) return;
    this.#askedOlder = before;
    const { filter } = this.#filter;
    this.#questions.ask({ what: 'sessions', filter, before, count: SESSIONS }, (answer) => {
      if (round !== this.#round || answer.what !== 'sessions') return;
      this.#timeline.addOlder(answer);
      this.#draw();
    });
  }

  #hear({ entry }: ToAudit & { type: 'entry' }): void {
    const isKnown = this.#timeline.session(entry.asker?.session ?? '')?.rows.has(entry.id) ?? false;
    if (!isKnown && !matches(entry, this.#filter.filter)) return;
    if (entry.asker?.agent !== undefined && !(entry.asker.agent in this.#labels)) {
      this.#labels = { ...this.#labels, [entry.asker.agent]: entry.asker.label };
    }
    this.#timeline.hear(entry);
    this.#recount ??= window.setTimeout(() => {
      this.#recountNow();
    }, RECOUNT_MS);
    this.#draw();
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
    const filtered = !isEmpty(this.#filter.filter);
    const byDefault = new Set(this.#opened().map(({ key }) => sessionKey(key)));
    const nodes: readonly Node[] = this.#timeline.nodes({
      isOpen: (key, plain) =>
        this.#unfolded.get(key) ?? (key.startsWith('session ') ? byDefault.has(key) : plain),
    });
    this.#tree.element.hidden = nodes.length === 0;
    this.#tree.show(nodes);
    this.#count.textContent = filtered ? countText(this.#stats, this.strings) : '';
    this.#drawEmpty(nodes.length === 0, filtered);
  }

  /** Sessions that are open unless a person closed them. */
  #opened(): readonly Session[] {
    return this.#timeline.sessions.slice(0, isEmpty(this.#filter.filter) ? 1 : OPENED);
  }

  #drawEmpty(nothing: boolean, filtered: boolean): void {
    this.#empty.hidden = !nothing;
    if (nothing) this.#empty.replaceChildren(...emptyView(this.#emptiness(filtered), this.strings));
  }

  #emptiness(filtered: boolean): Emptiness {
    const refilter = () => {
      this.#refilter();
    };
    if (this.#failure !== undefined) return { why: 'failed', text: this.#failure, retry: refilter };
    if (this.#stats === undefined) return { why: 'loading' };
    if (!filtered) return { why: 'new' };
    return {
      why: 'filtered',
      clear: () => {
        this.#filter.clear();
        refilter();
      },
    };
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
const post = openChannel<AuditTalk>(
  (message) => {
    if (message.type === 'hello') page ??= new AuditPage(message.strings, post);
    page?.heard(message);
  },
  isToAudit,
  (what) => {
    post({ type: 'strange', what });
  },
);
post({ type: 'ready' });
