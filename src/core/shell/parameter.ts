import type { ParameterExpansionPart, SimpleExpansionPart, Word as WordNode } from 'unbash';
import { notUnderstood } from '../rules/shell';
import { atSpot, spanAt } from './context';
import type { Expansion } from './expand';
import { oneText, type Expanded } from './fields';
import { ATOM, UNKNOWN, type Text } from './text';
import { assign, lookUp, textOf, textValue } from './variables';
import { trimming } from './trim';
import { joinWorlds, type Value } from './world';

/** Variables of which everybody writes `${NAME:-default}`, and which are unset for most. */
const USUALLY_UNSET = /^(?:TMPDIR|XDG_[A-Z_]+)$/;

/** Longest text that operators of an expansion are followed on (characters). */
const LONGEST_CHANGED = 4_096;

const nothing: Expanded = { kind: 'text', text: UNKNOWN };

/** What `$name` or `${name…}` stands for. */
export function expandParameter(
  part: SimpleExpansionPart | ParameterExpansionPart,
  expansion: Expansion,
): Expanded {
  const { run } = expansion;
  // What a line has brought too much of already is not even changed any more.
  if (!run.brings('')) return nothing;
  const expanded = expandedParameter(part, expansion);
  const texts = expanded.kind === 'list' ? (expanded.items ?? []) : [expanded.text];
  return texts.every((text) => run.brings(text)) ? expanded : unknownLike(expanded);
}

function expandedParameter(
  part: SimpleExpansionPart | ParameterExpansionPart,
  expansion: Expansion,
): Expanded {
  if (part.type === 'SimpleExpansion') return whole(part.text.slice(1), expansion);
  if (part.prefix === '#') return lengthOf(part, expansion);
  if (part.prefix === '!') return indirect(part, expansion);
  const value = valueOf(part, expansion);
  const { operation } = part;
  if (operation === undefined) return value;
  switch (operation.type) {
    case 'Default':
      return defaulted(part.parameter, value, operation.operator, operation.operand, expansion);
    case 'Remove':
      return each(value, trimmer(operation.operator, operation.operand, expansion));
    case 'Replace':
      return each(value, replacer(operation, expansion));
    case 'Slice':
      return sliced(value, operation.offset, operation.length, expansion);
    case 'CaseModification':
      return operation.operand === undefined
        ? each(value, caser(operation.operator))
        : unknownLike(value);
    case 'Transform':
      return transformed(value, operation.operand, part, expansion);
    case 'Names':
    case 'Unknown':
      return nothing;
  }
}

function whole(name: string, expansion: Expansion): Expanded {
  const value = lookUp(name, expansion);
  if (name === '@' || name === '*') {
    return {
      kind: 'list',
      items: value.kind === 'list' ? value.items : undefined,
      star: name === '*',
    };
  }
  return { kind: 'text', text: textOf(value) };
}

function valueOf(part: ParameterExpansionPart, expansion: Expansion): Expanded {
  const { index, parameter } = part;
  if (index === undefined) return whole(parameter, expansion);
  const value = lookUp(parameter, expansion);
  if (index.text === '@' || index.text === '*') {
    return { kind: 'list', items: itemsOf(value), star: index.text === '*' };
  }
  const at = expansion.text(index);
  const items = itemsOf(value);
  if (items === undefined || typeof at !== 'string' || !/^-?\d+$/.test(at)) return nothing;
  const text = items.at(Number(at));
  return { kind: 'text', text: text ?? '' };
}

function itemsOf(value: Value): readonly Text[] | undefined {
  if (value.kind === 'list') return value.items;
  return value.kind === 'unset' ? [] : [textOf(value)];
}

function lengthOf(part: ParameterExpansionPart, expansion: Expansion): Expanded {
  const value = valueOf(part, expansion);
  const known = value.kind === 'list' ? value.items : value.text;
  if (known === undefined || (typeof known !== 'string' && !Array.isArray(known))) {
    return { kind: 'text', text: ATOM };
  }
  return { kind: 'text', text: String(known.length) };
}

function indirect(part: ParameterExpansionPart, expansion: Expansion): Expanded {
  if (part.operation !== undefined) return { kind: 'list', items: undefined, star: false };
  if (part.index !== undefined) {
    expansion.text(part.index);
    return { kind: 'list', items: undefined, star: false };
  }
  const target = textOf(lookUp(part.parameter, expansion));
  if (typeof target !== 'string' || !/^(?:[A-Za-z_]\w*|[0-9@*])$/.test(target)) return nothing;
  return whole(target, expansion);
}

function defaulted(
  name: string,
  value: Expanded,
  operator: string,
  operand: WordNode,
  expansion: Expansion,
): Expanded {
  const text = oneText(value);
  const emptyCounts = operator.startsWith(':');
  const unset = lookUp(name, expansion).kind === 'unset';
  const known = typeof text === 'string';
  const absent = known && (unset || (emptyCounts && text === ''));
  const sign = operator.replace(':', '');
  if (known && !absent) return sign === '+' ? wordExpanded(operand, expansion) : value;
  if (!known && sign !== '+' && text.prefix + text.suffix !== '' && emptyCounts) return value;
  if (absent && sign === '+') return textExpanded('');
  const before = expansion.world;
  const instead = hasQuotedBackslash(operand) ? UNKNOWN : expansion.text(operand);
  if (absent) {
    if (sign === '=') {
      assign(name, textValue(instead), expansion);
      return textExpanded(instead);
    }
    if (sign === '?' || typeof instead !== 'string') return textExpanded(instead);
    return { kind: 'word', word: operand, text: instead };
  }
  expansion.world = joinWorlds(before, expansion.world);
  if (sign === '=') assign(name, textValue(UNKNOWN), expansion);
  return USUALLY_UNSET.test(name) && sign === '-' ? textExpanded(instead) : nothing;
}

