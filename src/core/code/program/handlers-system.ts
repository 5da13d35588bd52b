import type { Handler } from './library';
import { knownText, textOf, textValue, unknownFrom, UNTOLD } from './value';

/** What calls do to processes, permissions and stores of secrets. */

/** Starts a program with these words in front of its arguments; a list among them is spread. */
export function startsAs(...words: readonly string[]): Handler {
  return ({ given, doings, at }) => {
    const rest = given.list.flatMap((one) => (one.kind === 'list' ? one.items : [one]));
    doings.start([...words.map((word) => textValue(word)), ...rest], given.more, {}, at);
    return UNTOLD;
  };
}

/** `kill(process, signal)` */
export const kills: Handler = ({ given, doings, at }) => {
  const [target, signal] = given.list;
  const whom = knownText(target);
  const name = knownText(signal)?.replace(/^(?:signal\.)?SIG/, '') ?? '15';
  if (whom !== undefined) {
    doings.start(
      ['kill', `-${name}`, whom].map((word) => textValue(word)),
      false,
      {},
      at,
    );
  }
  return UNTOLD;
};

/** `chmod(path, mode)` */
export const changesMode: Handler = ({ given, doings, at }) => {
  const [path, mode] = given.list;
  const bits = knownText(mode)?.replace(/^0o/, '');
  if (path === undefined || bits === undefined || textOf(path) === '') return UNTOLD;
  doings.start([textValue('chmod'), textValue(bits), path], false, {}, at);
  return UNTOLD;
};

/** A secret of a store: whoever prints it shows it. */
export const givesSecret: Handler = () => unknownFrom([{ kind: 'variable', name: 'PASSWORD' }]);

/** A file whose text runs as code of the same language. */
export const runsFile: Handler = ({ given, doings, at }) => {
  const [path] = given.list;
  if (path !== undefined) doings.run(unknownFrom([{ kind: 'file', path }]), at);
  return UNTOLD;
};
