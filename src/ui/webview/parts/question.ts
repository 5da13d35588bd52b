import type { HoldView } from '../../../broker/protocol';
import type { FromDialog, Subject } from '../../dialog/messages';
import { subjectId } from '../../dialog/messages';
import type { DialogStrings } from '../../dialog/strings';
import { answerForm } from './answerForm';
import type { BlastSection } from './blastView';
import { freezeView, freezeWords } from './freezeView';
import { holdView } from './holdView';
import { fill } from './host';
import { pauseView } from './pauseView';
import { settingsView } from './settingsView';

/** A subject as the page asks about it. */
export interface Question {
  readonly title: string;
  readonly body: readonly HTMLElement[];
  readonly hint: string;
  /** What the clock says, with `{0}` for the time. */
  readonly timeLeft: string;
  readonly deny: Choice;
  readonly accept: Choice;
  /** Further answers. */
  readonly others?: readonly (Choice & { readonly kind: string; readonly place?: HTMLElement })[];
  /** What is found of how much would go. */
  readonly blast?: BlastSection;
}

/** One answer. `reply` is undefined while something is missing that the person must fill in. */
export interface Choice {
  readonly label: string;
  /** What the page says once it is given. */
  readonly done: string;
  reply(): FromDialog | undefined;
}

/** What to ask about a subject; `nonce` goes back with the answer. */
export function question(subject: Subject, nonce: string, strings: DialogStrings): Question {
  const id = subjectId(subject);
  const deny = (): FromDialog => ({ type: 'deny', id, nonce });
  const approve = (): FromDialog => ({ type: 'approve', id, nonce });
  if (subject.kind === 'settings') {
    const { change } = subject;
    return {
      title: strings.settingTitle,
      body: settingsView(change, strings),
      hint: strings.settingHint,
      timeLeft: strings.timeLeft,
      deny: { label: change.decline, done: '', reply: deny },
      accept: { label: change.accept, done: '', reply: approve },
    };
  }
  const { hold } = subject;
  if (hold.kind === 'pause') {
    const form = pauseView(hold, strings);
    const reply = (): FromDialog | undefined => {
      const filled = form.read();
      return filled && { type: 'pause', id, nonce, ...filled };
    };
    return {
      title: strings.pauseTitle,
      body: form.parts,
      hint: strings.pauseHint,
      timeLeft: strings.pauseTimeLeft,
      deny: { label: strings.keepOn, done: strings.keptOn, reply: deny },
      accept: { label: strings.pause, done: strings.pausing, reply },
    };
  }
  if (hold.kind !== 'action') {
    const { texts, done } = freezeWords(hold.kind, strings);
    return {
      title: strings.freezeTitle,
      body: freezeView(hold, strings),
      hint: texts.hint,
      timeLeft: texts.timeLeft,
      deny: { label: texts.deny, done: done.deny, reply: deny },
      accept: { label: texts.accept, done: done.accept, reply: approve },
    };
  }
  return ofAction(hold, { id, nonce }, strings);
}

function ofAction(
  hold: HoldView,
  act: { readonly id: string; readonly nonce: string },
  strings: DialogStrings,
): Question {
  const form = answerForm(hold, strings);
  const { body, blast, advice } = holdView(hold, strings, form.element);
  const ofTerminal = hold.asker.actor === 'person';
  return {
    title: fill(strings.heldNumber, hold.number),
    body,
    blast,
    hint: hold.lasting === true ? `${strings.hint} ${strings.lastingNote}` : strings.hint,
    timeLeft: strings.timeLeft,
    deny: {
      label: strings.deny,
      done: strings.denying,
      reply: () => {
        const word = form.word();
        return { type: 'deny', ...act, ...(word === undefined ? {} : { word }) };
      },
    },
    accept: {
      label: hold.stays === true ? strings.accept : strings.approve,
      done: hold.stays === true ? strings.accepting : strings.approving,
      reply: () => {
        if (hold.confirm === undefined) return { type: 'approve', ...act };
        const typed = form.typed();
        return typed === undefined ? undefined : { type: 'approve', ...act, typed };
      },
    },
    others: [
      ...(hold.lasting === true
        ? [
            {
              kind: 'lasting',
              label: ofTerminal ? strings.approveTerminal : strings.approveSession,
              done: strings.approvingSession,
              reply: () => ({ type: 'approve-session', ...act }) as const,
            },
          ]
        : []),
      ...(advice === undefined
        ? []
        : [
            {
              kind: 'advise',
              place: advice,
              label: strings.advise,
              done: strings.advising,
              reply: () => ({ type: 'advise', ...act }) as const,
            },
          ]),
    ],
  };
}
