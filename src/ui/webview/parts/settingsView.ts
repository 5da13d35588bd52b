import type { DialogStrings } from '../../dialog/strings';
import type { SettingsChange } from '../../dialog/messages';
import { LINE } from '../../text/fold';
import { foldedList, foreignText } from './text';
import { h } from './dom';
import { fill } from './host';

/** How many lines of a difference are shown at first. */
const LINES = 40;

/** A change of settings as a difference: what is added, what is removed, nothing else changes. */
export function settingsView(change: SettingsChange, strings: DialogStrings): HTMLElement[] {
  const line = (text: string) => foreignText(text, strings, { limits: LINE, lines: 'sign' });
  const lines = [
    ...change.removed.map((text) => ({ text, sign: '−', word: strings.settingRemoved })),
    ...change.added.map((text) => ({ text, sign: '+', word: strings.settingAdded })),
  ];
  return [
    h('div', { class: 'heading' }, h('h1', { id: 'headline' }, line(change.headline))),
    h('p', { id: 'effects' }, line(change.explanation)),
    h(
      'section',
      { 'aria-labelledby': 'setting-title' },
      h('h2', { id: 'setting-title' }, fill(strings.setting, change.setting)),
      foldedList(h('ul', { class: 'difference' }), lines, LINES, strings, ({ text, sign, word }) =>
        h(
          'li',
          { 'data-sign': sign },
          h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
          h('span', { class: 'for-readers' }, `${word} `),
          h('code', {}, line(text)),
        ),
      ),
    ),
  ];
}
