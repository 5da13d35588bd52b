import { LAYERS } from '../../../broker/agents/protection';
import type { ProtectedAgent } from '../../../broker/agents/protection';
import type { ProtectionCell, ProtectionRow } from '../../../broker/agents/protection-rows';
import type { ProtectionStrings } from '../../protection/strings';
import { visible } from '../../text/visible';
import { button, h, icon } from './dom';
import { fill } from './host';
import type { ProtectionActs } from './protectionTable';

const ICONS = { enforced: 'check', partly: 'warning', not: 'denied', unknown: 'info' } as const;

/** One agent: who it is and how it stands, a cell for each layer, and below them what a cell means. */
export class ProtectionRowView {
  readonly element: HTMLElement;
  readonly #head = h('th', { scope: 'row', role: 'rowheader' });
  readonly #cells: readonly HTMLButtonElement[];
  readonly #why = h('div');
  readonly #whyRow: HTMLElement;
  #row: ProtectionRow | undefined;
  #shown = '';
  /** Which cell is unfolded, and which one the tab key leads to. */
  #open: number | undefined;
  #stop = 0;

  constructor(
    private readonly agent: ProtectedAgent,
    private readonly strings: ProtectionStrings,
    private readonly acts: ProtectionActs,
  ) {
    const id = `why-${agent}`;
    this.#cells = LAYERS.map((_, at) =>
      button('', { class: 'cell', 'aria-controls': id }, () => {
        this.#unfold(this.#open === at ? undefined : at);
      }),
    );
    for (const [at, cell] of this.#cells.entries()) {
      cell.addEventListener('focus', () => {
        this.#stop = at;
        this.#mark();
      });
    }
    this.#whyRow = h(
      'tr',
      { class: 'why', role: 'row' },
      h('td', { role: 'cell', id, colspan: String(LAYERS.length + 1) }, this.#why),
    );
    this.element = h(
      'tbody',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row' },
        this.#head,
        ...this.#cells.map((cell) => h('td', { role: 'cell' }, cell)),
      ),
      this.#whyRow,
    );
    this.#mark();
  }

  /** Which cell has the keyboard. */
  get focused(): number | undefined {
    const at = this.#cells.findIndex((cell) => cell === document.activeElement);
    return at < 0 ? undefined : at;
  }

  focus(cell: number): void {
    this.#cells[cell]?.focus();
  }

  show(row: ProtectionRow): void {
    const said = JSON.stringify(row);
    if (said === this.#shown) return;
    this.#shown = said;
    this.#row = row;
    const level = levelOf(row);
    this.element.dataset.level = level;
    // A button that is pressed and goes on being there keeps the keyboard.
    const act = this.#head.contains(document.activeElement);
    this.#head.replaceChildren(...this.#headOf(row, level));
    if (act) this.#head.querySelector('button')?.focus();
    for (const [at, cell] of row.cells.entries()) this.#showCell(at, cell);
    this.#unfold(this.#open);
  }

  #headOf(row: ProtectionRow, level: string): readonly Node[] {
    const { strings, agent } = this;
    const state = { guarded: strings.guarded, unguarded: strings.unguardedAgent, off: strings.off };
    const parts: Node[] = [
      h('span', { class: 'name' }, icon(agent === 'vscode' ? 'shield' : 'agent'), row.label),
      h(
        'span',
        { class: 'standing' },
        icon(level),
        row.state === 'guarded' && row.proof.state === 'failed' ? strings.fails : state[row.state],
      ),
    ];
    if (row.why !== undefined) parts.push(h('span', { class: 'hint' }, visible(row.why)));
    parts.push(h('span', { class: 'hint' }, visible(row.place)));
    if (row.state === 'guarded' || row.proof.state === 'stale') {
      parts.push(h('span', { class: 'proof' }, this.#proofOf(row)));
    }
    if (row.canProve) {
      const busy = { 'aria-disabled': String(row.proving) };
      const named = { ...busy, 'aria-label': `${strings.prove}: ${row.label}` };
      parts.push(
        button(strings.prove, named, () => {
          if (!row.proving) this.acts.prove(agent);
        }),
      );
    } else if (row.state !== 'guarded' && agent !== 'vscode') {
      const named = { class: 'primary', 'aria-label': `${strings.guard} ${row.label}` };
      parts.push(
        button(strings.guard, named, () => {
          this.acts.guard(agent);
        }),
      );
    }
    return parts;
  }

  #proofOf({ proof, proving, canProve }: ProtectionRow): string {
    const { strings } = this;
    if (proving) return strings.proving;
    switch (proof.state) {
      case 'never':
        return canProve ? strings.never : '';
      case 'good':
        return fill(strings.provedAt, when(proof.at));
      case 'stale':
        return `${fill(strings.proofStale, when(proof.at))}: ${visible(proof.why)}`;
      case 'failed':
        return `${fill(strings.proofFailed, when(proof.at))}: ${visible(proof.why)}`;
    }
  }

  #showCell(at: number, { layer, state, why }: ProtectionCell): void {
    const cell = this.#cells[at];
    if (cell === undefined) return;
    const { strings } = this;
    cell.dataset.state = state;
    cell.setAttribute('aria-label', `${strings[layer]}: ${strings[state]}. ${visible(why)}`);
    cell.replaceChildren(
      icon(ICONS[state]),
      h('span', { class: 'layer' }, strings[layer]),
      // Two words, also to those who speak what they see.
      ' ',
      h('span', { class: 'state' }, strings[state]),
    );
  }

  /** Shows what a cell means, and what to do. */
  #unfold(at: number | undefined): void {
    this.#open = at;
    const cell = at === undefined ? undefined : this.#row?.cells[at];
    this.#whyRow.hidden = cell === undefined;
    const { strings } = this;
    const said = cell === undefined ? [] : reasonOf(cell, strings, this.#row?.known ?? '');
    this.#why.replaceChildren(...said);
    this.#mark();
  }

  #mark(): void {
    for (const [at, cell] of this.#cells.entries()) {
      cell.tabIndex = at === this.#stop ? 0 : -1;
      cell.setAttribute('aria-expanded', String(at === this.#open));
    }
  }
}

function reasonOf(
  { layer, state, why, fix }: ProtectionCell,
  strings: ProtectionStrings,
  known: string,
): readonly HTMLElement[] {
  return [
    h('p', {}, h('strong', {}, `${strings[layer]}: ${strings[state]}. `), visible(why)),
    ...(fix === undefined ? [] : [h('p', {}, h('strong', {}, `${strings.fix}: `), visible(fix))]),
    h('p', { class: 'hint' }, visible(known)),
  ];
}

/** How urgent it is: red where something that should hold does not. */
function levelOf({ state, proof }: ProtectionRow): 'error' | 'warning' | 'check' {
  if (state === 'off' || proof.state === 'stale' || proof.state === 'failed') return 'error';
  return state === 'unguarded' ? 'warning' : 'check';
}

function when(at: string): string {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return format.format(new Date(at));
}
