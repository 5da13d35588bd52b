import { MOST_WORD } from '../../../broker/protocol';
import type { HoldView } from '../../../broker/protocol';
import type { DialogStrings } from '../../dialog/strings';
import { h } from './dom';

/** What a person fills in before they answer a hold: a word for the agent, and the name of what would be lost. */
export interface AnswerForm {
  readonly element: HTMLElement | undefined;
  /** What the person says with a denial. */
  readonly word: () => string | undefined;
  /** The name as it was typed; undefined, with the focus where it is missing, until it is right. */
  readonly typed: () => string | undefined;
}

/** The form of a hold. Where its `confirm` is absent nothing has to be typed. */
export function answerForm({ confirm, asker }: HoldView, strings: DialogStrings): AnswerForm {
  const name = confirm === undefined ? undefined : nameField(confirm, strings);
  const word = asker.actor === 'agent' ? wordField(strings) : undefined;
  const fields = [...(name?.parts ?? []), ...(word === undefined ? [] : [word.details])];
  return {
    element:
      fields.length === 0
        ? undefined
        : h('section', { class: 'form', 'aria-label': strings.answer }, ...fields),
    word: () => {
      const said = word?.area.value.trim() ?? '';
      return said === '' ? undefined : said;
    },
    typed: () => name?.read(),
  };
}

function nameField(confirm: string, strings: DialogStrings) {
  const [before = '', after = ''] = strings.confirm.split('{0}');
  const input = h('input', {
    type: 'text',
    id: 'confirm',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    maxlength: String(MOST_WORD),
    'aria-describedby': 'confirm-hint',
  });
  const hint = h('p', { class: 'hint', id: 'confirm-hint' }, strings.confirmHint);
  const mark = (wrong: boolean) => {
    if (wrong) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    hint.textContent = wrong ? strings.confirmWrong : strings.confirmHint;
  };
  input.addEventListener('input', () => {
    mark(false);
  });
  return {
    parts: [
      h('label', { class: 'field', for: 'confirm' }, before, h('code', {}, confirm), after),
      input,
      hint,
    ],
    read: () => {
      if (input.value === confirm) return input.value;
      mark(true);
      input.focus();
      return undefined;
    },
  };
}

function wordField(strings: DialogStrings) {
  const area = h('textarea', {
    id: 'word',
    rows: '2',
    maxlength: String(MOST_WORD),
    'aria-describedby': 'word-hint',
  });
  const details = h(
    'details',
    { class: 'word' },
    h('summary', { id: 'word-label' }, strings.word),
    area,
    h('p', { class: 'hint', id: 'word-hint' }, strings.wordHint),
  );
  area.setAttribute('aria-labelledby', 'word-label');
  return { details, area };
}
