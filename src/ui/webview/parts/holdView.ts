import type { HoldView } from '../../../broker/protocol';
import { LINE } from '../../text/fold';
import type { DialogStrings } from '../../dialog/strings';
import { BlastSection } from './blastView';
import { commandView } from './commandView';
import { effectList, environmentBadge, worstEnvironment } from './effects';
import { originView } from './originView';
import { foreignText } from './text';
import { h, icon } from './dom';

/** A hold on the page, and its places that are filled later. */
export interface HoldParts {
  readonly body: readonly HTMLElement[];
  readonly blast: BlastSection;
  /** Where the button stands that answers with the safer way; undefined where there is none. */
  readonly advice: HTMLElement | undefined;
}

/**
 * A hold in plain words: where, what would happen and how much, then the action itself, then a safer way, who asks
 * and why.
 *
 * @param form what the person fills in, at the end
 */
export function holdView(
  hold: HoldView,
  strings: DialogStrings,
  form: HTMLElement | undefined,
): HoldParts {
  const line = (text: string) => foreignText(text, strings, { limits: LINE, lines: 'sign' });
  const blast = new BlastSection(strings);
  const advice = hold.safer === undefined ? undefined : h('div', { class: 'buttons' });
  const environment = worstEnvironment(hold.effects);
  const isTold = environment === undefined || environment === 'unknown';
  const body = [
    environment === 'production' ? productionBand(strings) : undefined,
    h(
      'div',
      { class: 'heading' },
      h('h1', { id: 'headline' }, line(hold.headline)),
      isTold || environment === 'production' ? undefined : environmentBadge(environment, strings),
    ),
    h(
      'section',
      { id: 'effects', 'aria-labelledby': 'effects-title' },
      h('h2', { id: 'effects-title' }, strings.effects),
      hold.effects.length > 0
        ? effectList(hold.effects, strings, hold.headline)
        : h('p', {}, strings.noEffects),
    ),
    blast.element,
    commandView(hold, strings),
    hold.safer === undefined
      ? undefined
      : h(
          'section',
          { class: 'safer', 'aria-labelledby': 'safer-title' },
          h('h2', { id: 'safer-title' }, icon('lightbulb'), strings.safer),
          h('p', {}, foreignText(hold.safer, strings, { limits: LINE })),
          advice,
        ),
    originView(hold, strings),
    form,
  ].filter((part) => part !== undefined);
  return { body, blast, advice };
}

/** Over the whole width, in words and with a picture: not to be taken for anything else. */
function productionBand(strings: DialogStrings): HTMLElement {
  return h(
    'p',
    { class: 'production' },
    icon('warning'),
    h('strong', {}, strings.production),
    ' ',
    h('span', {}, strings.productionNote),
  );
}
