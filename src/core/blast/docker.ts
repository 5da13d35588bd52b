import { readOptions, type Argument, type OptionTable } from '../code/options';
import { baseName } from '../paths';
import { variableOf, type Reader } from './found';
import type { DockerSubject } from './subject';

const TABLE: OptionTable = {
  valued: new Set(
    'context host log-level config filter file project-name project-directory'.split(' '),
  ),
  shortValued: 'cHlp',
  longOf: { H: 'host', c: 'context', f: 'force', v: 'volumes', a: 'all', p: 'project-name' },
  abbreviates: false,
  equals: true,
  ends: true,
};

const NOT_FOLLOWED =
  'It speaks to another container engine, or names its objects in a way that is not looked up.';

/** What `docker` would remove from the engine of this machine. */
export const dockerSubject: Reader = ({ invocation }, asking) => {
  if (invocation.program !== 'docker' && invocation.program !== 'docker-compose') return undefined;
  const read = readOptions(invocation.args, TABLE);
  const operands = read.filter((one) => one.kind === 'operand');
  const words = operands.map(({ value }) => value.text);
  if (invocation.program === 'docker-compose') words.unshift('compose');
  const subject = subjectOf(words, read, invocation.cwd);
  if (subject === undefined) return undefined;
  const strange = read.some(
    (one) =>
      one.kind === 'option' && ['host', 'context', 'config', 'filter', 'file'].includes(one.name),
  );
  const elsewhere = ['DOCKER_HOST', 'DOCKER_CONTEXT'].some((name) =>
    variableOf(name, invocation, asking),
  );
  const plain = operands.every(({ value }) => value.known) && subject.names.every(isName);
  return strange || elsewhere || !plain ? { provider: 'docker', unable: NOT_FOLLOWED } : subject;
};

function isName(text: string): boolean {
  return /^[a-zA-Z0-9][\w.:/@-]{0,254}$/.test(text);
}

function subjectOf(
  words: readonly string[],
  read: readonly Argument[],
  cwd: string | undefined,
): DockerSubject | undefined {
  const has = (name: string) => read.some((one) => one.kind === 'flag' && one.name === name);
  const [noun = '', verb = ''] = words;
  const made = (
    kind: DockerSubject['kind'],
    names: readonly string[],
    more: Partial<DockerSubject> = {},
  ): DockerSubject => ({
    provider: 'docker',
    kind,
    names,
    volumes: kind === 'volume' || has('volumes'),
    all: has('all'),
    ...more,
  });
  const removes = verb === 'rm' || verb === 'remove';
  switch (noun) {
    case 'rm':
      return made('container', words.slice(1));
    case 'rmi':
      return made('image', words.slice(1));
    case 'volume':
    case 'container':
    case 'image':
      if (removes) return made(noun, words.slice(2));
      return verb === 'prune' ? made(noun, []) : undefined;
    case 'system':
      return verb === 'prune' ? made('system', []) : undefined;
    case 'compose':
      return composeOf(words, read, cwd, made);
    default:
      return undefined;
  }
}

function composeOf(
  words: readonly string[],
  read: readonly Argument[],
  cwd: string | undefined,
  made: (
    kind: DockerSubject['kind'],
    names: readonly string[],
    more: Partial<DockerSubject>,
  ) => DockerSubject,
): DockerSubject | undefined {
  if (!words.includes('down') && !words.includes('rm')) return undefined;
  // Options in front that name other files: the project is another one.
  if (words[1] !== 'down' && words[1] !== 'rm') return made('volume', [''], {});
  const set = read.find((one) => one.kind === 'option' && one.name === 'project-name');
  const named = set?.kind === 'option' && set.value.known ? set.value.text : undefined;
  // Compose calls a project like its folder, in small letters and without what is no letter.
  const folder = cwd?.startsWith('/') === true ? baseName(cwd) : undefined;
  const project =
    named ??
    folder
      ?.toLowerCase()
      .replace(/[^a-z0-9_-]/g, '')
      .replace(/^[_-]+/, '');
  if (project === undefined || project === '') return undefined;
  const volumes = read.some((one) => one.kind === 'flag' && one.name === 'volumes');
  return made('volume', [], { project, volumes });
}
