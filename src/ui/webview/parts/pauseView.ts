import type { HoldView } from '../../../broker/protocol';
import type { DialogStrings } from '../../dialog/strings';
import { MAX_WHY, PAUSE_MINUTES } from '../../dialog/messages';
import { LINE } from '../../text/fold';
import { foreignText } from './text';
import { h } from './dom';
import { fill } from './host';

export type PauseMinutes = (typeof PAUSE_MINUTES)[number];

/** The question whether to pause, and what the person has filled in so far. */
export interface PauseForm {
  readonly parts: readonly HTMLElement[];
  /** Undefined, with the focus where something is missing, until a reason is given. */
  read(): { readonly minutes: PauseMinutes; readonly why: string } | undefined;
}

export function pauseView(hold: HoldView, strings: DialogStrings): PauseForm {
  const prose = (text: string) => foreignText(text, strings, { limits: LINE });
  const radios = PAUSE_MINUTES.map((minutes, index) => {
    const input = h('input', { type: 'radio', name: 'minutes', id: `minutes-${minutes}` });
    input.checked = index === 0;
    return { minutes, input };
  });
  const why = h('textarea', {
    id: 'why',
    rows: '3',
    maxlength: String(MAX_WHY),
    required: '',
    'aria-describedby': 'why-hint',
  });
  const hint = h('p', { class: 'hint', id: 'why-hint' }, strings.pauseWhyHint);
  why.addEventListener('input', () => {
    why.removeAttribute('aria-invalid');
  });
  return {
    parts: [
      h('div', { class: 'heading' }, h('h1', { id: 'headline' }, prose(hold.headline))),
      h('p', { id: 'effects' }, prose(hold.reason)),
      h(
        'fieldset',
        {},
        h('legend', {}, strings.pauseMinutes),
        ...radios.map(({ minutes, input }) =>
          h('label', { class: 'choice' }, input, fill(strings.minutes, minutes)),
        ),
      ),
      h('label', { class: 'field', for: 'why' }, strings.pauseWhy),
      why,
      hint,
    ],
    read() {
      const chosen = radios.find(({ input }) => input.checked);
      const reason = why.value.trim();
      if (chosen !== undefined && reason !== '') return { minutes: chosen.minutes, why: reason };
      why.setAttribute('aria-invalid', 'true');
      why.focus();
      return undefined;
    },
  };
}
