import path from 'node:path';
import { redact } from '../core/secrets';
import type { Verdict } from '../core/verdict';
import type { RecordedEffect } from '../audit/entry';
import { mayLast } from './approvals';
import { effectView, shownText } from './describe';
import { confirmOf } from './hold-choices';
import type { HoldContent } from './holds';
import type { JudgedPart } from './judging';
import type { HoldView, ScriptView } from './protocol';
import { shortened } from './redaction';
import type { Request } from './way';

/** What the broker knows about the one who asks, beside the action. */
export type HoldAbout = Pick<HoldView, 'prompt' | 'secrets'>;

/** Most scripts that are shown with one action, and of each (characters). */
const MOST_SCRIPTS = 8;
const MOST_SCRIPT = 20_000;

/** What a person sees of an action that is held. */
export function contentOf(
  request: Request,
  judged: readonly JudgedPart[],
  verdict: Verdict,
  effects: readonly RecordedEffect[],
  about: HoldAbout,
): HoldContent {
  const { text, marks } = shownText(request.parts, verdict.evidence);
  const views = effects.map(effectView);
  const reason = redact(verdict.reason);
  const [first, ...others] = request.parts;
  const scripts = scriptsOf(judged);
  const confirm = confirmOf(verdict.effects);
  return {
    kind: 'action',
    headline: views[0]?.headline ?? reason,
    effects: views,
    text,
    marks,
    ...(first?.kind === 'shell' && others.length === 0 ? { dialect: first.dialect } : {}),
    ...(scripts.length === 0 ? {} : { scripts }),
    asker: request.asker,
    ...about,
    ...(first?.cwd === undefined ? {} : { cwd: redact(first.cwd) }),
    reason,
    ...(verdict.safer === undefined ? {} : { safer: redact(verdict.safer) }),
    ...(confirm === undefined ? {} : { confirm }),
    ...(mayLast(judged, verdict) ? { lasting: true } : {}),
    ...(request.terminalPid === undefined ? {} : { terminalPid: request.terminalPid }),
  };
}

/** The texts that the judge read, as it read them: what is approved is what is shown. */
function scriptsOf(judged: readonly JudgedPart[]): readonly ScriptView[] {
  const found = new Map<string, ScriptView>();
  for (const { action, used, facts } of judged) {
    for (const request of used) {
      if (request.kind !== 'text' || found.size >= MOST_SCRIPTS) continue;
      const value = facts.get(request);
      if (value === undefined || value === 'unknown' || value.state !== 'read') continue;
      const name = redact(nameFrom(action.cwd, request.path));
      found.set(request.path, { name, text: shortened(redact(value.text), MOST_SCRIPT) });
    }
  }
  return [...found.values()];
}

function nameFrom(cwd: string | undefined, file: string): string {
  const within = cwd === undefined ? file : path.relative(cwd, file);
  return within === '' || within.startsWith('..') ? file : within;
}
