import type { Span } from '../../effect';
import type { Doings } from './doings';
import { truthOf } from './cloud-orders';
import { argument, fieldOf, type Handler } from './library';
import {
  knownText,
  sourcesOf,
  textOf,
  textValue,
  unknownFrom,
  UNTOLD,
  type Given,
  type Value,
} from './value';

/** What calls do to processes, permissions and stores of secrets. */

/** Starts a program with these words in front of its arguments; a list among them is spread. */
export function startsAs(...words: readonly string[]): Handler {
  return ({ given, doings, at }) => {
    const rest = given.list.flatMap((one) => (one.kind === 'list' ? one.items : [one]));
    const all = [...words.map((word) => textValue(word)), ...options(given), ...rest];
    doings.start(all, given.more, {}, at);
    return UNTOLD;
  };
}

/** `force=True` as `--force`. */
function options({ named }: Given): readonly Value[] {
  return [...named].flatMap(([name, value]) => {
    const option = `${name.length === 1 ? '-' : '--'}${name.replace(/_/g, '-')}`;
    if (truthOf(value) === true) return [textValue(option)];
    const text = knownText(value);
    return text === undefined || name.startsWith('_') ? [] : [textValue(`${option}=${text}`)];
  });
}

/** `repo.head.reset("HEAD~3", working_tree=True)` */
export const resetsHead: Handler = (call) => {
  const tree = call.given.named.get('working_tree');
  const hard = tree !== undefined && truthOf(tree) === true ? ['--hard'] : [];
  const given = { ...call.given, named: new Map<string, Value>() };
  return startsAs('git', 'reset', ...hard)({ ...call, given });
};

/** `clean("fd")`: the letters of its options. */
export const cleansTree: Handler = ({ given, doings, at }) => {
  const words = given.list.flatMap((one) => (one.kind === 'list' ? one.items : [one]));
  const letters = words.map((word) => {
    const text = knownText(word);
    return text === undefined || text.startsWith('-') ? word : textValue(`-${text}`);
  });
  doings.start([textValue('git'), textValue('clean'), ...letters], given.more, {}, at);
  return UNTOLD;
};

/** `containers.run(image, command, volumes={"/": {"bind": "/x"}})` */
export const runsContainer: Handler = ({ given, doings, at }) => {
  const [image, command] = given.list;
  const words = ['docker', 'run'].map((word) => textValue(word));
  const volumes = given.named.get('volumes');
  if (volumes?.kind === 'record') {
    for (const [host, place] of volumes.fields) {
      const bind = knownText(fieldOf(place, 'bind')) ?? host;
      words.push(textValue('-v'), textValue(`${host}:${bind}`));
    }
  }
  doings.start([...words, image ?? UNTOLD, ...inShell(command)], given.more, {}, at);
  return UNTOLD;
};

/** `container.exec_run(command)` */
export const runsInContainer: Handler = ({ given, doings, at }) => {
  const words = ['docker', 'exec', 'container'].map((word) => textValue(word));
  doings.start([...words, ...inShell(argument(given, 0, 'cmd'))], given.more, {}, at);
  return UNTOLD;
};

function inShell(command: Value | undefined): readonly Value[] {
  if (command === undefined) return [];
  return command.kind === 'list' ? command.items : [textValue('sh'), textValue('-c'), command];
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

/** `truncate(path, size)`: what lies behind is gone. */
export const truncates: Handler = ({ given, doings, at }) => {
  const [path, size] = given.list;
  if (path !== undefined) cut(path, knownText(size) ?? '0', doings, at);
  return UNTOLD;
};

/** `file.truncate(size)` of a file that was opened. */
export const truncatesItself: Handler = ({ of, given, doings, at }) => {
  const source = of === undefined ? undefined : sourcesOf(of).find(({ kind }) => kind === 'file');
  if (source?.kind !== 'file') return undefined;
  cut(source.path, knownText(given.list[0]) ?? '0', doings, at);
  return UNTOLD;
};

function cut(path: Value, size: string, doings: Doings, at: Span): void {
  const words = ['truncate', '-s', size].map((word) => textValue(word));
  doings.start([...words, path], false, {}, at);
}

/** `ZipFile(archive).extractall(folder)`: a program that unpacks would do the same. */
export function unpacks(itself: boolean, ...words: readonly string[]): Handler {
  return ({ of, given, doings, at }) => {
    const archive = itself && of?.kind === 'thing' ? of.args?.list[0] : given.list[0];
    const folder = argument(given, itself ? 0 : 1, 'path', 'extract_dir') ?? textValue('.');
    const [program = 'unzip', option = '-o', into = '-d'] = words;
    doings.start(
      [textValue(program), textValue(option), archive ?? UNTOLD, textValue(into), folder],
      false,
      {},
      at,
    );
    return UNTOLD;
  };
}

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
