import { parse, type CommandExpansionPart, type Word as WordNode, type WordPart } from 'unbash';
import type { Span } from '../effect';
import { notUnderstood } from '../rules/shell';
import { evaluateArithmetic } from './arithmetic';
import { expandBraces } from './brace';
import { atSpot, spanAt, type Context, type Run } from './context';
import { FieldBuilder, oneText, type Expanded, type Field } from './fields';
import type { Word } from './invocation';
import { expandParameter } from './parameter';
import { join, trimLineEnds, UNKNOWN, type Text } from './text';
import { homeText, separators } from './variables';
import { wordOfText, wordsOfField } from './words';
import { merge, type World } from './world';

/** What a substitution becomes part of, where that is no program's word. */
const ASSIGNMENT = 'assignment';

type Parts = readonly WordPart[];

/**
 * Expands words as bash does. An expansion may change the world (`${X:=v}`, `$((x=1))`) and start
 * programs (`$(…)`): the changed world is in `world`, the programs go to the run.
 */
export class Expansion {
  world: World;
  /** The program whose words these are; undefined for those of an assignment. */
  command: string | undefined;
  /** Its words as they are written, where it sends requests. */
  capturedWith: readonly string[] | undefined;
  readonly run: Run;
  readonly context: Context;

  constructor(run: Run, context: Context, world: World) {
    this.run = run;
    this.context = context;
    this.world = world;
  }

  /** The words that one word of the source becomes. */
  words(node: WordNode): readonly Word[] {
    const { parts } = node;
    const span = spanAt(this.context, node.pos, node.end);
    if (parts === undefined) {
      return [wordOfText(this.#tilde(node.text, node.value, false), node.text, span)];
    }
    if (parts.some((part) => part.type === 'BraceExpansion')) {
      const sources = expandBraces(node.text);
      if (sources === undefined) return [this.#notUnderstood(node.text, span)];
      if (sources[0] !== node.text) return this.#braced(sources, span);
    }
    return this.#wordsOf(this.#fields(parts), node.text, span);
  }

  /** The one text that a word becomes where nothing is split: an assignment, a `case`, a `<<<`. */
  text(node: WordNode, assigned = false): Text {
    const { parts } = node;
    if (parts === undefined) return this.#tilde(node.text, node.value, assigned);
    return this.#joined(parts, assigned);
  }

  /** A word as a pattern, as `case` and `${x#…}` take it; undefined when not known. */
  pattern(node: WordNode): string | undefined {
    const [field, ...others] = this.#fields(node.parts ?? literalPart(node), '');
    if (others.length > 0) return undefined;
    if (field === undefined) return '';
    if (field.glob !== undefined) return field.glob.pattern;
    return typeof field.text === 'string' ? field.text.replace(/[*?[\]\\]/g, '\\$&') : undefined;
  }

  /** What the parts of a here-document make. */
  document(text: string, parts: Parts | undefined): Text {
    return parts === undefined ? text : this.#joined(parts, false);
  }

  /** Starts what a command substitution holds and returns what it writes. */
  substitution(part: Pick<CommandExpansionPart, 'script' | 'pos' | 'end'>): Text {
    const { script } = part;
    const span = spanAt(this.context, part.pos, part.end);
    if (script === undefined) {
      this.run.note(notUnderstood, this.context, span);
      return UNKNOWN;
    }
    const context = script.source === undefined ? this.context : atSpot(this.context, span);
    const capturedBy = this.command ?? ASSIGNMENT;
    const { capturedWith } = this;
    const inner: Context = { ...context, pipedTo: [], capturedBy, capturedWith };
    const outcomes = merge(this.run.subshell(script, this.world, inner));
    const [first, ...others] = outcomes.map((outcome) => trimLineEnds(outcome.output));
    const same = first !== undefined && others.every((other) => other === first);
    return same && this.run.brings(first) ? first : UNKNOWN;
  }

  #fields(parts: Parts, ifs = separators(this)): readonly Field[] {
    const builder = new FieldBuilder(ifs);
    parts.forEach((part, index) => {
      if (index === 0 && part.type === 'Literal') {
        builder.literal(this.#tilde(part.text, part.value, false));
      } else {
        this.#addPart(part, builder);
      }
    });
    return builder.finish();
  }

  #addPart(part: WordPart, builder: FieldBuilder): void {
    switch (part.type) {
      case 'DoubleQuoted':
      case 'LocaleString':
        this.#addQuoted(part.parts, builder);
        return;
      case 'Glob':
        for (const inner of part.parts ?? []) this.#plain(inner);
        builder.wildcard(part.value, part.text === part.value ? part.text : undefined);
        return;
      case 'ExtendedGlob':
        for (const inner of part.parts ?? []) this.#plain(inner);
        builder.wildcard(part.text, undefined);
        return;
      case 'SimpleExpansion':
      case 'ParameterExpansion':
        this.#addParameter(expandParameter(part, this), builder);
        return;
      case 'CommandExpansion':
      case 'ArithmeticExpansion':
        builder.expansion(this.#plain(part));
        return;
      case 'BraceExpansion':
        // Taken apart before; what is left is read differently by the parser and by us.
        for (const inner of part.parts ?? []) this.#plain(inner);
        builder.expansion(UNKNOWN);
        return;
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
      case 'ProcessSubstitution':
        builder.literal(this.#plain(part));
        return;
    }
  }

  #addParameter(expanded: Expanded, builder: FieldBuilder): void {
    if (expanded.kind !== 'word') {
      builder.unquoted(expanded);
      return;
    }
    // Quotes in the word behind `:-` hold; what is bare there is split.
    const { word } = expanded;
    for (const [index, part] of (word.parts ?? literalPart(word)).entries()) {
      if (part.type !== 'Literal') {
        this.#addPart(part, builder);
        continue;
      }
      const text = index === 0 ? this.#tilde(part.text, part.value, false) : part.value;
      if (part.text.includes('\\')) builder.literal(text);
      else builder.expansion(text);
    }
  }

  #addQuoted(parts: Parts, builder: FieldBuilder): void {
    // "$@" of nothing is no word at all; every other pair of quotes is at least an empty one.
    const [only] = parts;
    const bare = parts.length === 1 && only !== undefined && isParameter(only);
    if (!bare) builder.literal('');
    for (const part of parts) {
      if (isParameter(part)) builder.quoted(expandParameter(part, this));
      else builder.literal(this.#plain(part));
    }
  }

  #joined(parts: Parts, assigned: boolean): Text {
    return parts.reduce<Text>((sum, part, index) => {
      const piece = this.#plain(part);
      const tilde = index === 0 && part.type === 'Literal' && typeof piece === 'string';
      return join(sum, tilde ? this.#tilde(part.text, piece, assigned) : piece);
    }, '');
  }

  /** What a part becomes where nothing is split or matched. */
  #plain(part: WordPart): Text {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        return part.value;
      case 'DoubleQuoted':
      case 'LocaleString':
        return this.#joined(part.parts, false);
      case 'Glob':
      case 'ExtendedGlob':
      case 'BraceExpansion':
        for (const inner of part.parts ?? []) this.#plain(inner);
        return part.text;
      case 'SimpleExpansion':
      case 'ParameterExpansion':
        return oneText(expandParameter(part, this));
      case 'CommandExpansion':
        return this.substitution(part);
      case 'ArithmeticExpansion':
        return evaluateArithmetic(part.expression, this);
      case 'ProcessSubstitution':
        return this.#process(part);
    }
  }

  /** The path that stands for a process substitution. */
  #process(part: WordPart & { readonly type: 'ProcessSubstitution' }): string {
    const { run } = this;
    const path = `/dev/fd/${63 + run.pipes.size}`;
    const fed = part.operator === '>';
    const mark = run.invocations.length;
    let text: Text = UNKNOWN;
    if (part.script === undefined) {
      run.note(notUnderstood, this.context, spanAt(this.context, part.pos, part.end));
    } else {
      const stdin = fed ? ({ from: 'pipe', producers: [] } as const) : this.context.stdin;
      const outcomes = run.subshell(part.script, this.world, {
        ...this.context,
        stdin,
        pipedTo: [],
      });
      const [only, ...others] = merge(outcomes);
      if (only !== undefined && others.length === 0) text = only.output;
    }
    run.pipes.set(path, {
      producers: run.invocations.slice(mark),
      text: fed ? undefined : text,
    });
    return path;
  }

