import type { ProtectionState } from '../../protection/messages';
import type { ProtectionStrings } from '../../protection/strings';
import { h, icon } from './dom';

/**
 * What is true of terminals here, whoever works in them: whether they can be sealed, else why not and what helps; and
 * how ordinary ones go out. It has no button: what helps is done on the machine.
 */
export class TerminalRows {
  readonly element: HTMLElement;
  readonly #list: HTMLElement;
  #shown = '';

  constructor(private readonly strings: ProtectionStrings) {
    this.#list = h('dl');
    this.element = h(
      'section',
      { class: 'terminals', 'aria-labelledby': 'terminals' },
      h('h2', { id: 'terminals' }, strings.terminals),
      h('div', { role: 'status' }, this.#list),
    );
    this.element.hidden = true;
  }

  /** What has not changed is not drawn, nor read out, again. */
  show({ sealing, proxied = false }: Pick<ProtectionState, 'sealing' | 'proxied'>): void {
    this.element.hidden = sealing === undefined;
    const said = JSON.stringify([sealing, proxied]);
    if (sealing === undefined || said === this.#shown) return;
    this.#shown = said;
    this.#list.replaceChildren(this.#sealed(sealing.lack), this.#ordinary(proxied));
  }

  #sealed(lack: { readonly cannot: string; readonly remedy: string } | undefined): HTMLElement {
    const { strings } = this;
    return lack === undefined
      ? row('check', strings.sealed, strings.sealable, strings.sealableMeans)
      : row(
          'warning',
          strings.sealed,
          strings.notSealable,
          strings.why.replace('{0}', () => lack.cannot),
          strings.helps.replace('{0}', () => lack.remedy),
        );
  }

  #ordinary(proxied: boolean): HTMLElement {
    const { ordinary, proxiedState, proxiedMeans, direct, directMeans } = this.strings;
    return proxied
      ? row('info', ordinary, proxiedState, proxiedMeans)
      : row('info', ordinary, direct, directMeans);
  }
}

function row(
  level: 'check' | 'warning' | 'info',
  name: string,
  standing: string,
  ...lines: readonly string[]
): HTMLElement {
  return h(
    'div',
    { 'data-level': level },
    h('dt', {}, name),
    h('dd', { class: 'standing' }, icon(level), standing),
    ...lines.map((text) => h('dd', { class: 'hint' }, text)),
  );
}
