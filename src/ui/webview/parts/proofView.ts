import type { RecordAnswer } from '../../../broker/record-messages';
import type { AuditStrings } from '../../audit/strings';
import { visible } from '../../text/visible';
import { h } from './dom';
import { fill, number } from './host';

/** Where the entries of an action stand in the chain, and whether they are as they were written. */
export function proofView(answer: RecordAnswer, strings: AuditStrings): HTMLElement[] {
  if (answer.what !== 'proof') {
    return [h('p', {}, answer.what === 'failed' ? visible(answer.text) : strings.failed)];
  }
  const { entries, checkpoint } = answer;
  if (entries.length === 0) return [h('p', {}, strings.noEvidence)];
  const items = entries.map(({ segment, line, seq, hash, sound }) =>
    h(
      'li',
      { 'data-sound': String(sound) },
      fill(strings.entryOf, number(seq), number(line), visible(segment)),
      ': ',
      h('strong', {}, sound ? strings.sound : strings.unsound),
      ' ',
      h('code', { title: hash }, visible(hash.slice(0, 16))),
    ),
  );
  const signed =
    checkpoint === undefined
      ? strings.unsigned
      : fill(checkpoint.sound ? strings.signed : strings.badSignature, number(checkpoint.seq));
  return [h('ol', {}, ...items), h('p', { class: 'hint' }, signed)];
}
