// The package's own entry asks for its parts at run time, which no bundler follows.
import {
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser/lib/esm/main.js';
import { userInfo } from 'node:os';
import * as v from 'valibot';
import { EFFECT_KINDS } from '../../core/effect';
import type { LayerName, NamedEnvironment, PolicyLayer, Stated } from '../../core/policy/policy';
import { anchored } from '../../core/secrets';
import { policySchema, type PolicyDocument } from './schema';

/** The largest policy file that is read (bytes). */
export const MAX_POLICY = 65_536;

export type ReadPolicy =
  | { readonly ok: true; readonly document: PolicyDocument }
  /** In words, with the place: `line 3: "rules.git" …`. */
  | { readonly ok: false; readonly why: string };

/** Reads a policy file's text. Never throws. A file that is wrong in one place says nothing at all. */
export function readPolicy(text: string): ReadPolicy {
  if (text.length > MAX_POLICY) return { ok: false, why: `it is longer than ${MAX_POLICY} bytes` };
  try {
    return understand(text);
  } catch {
    // The parser goes as deep as the text is nested.
    return { ok: false, why: 'it is nested too deeply' };
  }
}

function understand(text: string): ReadPolicy {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined || tree === undefined) {
    const code = error === undefined ? 'it is empty' : printParseErrorCode(error.error);
    return { ok: false, why: `${lineOf(text, error?.offset ?? 0)}: ${wordsOf(code)}` };
  }
  const twice = nameTwice(tree);
  if (twice !== undefined) {
    const where = lineOf(text, twice.offset);
    return { ok: false, why: `${where}: ${String(twice.value)} stands there twice` };
  }
  const value: unknown = getNodeValue(tree);
  const parsed = v.safeParse(policySchema, value, { abortEarly: true });
  if (parsed.success) return { ok: true, document: parsed.output };
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue) ?? 'the file';
  return { ok: false, why: `"${place}": ${issue.message}` };
}

/** `PropertyNameExpected` as words. */
function wordsOf(code: string): string {
  return code.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase();
}

function lineOf(text: string, offset: number): string {
  return `line ${text.slice(0, offset).split('\n').length}`;
}

/** A member of an object that is there twice: one of them would be read, another one be believed. */
function nameTwice(root: Node): Node | undefined {
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const children = node.children ?? [];
    open.push(...children);
    if (node.type !== 'object') continue;
    const seen = new Set<unknown>();
    for (const { children: [name] = [] } of children) {
      if (name === undefined) continue;
      if (seen.has(name.value)) return name;
      seen.add(name.value);
    }
  }
  return undefined;
}

const ENVIRONMENTS: readonly NamedEnvironment[] = ['production', 'staging', 'local'];

/**
 * What a file says, as a layer.
 *
 * @param folders what paths that it hides begin in where they do not say so: one folder, by all its names
 */
export function layerOf(
  document: PolicyDocument,
  name: LayerName,
  tightensOnly: boolean,
  folders: readonly string[] = [],
): PolicyLayer {
  const { rules = {}, effects = {}, thresholds = {}, environments = {} } = document;
  return {
    name,
    tightensOnly,
    rules: new Map<string, Stated>(Object.entries(rules)),
    effects: new Map(EFFECT_KINDS.flatMap((kind) => entry(kind, effects[kind]))),
    thresholds: new Map(
      [...ENVIRONMENTS, 'unknown' as const].flatMap((one) => entry(one, thresholds[one])),
    ),
    environments: new Map(ENVIRONMENTS.flatMap((one) => entry(one, environments[one]))),
    exceptions: (document.exceptions ?? []).map((one) => ({
      ...one,
      verdict: one.verdict ?? 'allow',
    })),
    ...(document.hidden === undefined ? {} : { hidden: hiddenIn(document.hidden, folders) }),
    ...(document.network === undefined ? {} : { network: document.network }),
  };
}

function hiddenIn(patterns: readonly string[], folders: readonly string[]): readonly string[] {
  const home = userInfo().homedir;
  const places = folders.length === 0 ? [undefined] : folders;
  return places.flatMap((folder) => patterns.map((one) => anchored(one, folder, home)));
}

function entry<K, V>(key: K, value: V | undefined): readonly (readonly [K, V])[] {
  return value === undefined ? [] : [[key, value]];
}

/** Ids in a policy that no rule has: a slip of the pen, or of another version. */
export function unknownRules(
  document: PolicyDocument,
  known: ReadonlySet<string>,
): readonly string[] {
  const named = [
    ...Object.keys(document.rules ?? {}),
    ...(document.exceptions ?? []).map(({ rule }) => rule),
  ];
  return [...new Set(named)].filter((one) => !known.has(one));
}
