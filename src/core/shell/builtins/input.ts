import { evaluateArithmetic } from '../arithmetic';
import { changes, goesOn, type Call, type Handler } from '../call';
import { atSpot, type Run } from '../context';
import { emit } from '../emit';
import { Expansion } from '../expand';
import type { Word } from '../invocation';
import { foundItems } from '../find';
import { UNKNOWN, type Text } from '../text';
import { noteAssignment } from '../machinery';
import { assign, textValue } from '../variables';
import { withUnknown, withVariable, type World } from '../world';
import { deferred } from './simple';

const READ_VALUED = /^-[a-zA-Z]*[dinNptu]$/;

/** `read` fills its names with what nobody knows. */
export const readWords: Handler = (call, run) => {
  emit(call, run);
  deferred(call, run);
  let { world } = call;
  let named = false;
  for (let at = 0; at < call.args.length; at++) {
    const value = call.args[at]?.value;
    if (value === undefined) continue;
    if (value.startsWith('-')) {
      const array = /^-[a-zA-Z]*a$/.test(value) ? call.args[++at]?.value : undefined;
      if (array !== undefined) {
        world = withVariable(world, array, { value: { kind: 'list', items: undefined } });
        noteFilled(array, call, run);
        named = true;
      } else if (READ_VALUED.test(value)) {
        at++;
      }
      continue;
    }
    named = true;
    noteFilled(value, call, run);
    const single = call.args.length === at + 1 ? oneLine(call) : UNKNOWN;
    world = withVariable(world, value, { value: textValue(single) });
  }
  return changes(named ? world : withUnknown(world, 'REPLY'));
};

/** What is known of any line of the input. */
function oneLine(call: Call): Text {
  const line = knownLine(call);
  if (line !== undefined) return line;
  const [only, ...others] = call.stdin.from === 'pipe' ? call.stdin.producers : [];
  if (only === undefined || others.length > 0 || only.program !== 'find') return UNKNOWN;
  const [item, ...more] = foundItems(only);
  return item === undefined || more.length > 0 ? UNKNOWN : item;
}

/** The only line of a known input. */
function knownLine(call: Call): string | undefined {
  const { stdin } = call;
  const text =
    stdin.from === 'text' ? stdin.text.value : stdin.from === 'pipe' ? stdin.text : undefined;
  const end = text?.indexOf('\n') ?? -1;
  return end >= 0 && end === (text?.length ?? 0) - 1 ? text?.slice(0, end).trim() : undefined;
}

/** `mapfile` fills an array; with `-C` it runs code for every so many lines. */
export const mapLines: Handler = (call, run) => {
  emit(call, run);
  let name = 'MAPFILE';
  for (let at = 0; at < call.args.length; at++) {
    const value = call.args[at]?.value ?? '';
    if (/^-[a-zA-Z]*C$/.test(value)) runWords(call.args[++at], call, run);
    else if (/^-[a-zA-Z]*[dnOscu]$/.test(value)) at++;
    else if (/^[A-Za-z_]\w*$/.test(value)) name = value;
  }
  noteFilled(name, call, run);
  return changes(withVariable(call.world, name, { value: { kind: 'list', items: undefined } }));
};

/** What is read into a variable is an assignment to it. */
function noteFilled(name: string, call: Call, run: Run): void {
  if (MACHINERY.test(name)) noteAssignment(name, textValue(UNKNOWN), call.span, call.context, run);
}

/** The gate's own; what else a line reads in is everyday. */
const MACHINERY =
  /^(?:PS0|PROMPT_COMMAND|BASH_ENV|ENV|SHELLOPTS|BASHOPTS|HIST\w{1,12}|__portcullis\w*)$/;

function runWords(word: Word | undefined, call: Call, run: Run): void {
  if (word?.value === undefined) return;
  run.code(`${word.value} "$COMPUTED" "$COMPUTED"`, call.world, atSpot(call.context, word.span));
}

export const getOptions: Handler = (call, run) => {
  emit(call, run);
  const name = call.args[1]?.value;
  if (name !== undefined) noteFilled(name, call, run);
  const world: World = withUnknown(call.world, 'OPTARG');
  return changes(name === undefined ? world : withUnknown(world, name));
};

/** `let` evaluates its words as arithmetic. */
export const arithmetic: Handler = (call, run) => {
  emit(call, run);
  const expansion = new Expansion(run, call.context, call.world);
  deferred(call, run);
  for (const word of call.args) {
    const name = /^\s*([A-Za-z_]\w*)\s*[-+*/%]?=/.exec(word.value ?? '')?.[1];
    if (name !== undefined) {
      assign(name, textValue(evaluateArithmetic(undefined, expansion)), expansion);
    } else if (word.value === undefined) return goesOn(call, UNKNOWN);
  }
  return changes(expansion.world);
};
