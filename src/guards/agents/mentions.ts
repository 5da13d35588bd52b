/** Most files that one prompt names. */
const MOST_MENTIONS = 100;
/** Longest prompt that is looked through (characters). */
const MOST_TEXT = 400_000;

const QUOTED = /(?:^|\s)@"([^"\n]{1,4096})"/gu;
const PLAIN = /(?:^|[\s([{<'`"])@([^\s"@][^\s]{0,4095})/gu;
/** `file.ts#L10-20`, `file.ts:10`: a place within the file. */
const PLACE = /(?:#L?\d[\w-]*|:\d+(?:[-:]\d+)?)$/u;
/** What ends a sentence, not a name. */
const ENDING = /[.,;:!?)\]}>'"`]+$/u;

/**
 * The files that a prompt hands to the model by `@name`: the agent reads them itself, and no tool is
 * called for it. Where it is not sure what belongs to the name, each reading of it is named.
 */
export function mentionedFiles(prompt: string): readonly string[] {
  const text = prompt.slice(0, MOST_TEXT);
  const found = new Set<string>();
  for (const [, name = ''] of text.matchAll(QUOTED)) add(found, name);
  for (const [, name = ''] of text.matchAll(PLAIN)) {
    add(found, name);
    add(found, name.replace(ENDING, ''));
  }
  return [...found].slice(0, MOST_MENTIONS);
}

function add(found: Set<string>, name: string): void {
  for (const one of [name, name.replace(PLACE, '')]) {
    if (one !== '') found.add(one);
  }
}
