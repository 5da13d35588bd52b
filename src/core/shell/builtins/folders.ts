import { resolve } from '../../paths';
import type { Call, Handler } from '../call';
import { emit } from '../emit';
import { Expansion } from '../expand';
import { UNKNOWN } from '../text';
import { homeText } from '../variables';
import type { Outcome, World } from '../world';

/** `cd`: what follows runs in the other folder, or, if that was not there, in this one. */
export const changeFolder: Handler = (call, run) => {
  emit(call, run);
  const words = call.args.filter((word) => !/^-[LPe@]+$|^--$/.test(word.value ?? ''));
  const [to] = words;
  if (to === undefined) {
    const home = homeText(new Expansion(run, call.context, call.world));
    return moved(call, typeof home === 'string' ? home : undefined);
  }
  if (to.value === undefined || to.value === '-') return moved(call, undefined);
  if (to.value === '') return [{ world: call.world, status: 0, output: '' }];
  return moved(call, to.value);
};

export const pushFolder: Handler = changeFolder;

export const popFolder: Handler = (call, run) => {
  emit(call, run);
  return moved(call, undefined);
};

export const printFolder: Handler = (call, run) => {
  emit(call, run);
  return [{ world: call.world, status: 0, output: `${call.world.cwd ?? '.'}\n` }];
};

function moved(call: Call, to: string | undefined): readonly Outcome[] {
  const { world, context } = call;
  const cwd = to === undefined ? undefined : resolve(world.cwd, to);
  const there: World = { ...world, cwd };
  const arrived: Outcome = { world: there, status: 0, output: UNKNOWN };
  const stayed: Outcome = { world, status: 1, output: '' };
  if (cwd?.startsWith('/') !== true || context.host !== undefined) return [arrived, stayed];
  const fact = context.asking.fact({ kind: 'path', path: cwd });
  if (fact !== 'unknown' && fact.type === 'directory') {
    return [{ ...arrived, world: { ...there, cwd: fact.real } }];
  }
  return [arrived, stayed];
}
