import * as words from '../code/foreign/words-more';
import { destroyingVerb } from '../code/verbs';
import { codeApps, codeCloud } from '../rules/code';
import { notUnderstood, unseenCode } from '../rules/shell';
import type { Call } from './call';
import type { Run } from './context';
import type { Word } from './invocation';
import { emitWriting, type Language } from './inline-text';
import type { Literal, Skeleton } from './literals';
import { childWorld } from './world';

/** Further ways of languages that have no reader here, see words-more.ts. */

/** What the look through a code works with. */
export interface Looking {
  readonly code: string;
  readonly skeleton: Skeleton;
  readonly language: Language;
  readonly call: Call;
  readonly run: Run;
  readonly wordOf: (literal: Literal | undefined) => Word;
}

/** Most programs that one code is followed to, and most requests. */
const MOST_STARTS = 64;
const MOST_REQUESTS = 8;

export function lookFurther(looking: Looking): void {
  const { text } = looking.skeleton;
  const many = [words.BUILDER, words.LISTED, words.BLOCKED, words.OPENED, words.BY_INDEX];
  if (many.some((pattern) => [...text.matchAll(pattern)].length > MOST_STARTS)) {
    notFollowed(looking);
    return;
  }
  starts(looking);
  deletes(looking);
  requests(looking);
  kits(looking);
  if (looking.language.tells === true) tellsApplications(looking);
  // What was there before is as opaque as any program.
  if (!looking.call.context.lenient) hides(looking);
}

/** It does too much to be followed to its end. */
function notFollowed({ call, run }: Looking): void {
  const target = { type: 'command', name: call.head.source };
  run.note(notUnderstood, call.context, call.span, target);
}

function literalsOf(list: string, { skeleton }: Looking): readonly (Literal | undefined)[] {
  return [...list.matchAll(/\u0001(\d+)\u0001/g)].map(([, at]) => skeleton.literals[Number(at)]);
}

function starts(looking: Looking): void {
  const { skeleton, call, run } = looking;
  const { text, literals } = skeleton;
  for (const [, at] of text.matchAll(words.BY_METHOD)) shell(literals[Number(at)], looking);
  for (const [, name, at] of text.matchAll(words.BY_INDEX)) {
    const what = literals[Number(name)]?.value ?? '';
    if (words.STARTERS.test(what) || what === 'execute') shell(literals[Number(at)], looking);
  }
  for (const [, head, rest] of text.matchAll(words.BUILDER)) {
    begin([literals[Number(head)], ...literalsOf(rest ?? '', looking)], looking);
  }
  for (const [, list] of text.matchAll(words.LISTED)) {
    begin(literalsOf(list ?? '', looking), looking);
  }
  for (const [, , list] of text.matchAll(words.BLOCKED)) {
    begin(literalsOf(list ?? '', looking), looking);
  }
  for (const [, how, rest] of text.matchAll(words.OPENED)) {
    const mode = literals[Number(how)]?.value ?? literals[Number(how)]?.begin ?? '';
    const others = literalsOf(rest ?? '', looking);
    if (mode === '|-' || mode === '-|') {
      if (others.length === 1) shell(others[0], looking);
      else begin(others, looking);
    } else if (/^\s*\+?[>]/.test(mode)) {
      const path = others.length > 0 ? looking.wordOf(others[0]) : undefined;
      const named = mode.replace(/^[\s+>]*/, '');
      const word = path ?? { ...looking.wordOf(undefined), value: named };
      const added = mode.includes('>>') ? 'append' : 'write';
      emitWriting([{ mode: added, path: word, span: word.span }], call, run);
    }
  }
  if (words.KILLS_ALL.test(text)) {
    const kill = ['kill', '-9', '-1'].map((value) => ({ ...looking.wordOf(undefined), value }));
    const [head, ...args] = kill;
    if (head !== undefined) run.call({ ...call, head, args, inShell: false });
  }
}

function shell(literal: Literal | undefined, { call, run }: Looking): void {
  if (literal === undefined || literal.begin === '') return;
  const text = literal.value ?? `${literal.begin}"$COMPUTED"`;
  run.whole(text, childWorld(call.world, undefined), call.context);
}

function begin(literals: readonly (Literal | undefined)[], { call, run, wordOf }: Looking): void {
  const [head, ...args] = literals.map((literal) => wordOf(literal));
  if (head?.value === undefined) return;
  run.call({ ...call, head, args, inShell: false });
}

