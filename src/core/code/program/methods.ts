import {
  joined,
  joinedPath,
  knownText,
  sourcesOf,
  textOf,
  textValue,
  unknownFrom,
  UNTOLD,
  type Value,
} from './value';

/** What methods of texts, lists and records give back; undefined where a method is not known. */
export function methodOfValue(
  method: string,
  of: Value,
  args: readonly Value[],
  name: string,
): Value | undefined {
  if (of.kind === 'list') return methodOfList(method, of, args);
  if (of.kind === 'record' && method === 'get') {
    return of.fields.get(knownText(args[0]) ?? '') ?? args[1] ?? UNTOLD;
  }
  if (of.kind !== 'text') return undefined;
  const [first, second] = args;
  switch (method) {
    // The same text, or the same path, for all that matters here.
    case 'strip':
    case 'trim':
    case 'rstrip':
    case 'encode':
    case 'decode':
    case 'toString':
    case 'resolve':
    case 'absolute':
    case 'expanduser':
    case 'as_posix':
    case 'valueOf':
    case 'normalize':
    case 'then':
      return of;
    case 'concat':
      return joined([of, ...args]);
    case 'joinpath':
      return joinedPath([of, ...args]);
    case 'join':
      return first?.kind === 'list' ? withBetween(first, of) : undefined;
    case 'split':
      return split(of, first);
    case 'replace':
    case 'replaceAll':
      return replaced(of, first, second);
    case 'lower':
    case 'toLowerCase':
      return mapped(of, (text) => text.toLowerCase());
    case 'upper':
    case 'toUpperCase':
      return mapped(of, (text) => text.toUpperCase());
    case 'format':
      return formatted(of, args, name);
    default:
      return undefined;
  }
}

function mapped(of: Value, change: (text: string) => string): Value {
  const text = knownText(of);
  return text === undefined ? unknownFrom(sourcesOf(of)) : textValue(change(text), sourcesOf(of));
}

function methodOfList(
  method: string,
  of: Extract<Value, { kind: 'list' }>,
  args: readonly Value[],
): Value | undefined {
  const [first] = args;
  switch (method) {
    case 'join':
      return withBetween(of, first ?? textValue(','));
    case 'concat':
      return { ...of, items: [...of.items, ...args], more: true };
    case 'slice':
    case 'filter':
    case 'sort':
    case 'copy':
    case 'flat':
      return of;
    case 'reverse':
      return { kind: 'list', items: [...of.items].reverse(), more: of.more };
    default:
      return undefined;
  }
}

function withBetween(list: Extract<Value, { kind: 'list' }>, between: Value): Value {
  if (list.more) return unknownFrom(sourcesOf(list));
  return joined(list.items.flatMap((item, at) => (at === 0 ? [item] : [between, item])));
}

function split(of: Value, by: Value | undefined): Value {
  const text = knownText(of);
  const at = by === undefined ? undefined : knownText(by);
  if (text === undefined || (by !== undefined && at === undefined)) {
    return { kind: 'list', items: [], more: true };
  }
  const parts = at === undefined ? text.trim().split(/\s+/) : text.split(at);
  return { kind: 'list', items: parts.slice(0, 200).map((part) => textValue(part)), more: false };
}

function replaced(of: Value, from: Value | undefined, to: Value | undefined): Value | undefined {
  // Of a path it is another thing: it takes one argument.
  if (from === undefined || to === undefined) return undefined;
  const [text, old, other] = [of, from, to].map(knownText);
  if (text === undefined || old === undefined || other === undefined) {
    return unknownFrom(sourcesOf(of));
  }
  if (old === '' || other.length > 200) return unknownFrom(sourcesOf(of));
  return textValue(text.split(old).join(other), sourcesOf(of));
}

/** `"{}/{name}".format(…)` and `"%s/%s" % (…)` */
function formatted(of: Value, args: readonly Value[], name: string): Value {
  const text = knownText(of);
  if (text === undefined) return unknownFrom([of, ...args].flatMap((one) => sourcesOf(one)));
  const [only] = args;
  const list = name === '%' && only?.kind === 'list' ? only.items : args;
  const pieces = text.split(name === '%' ? /%[\d.-]*[sdrxif]/ : /\{[^{}]{0,40}\}/);
  const holes = pieces.flatMap((piece, at) =>
    at === 0 ? [textValue(piece)] : [list[at - 1] ?? UNTOLD, textValue(piece)],
  );
  return joined(
    holes.map((hole) =>
      hole.kind === 'text' ? hole : { ...textValue(textOf(hole)), from: sourcesOf(hole) },
    ),
  );
}
