import type { HoldView } from '../../../broker/protocol';
import type { DialogStrings } from '../../dialog/strings';
import { COMMAND, LINE } from '../../text/fold';
import { h } from './dom';
import { foreignText } from './text';

/** What is asked of a person about a freeze: whether agents go on, and whether what they started shall end. */
export function freezeView(hold: HoldView, strings: DialogStrings): readonly HTMLElement[] {
  const prose = (text: string) => foreignText(text, strings, { limits: LINE });
  const running =
    hold.text === ''
      ? h('p', {}, strings.noneRunning)
      : h(
          'pre',
          { class: 'command' },
          h('code', {}, foreignText(hold.text, strings, { limits: COMMAND })),
        );
  return [
    h('div', { class: 'heading' }, h('h1', { id: 'headline' }, prose(hold.headline))),
    h('p', { id: 'effects' }, prose(hold.reason)),
    h(
      'section',
      { 'aria-labelledby': 'running-title' },
      h('h2', { id: 'running-title' }, strings.running),
      running,
    ),
  ];
}

/** The words of the two questions. */
export function freezeWords(kind: 'release' | 'stop-running', strings: DialogStrings) {
  switch (kind) {
    case 'release':
      return {
        texts: {
          hint: strings.releaseHint,
          timeLeft: strings.releaseTimeLeft,
          deny: strings.keepFrozen,
          accept: strings.release,
        },
        done: { deny: strings.keptFrozen, accept: strings.releasing },
      };
    case 'stop-running':
      return {
        texts: {
          hint: strings.stopHint,
          timeLeft: strings.stopTimeLeft,
          deny: strings.leaveRunning,
          accept: strings.stopRunning,
        },
        done: { deny: strings.leftRunning, accept: strings.stopping },
      };
  }
}
