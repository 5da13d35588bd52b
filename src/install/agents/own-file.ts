import type { SettingsForm } from './agent-settings';

/**
 * A file that is there for the hooks of Portcullis alone, since its host reads every file of a folder: with the
 * last of them the file goes.
 */
export function ownFile(form: SettingsForm, isEmpty: (text: string) => boolean): SettingsForm {
  return {
    ...form,
    let: (text) => {
      const plan = form.let(text);
      if (!plan.ok || plan.text === undefined || !isEmpty(plan.text)) return plan;
      return { ok: true, text: undefined };
    },
  };
}
