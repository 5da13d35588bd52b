import { readOptions, type Argument, type OptionTable } from '../code/options';
import { absolutePath, variableOf, type Reader } from './found';

const TABLE: OptionTable = {
  valued: new Set(
    'target replace state state-out backup chdir var var-file lock-timeout parallelism out'.split(
      ' ',
    ),
  ),
  shortValued: '',
  oneDash: true,
  abbreviates: false,
  equals: true,
  ends: true,
};

const NOT_KNOWN = 'Which resources it means is known only when it runs.';
/** An address as Terraform writes it: `module.a["x"].aws_instance.web[0]`. */
const ADDRESS = /^[\w.[\]"/:@-]{1,500}$/;

/** What Terraform's state holds, where all of it or parts would be destroyed. */
export const terraformSubject: Reader = ({ invocation }, asking) => {
  if (!['terraform', 'tofu', 'tf'].includes(invocation.program ?? '')) return undefined;
  const read = readOptions(invocation.args, TABLE);
  const words = read.flatMap((one) => (one.kind === 'operand' ? [one.value] : []));
  const [verb, second] = words.map(({ text }) => text);
  const destroys = verb === 'destroy' || (verb === 'apply' && has(read, 'destroy'));
  const listed = verb === 'state' && second === 'rm' ? words.slice(2) : [];
  const named = verb === 'taint' ? words.slice(1) : listed;
  const options = read.filter(isOption);
  const aimed = options.filter(({ name }) => name === 'target' || name === 'replace');
  const targets = [...named, ...aimed.map(({ value }) => value)];
  if (!destroys && targets.length === 0) {
    return verb === 'apply'
      ? {
          provider: 'terraform',
          unable:
            'What a plan changes is known only to Terraform and its providers, which are not run here.',
        }
      : undefined;
  }
  const moved = options.find(({ name }) => name === 'chdir')?.value;
  const state = options.find(({ name }) => name === 'state')?.value;
  const folder = absolutePath(moved?.text ?? '.', invocation.cwd, asking);
  const file = state === undefined ? undefined : absolutePath(state.text, folder, asking);
  const all = [
    ...targets,
    ...(moved === undefined ? [] : [moved]),
    ...(state === undefined ? [] : [state]),
  ];
  if (
    folder === undefined ||
    all.some(({ known }) => !known) ||
    !targets.every(({ text }) => ADDRESS.test(text))
  ) {
    return { provider: 'terraform', unable: NOT_KNOWN };
  }
  const workspace = variableOf('TF_WORKSPACE', invocation, asking);
  return {
    provider: 'terraform',
    folder,
    targets: targets.map(({ text }) => text),
    ...(workspace ? { workspace } : {}),
    ...(file === undefined ? {} : { state: file }),
  };
};

type Option = Extract<Argument, { readonly kind: 'option' }>;

function isOption(one: Argument): one is Option {
  return one.kind === 'option';
}

function has(read: readonly Argument[], name: string): boolean {
  return read.some((one) => one.kind === 'flag' && one.name === name);
}