  #braced(sources: readonly string[], span: Span): readonly Word[] {
    const nested = new Expansion(this.run, atSpot(this.context, span), this.world);
    const words = sources.flatMap((source): readonly Word[] => {
      if (source === '') return [];
      // A pair of quotes in front keeps a `#` from beginning a comment.
      const statement = parse(source.startsWith('#') ? `: ''${source}` : `: ${source}`).commands[0];
      const arg = statement?.command.type === 'Command' ? statement.command.args[0] : undefined;
      if (arg?.type !== 'Word') return [this.#notUnderstood(source, span)];
      return nested.#wordsOf(nested.#fields(arg.parts ?? literalPart(arg)), source, span);
    });
    this.world = nested.world;
    return words;
  }

  #wordsOf(fields: readonly Field[], source: string, span: Span): readonly Word[] {
    return fields.flatMap((field) => wordsOfField(field, source, span, this));
  }

  #notUnderstood(source: string, span: Span): Word {
    this.run.note(notUnderstood, this.context, span);
    return { source, span, value: undefined, many: true };
  }

  /** `~` and `~/…` at the beginning of a word, and behind `=`; in an assignment also behind `:`. */
  #tilde(source: string, value: string, assigned: boolean): Text {
    if (!source.includes('~')) return value;
    if (source.startsWith('~')) return this.#home(value);
    const sign = assigned ? /:~(?=[/:]|$)/ : /^[A-Za-z_]\w*=~(?=[/:]|$)/;
    const found = source === value ? sign.exec(source) : null;
    if (found === null) return value;
    const at = found.index + found[0].length - 1;
    return join(value.slice(0, at), this.#home(value.slice(at)));
  }

  #home(value: string): Text {
    if (/^~(?=[/:]|$)/.test(value)) return join(homeText(this), value.slice(1));
    if (/^~\+(?=[/:]|$)/.test(value)) return join(this.world.cwd ?? '.', value.slice(2));
    // `~-` and `~1` are folders that the shell was in.
    const earlier = /^~[-+]?\d*(?=[/:]|$)/.exec(value);
    return earlier === null ? value : join(UNKNOWN, value.slice(earlier[0].length));
  }
}

function literalPart(node: WordNode): Parts {
  return [{ type: 'Literal', pos: node.pos, end: node.end, value: node.value, text: node.text }];
}

function isParameter(
  part: WordPart,
): part is WordPart & { readonly type: 'SimpleExpansion' | 'ParameterExpansion' } {
  return part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion';
}
