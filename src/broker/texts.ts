import type { Verdict } from '../core/verdict';

/** Why something was not let through. */
export type Refusal =
  /** `word` is what the person said to the agent; `advised`: it is to be done in the safer way. */
  | { readonly because: 'denied-now'; readonly word?: string; readonly advised?: true }
  | { readonly because: 'denied-before' }
  | { readonly because: 'timed-out' }
  /** The host does not wait as long as the person may need. */
  | { readonly because: 'waiting' }
  | { readonly because: 'policy' }
  | { readonly because: 'changed' }
  | { readonly because: 'guard-ended' }
  | { readonly because: 'too-many-holds' }
  | { readonly because: 'too-fast' }
  | { readonly because: 'not-recorded'; readonly detail: string }
  | { readonly because: 'unreadable'; readonly detail: string }
  /** No window is open that could ask a person. */
  | { readonly because: 'nobody-to-ask' }
  /** A person has stopped every agent. */
  | { readonly because: 'frozen' }
  | { readonly because: 'failure' };

/** What happened, why, and what to do instead: one or a few sentences in plain text. */
export function refusalText(
  refusal: Refusal,
  actor: 'agent' | 'person',
  verdict?: Verdict,
): string {
  const would = verdict === undefined || verdict.reason === '' ? '' : ` ${verdict.reason}`;
  const safer = verdict?.safer === undefined ? '' : ` ${verdict.safer}`;
  const instead = verdict?.instead === undefined ? '' : ` This would pass: ${verdict.instead}`;
  return `Portcullis: not run. ${sentence(refusal, actor)}${would}${safer}${instead}`;
}

function sentence(refusal: Refusal, actor: 'agent' | 'person'): string {
  const agent = actor === 'agent';
  switch (refusal.because) {
    case 'denied-now':
      return deniedNow(refusal, agent);
    case 'denied-before':
      return agent
        ? 'A person denied this in this session already, and was not asked again. Do not try it in another way; ask the person.'
        : 'You denied this in this terminal before. To be asked again: its entry in the Portcullis panel, "Ask again".';
    case 'timed-out':
      return agent
        ? 'Nobody decided in time. Ask the person to be at the editor, then try again.'
        : 'Nobody decided in time. Run it again and decide in the dialog.';
    case 'waiting':
      return 'It is waiting for a person, longer than this agent can wait. Once they have approved it in the editor make the very same call again, within five minutes: it goes through once. Until then do something else, or ask the person.';
    case 'policy':
      return agent ? 'An agent may not do this.' : 'It is not allowed here.';
    case 'changed':
      return 'It was approved, but what it rests on changed while you were looking. Run it again to see what it would do now.';
    case 'guard-ended':
      return 'Portcullis stopped while this waited. Try again when the editor shows that it is on.';
    case 'too-many-holds':
      return 'Too many actions wait for a decision already. Decide those first.';
    case 'too-fast':
      return 'Too many questions in a short time. Wait a few seconds.';
    case 'not-recorded':
      return `It could not be recorded, and what is not recorded does not run (${refusal.detail}). Make room or the folder writable, or ask the person to pause Portcullis.`;
    case 'unreadable':
      return `It was not understood: ${refusal.detail}.`;
    case 'nobody-to-ask':
      return 'A person has to look at this, and no editor is open on this folder. Ask the person to open the folder in the editor with Portcullis, then try again.';
    case 'frozen':
      return 'A person has frozen every agent in this window: nothing is let through, reading neither, until they release it. Do not try anything else; stop here and say what you were about to do.';
    case 'failure':
      return 'Portcullis failed while it looked at this. Try again; if it stays so, "Portcullis: Pause…" lets work go on.';
  }
}

function deniedNow({ word, advised }: Refusal & { because: 'denied-now' }, agent: boolean): string {
  const said = word === undefined ? '' : ` They say: “${word}”`;
  if (!agent) return `Denied in the dialog.${said}`;
  if (advised === true) {
    return `A person looked at it, denied it, and asks you to do it in the safer way that is named at the end.${said}`;
  }
  return `A person looked at it and denied it. Do not try it again in another way; say what you wanted to do, and ask.${said}`;
}
