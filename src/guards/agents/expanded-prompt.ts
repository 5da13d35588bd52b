import { mentionedFiles } from './mentions';

/** Most files that one prompt brings along. */
const MOST_FILES = 200;
/** Longest prompt that is looked through (characters). */
const MOST_TEXT = 400_000;

const BEGINNING = /^--- Content from referenced files ---$/mu;
const HEADER = /^Content from @?([^\n]{1,4096}):$/gmu;

/**
 * Agents that come from Gemini CLI read what a prompt names by `@`, folders too, and put it behind what the
 * person said before they tell of the prompt.
 *
 * @returns what the person said, and the files that go to the model with it
 */
export function expandedPrompt(prompt: string): {
  readonly said: string;
  readonly files: readonly string[];
} {
  const text = prompt.slice(0, MOST_TEXT);
  const beginning = BEGINNING.exec(text);
  const said = beginning === null ? text : text.slice(0, beginning.index).trimEnd();
  const files = new Set(mentionedFiles(said));
  if (beginning !== null) {
    for (const [, name = ''] of text.slice(beginning.index).matchAll(HEADER)) files.add(name);
  }
  return { said, files: [...files].slice(0, MOST_FILES) };
}