/** bash itself is of two minds about `${x-r$'\\\\'m}`: within `"$(…)"` the backslash goes. */
function hasQuotedBackslash(word: WordNode): boolean {
  return (
    word.parts?.some((part) => part.type === 'AnsiCQuoted' && part.value.includes('\\')) === true
  );
}

function wordExpanded(word: WordNode, expansion: Expansion): Expanded {
  if (hasQuotedBackslash(word)) return nothing;
  return { kind: 'word', word, text: expansion.text(word) };
}

function textExpanded(text: Text): Expanded {
  return { kind: 'text', text };
}

/** The same change to a text or to each item. */
function each(value: Expanded, change: ((text: string) => Text) | undefined): Expanded {
  if (change === undefined) return unknownLike(value);
  const changed = (text: Text): Text =>
    typeof text === 'string' && text.length <= LONGEST_CHANGED ? change(text) : UNKNOWN;
  if (value.kind !== 'list') return { kind: 'text', text: changed(value.text) };
  return { kind: 'list', items: value.items?.map(changed), star: value.star };
}

function unknownLike(value: Expanded): Expanded {
  return value.kind !== 'list' ? nothing : { kind: 'list', items: undefined, star: value.star };
}

function trimmer(
  operator: string,
  operand: WordNode,
  expansion: Expansion,
): ((text: string) => Text) | undefined {
  const pattern = expansion.pattern(operand);
  if (pattern === undefined) return undefined;
  return trimming(pattern, operator.startsWith('#'), operator.length === 2);
}

function replacer(
  operation: {
    readonly operator: string;
    readonly pattern: WordNode;
    readonly replacement: WordNode;
  },
  expansion: Expansion,
): ((text: string) => string) | undefined {
  const pattern = expansion.pattern(operation.pattern);
  const replacement = expansion.text(operation.replacement);
  if (pattern === undefined || typeof replacement !== 'string' || /[*?[]/.test(pattern)) {
    return undefined;
  }
  const plain = pattern.replace(/\\(.)/g, '$1');
  if (plain === '') return (text) => text;
  switch (operation.operator) {
    case '//':
      return (text) => text.split(plain).join(replacement);
    case '/#':
      return (text) => (text.startsWith(plain) ? replacement + text.slice(plain.length) : text);
    case '/%':
      return (text) => (text.endsWith(plain) ? text.slice(0, -plain.length) + replacement : text);
    default:
      return (text) => text.replace(plain, () => replacement);
  }
}

function sliced(
  value: Expanded,
  offset: WordNode,
  length: WordNode | undefined,
  expansion: Expansion,
): Expanded {
  const from = expansion.text(offset);
  const count = length === undefined ? undefined : expansion.text(length);
  const numeric = (text: Text) => typeof text === 'string' && /^\s*-?\d+\s*$/.test(text);
  if (!numeric(from) || (count !== undefined && !numeric(count)) || value.kind === 'list') {
    return unknownLike(value);
  }
  const start = Number(from);
  const size = count === undefined ? undefined : Number(count);
  return each(value, (text) => {
    const begin = start < 0 ? Math.max(0, text.length + start) : start;
    if (size === undefined) return text.slice(begin);
    return size < 0 ? text.slice(begin, size) : text.slice(begin, begin + size);
  });
}

function caser(operator: string): (text: string) => string {
  const change = (text: string) =>
    operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase();
  if (operator.length === 2) return change;
  return (text) => change(text.slice(0, 1)) + text.slice(1);
}

function transformed(
  value: Expanded,
  operand: WordNode,
  part: ParameterExpansionPart,
  expansion: Expansion,
): Expanded {
  switch (operand.text) {
    case 'U':
      return each(value, (text) => text.toUpperCase());
    case 'L':
      return each(value, (text) => text.toLowerCase());
    case 'u':
      return each(value, caser('^'));
    case 'P':
      return prompt(value, part, expansion);
    default:
      return unknownLike(value);
  }
}

/** `${x@P}` runs the command substitutions that the value holds. */
function prompt(value: Expanded, part: ParameterExpansionPart, expansion: Expansion): Expanded {
  const text = oneText(value);
  const span = spanAt(expansion.context, part.pos, part.end);
  if (typeof text !== 'string') {
    expansion.run.note(notUnderstood, expansion.context, span);
  } else if (/[$`]/.test(text)) {
    const quoted = `: "${text.replace(/"/g, '\\"')}"`;
    expansion.run.code(quoted, expansion.world, {
      ...atSpot(expansion.context, span),
      live: false,
    });
  }
  return nothing;
}