function deletes(looking: Looking): void {
  const { skeleton, language, call, run } = looking;
  const { text, literals } = skeleton;
  const targets: (Literal | undefined)[] = [];
  for (const [whole] of text.matchAll(words.ALSO_DELETES)) {
    targets.push(literalsOf(whole, looking)[0]);
  }
  for (const [, name, plain, target] of text.matchAll(words.DO_CALL)) {
    const what = name === undefined ? (plain ?? '') : (literals[Number(name)]?.value ?? '');
    if (words.DELETERS.test(what)) targets.push(literals[Number(target ?? -1)]);
  }
  for (const [, target] of text.matchAll(words.HANDED)) {
    targets.push(literals[Number(target ?? -1)]);
  }
  if (language.backticks === true && words.BARE_DELETE.test(text)) targets.push(undefined);
  if (language.compiles === true) {
    for (const [, at] of text.matchAll(words.C_REMOVES)) targets.push(literals[Number(at)]);
  }
  if (language.deletes === true) {
    for (const [, at] of text.matchAll(/\bdelete\s*\(?\s*\u0001(\d+)\u0001/g)) {
      targets.push(literals[Number(at)]);
    }
  }
  const known = targets.filter((target) => target !== undefined || !call.context.lenient);
  if (known.length === 0) return;
  const head: Word = { ...looking.wordOf(undefined), source: 'rm', value: 'rm' };
  const flag: Word = { ...head, source: '-rf', value: '-rf' };
  const paths = known.map((target): Word => {
    const word = looking.wordOf(target);
    const first = word.value?.search(/[*?]/) ?? -1;
    if (word.value === undefined || first < 0) return word;
    const { source, span, value } = word;
    return {
      source,
      span,
      value: undefined,
      prefix: value.slice(0, first),
      glob: true,
      many: true,
    };
  });
  run.call({ ...call, head, args: [flag, ...paths], inShell: false });
}

/** Requests whose verb is DELETE, to the address in the call or the only one in the code. */
function requests(looking: Looking): void {
  const { skeleton, call, run } = looking;
  const { text, literals } = skeleton;
  const addresses = literals.filter(({ begin: start }) => /^https?:\/\//i.test(start));
  const verb = literals.some(({ value }) => value === 'DELETE');
  const calls = [...text.matchAll(words.DELETE_CALL), ...text.matchAll(words.DELETE_VERB)].map(
    ([, at]) => literals[Number(at)],
  );
  const told = calls.filter((one) => /^(?:https?:\/)?\/./i.test(one?.begin ?? ''));
  const to = verb ? [...told, ...addresses] : told;
  const different = [...new Set(to)];
  if (different.length > MOST_REQUESTS) {
    notFollowed(looking);
    return;
  }
  for (const one of different) {
    const whole = /^https?:/i.test(one?.begin ?? '');
    const host = literals.find(({ value }) =>
      /^[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}$/.test(value ?? ''),
    );
    const base = whole ? '' : `https://${host?.value ?? 'host.unknown'}`;
    const address = looking.wordOf(one);
    const url: Word =
      address.value === undefined
        ? { ...address, prefix: `${base}${address.prefix ?? ''}` }
        : { ...address, value: `${base}${address.value}` };
    const [head, ...args] = ['curl', '-X', 'DELETE'].map((value) => ({ ...address, value }));
    if (head !== undefined) run.call({ ...call, head, args: [...args, url], inShell: false });
  }
}

/** Methods of clouds' and stores' kits whose names say that they take something away. */
function kits({ code, skeleton, call, run }: Looking): void {
  if (!words.KITS.test(code)) return;
  for (const [, method = ''] of skeleton.text.matchAll(/(?:\.|->|::)([a-z]\w{2,60}[!?]?)/g)) {
    const verb = destroyingVerb(method);
    if (verb === undefined || method.endsWith('?') || /^(?:clear|reset)/.test(method)) continue;
    const span = call.context.place.kind === 'spot' ? call.context.place.span : call.span;
    run.note(codeCloud, call.context, span, { type: 'command', name: method });
    return;
  }
}

/** AppleScript: what applications are told to do. */
function tellsApplications(looking: Looking): void {
  const { code, skeleton, call, run } = looking;
  for (const [, at] of skeleton.text.matchAll(/\bdo script\s*\u0001(\d+)\u0001/g)) {
    shell(skeleton.literals[Number(at)], looking);
  }
  const text = skeleton.text.toLowerCase();
  const ends =
    /\b(?:empty (?:the )?trash|delete\b|erase\b|shut ?down|restart|log ?out|keystroke|move\b[^\n]{0,200}\bto (?:the )?trash|set volume\b.{0,40}mount)\b/.test(
      text,
    ) ||
    /\bApplication\([^)]{0,60}\)\s*\.\s*(?:delete|empty|shutDown|restart)\b/.test(skeleton.text);
  if (!ends || !/\btell\b|\bapplication\b/i.test(code)) return;
  const span = call.context.place.kind === 'spot' ? call.context.place.span : call.span;
  run.note(codeApps, call.context, span, { type: 'command', name: call.head.source });
}

/** Code that is hidden, or comes from where nobody can see it. */
function hides(looking: Looking): void {
  const { skeleton, language, call, run } = looking;
  const { text, literals } = skeleton;
  const at = [...text.matchAll(words.CODE_AT)].map(([, index]) => literals[Number(index)]?.begin);
  const handed =
    language.variables === true &&
    !words.ASKED_ABOUT.test(text) &&
    literals.some(({ value }) => words.STARTERS.test(value ?? ''));
  const unseen =
    words.UNSEEN_CODE.test(text) ||
    words.PIECED_NAME.test(text) ||
    words.UNPACKED.test(text) ||
    (language.backticks === true && words.PIECED_CALL.test(text)) ||
    at.some((begin) => /^(?:https?|ftp|data|php):/i.test(begin ?? '')) ||
    (language.backticks === true && fetched(looking)) ||
    handed;
  if (!unseen) return;
  const span = call.context.place.kind === 'spot' ? call.context.place.span : call.span;
  run.note(unseenCode, call.context, span, { type: 'command', name: call.head.source });
}

/** `` eval `curl …` `` */
function fetched({ skeleton }: Looking): boolean {
  return [...skeleton.text.matchAll(/\beval\s*\(?\s*\u0001(\d+)\u0001/g)].some(([, at]) => {
    const literal = skeleton.literals[Number(at)];
    return literal?.quote === '`' && /^\s*(?:curl|wget)\b/.test(literal.begin);
  });
}
