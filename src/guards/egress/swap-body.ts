import { visit } from 'jsonc-parser/lib/esm/main.js';

/** A field of a body whose whole value is a text that may be swapped; offsets in the body's text. */
export interface BodyField {
  /** The way to it, `variables.input.token`; in a form its name. */
  readonly path: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** How a value is written there. */
  readonly write: (value: string) => string;
}

/** The text fields of a body of JSON or of a form, as it says that it is one; none where it is neither, or broken. */
export function fieldsOf(type: string, text: string): readonly BodyField[] {
  if (/^application\/(?:[\w.+-]+\+)?json\b/iu.test(type)) return jsonFields(text);
  if (/^application\/x-www-form-urlencoded\b/iu.test(type)) return formFields(text);
  return [];
}

function jsonFields(text: string): readonly BodyField[] {
  const fields: BodyField[] = [];
  const errors: unknown[] = [];
  visit(
    text,
    {
      onLiteralValue: (value: unknown, start, length, _line, _character, path) => {
        if (typeof value !== 'string') return;
        const end = start + length;
        fields.push({ path: path().join('.'), value, start, end, write: JSON.stringify });
      },
      onError: (error) => {
        errors.push(error);
      },
    },
    { disallowComments: true },
  );
  return errors.length > 0 ? [] : fields;
}

function formFields(text: string): readonly BodyField[] {
  const fields: BodyField[] = [];
  let at = 0;
  for (const pair of text.split('&')) {
    const sign = pair.indexOf('=');
    if (sign > 0) {
      const path = formText(pair.slice(0, sign));
      const value = formText(pair.slice(sign + 1));
      const start = at + sign + 1;
      const end = at + pair.length;
      fields.push({ path, value, start, end, write: encodeURIComponent });
    }
    at += pair.length + 1;
  }
  return fields;
}

function formText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
