import { dirName } from '../paths';
import { languageOf } from '../rules/code-runners';
import type { Asking } from '../rules/rule';
import type { Call } from './call';
import { outermost } from './context';
import { dialectOfScript } from './dialect';
import { bareCall } from './emit';
import { followFile } from './inline';
import type { Reading } from './reader';
import { LineRun } from './run';
import { freshWorld } from './world';

/** Reads a file's text as code of its own: what it would do, with places in that text. */
export function readCodeFile(path: string, text: string, asking: Asking): Reading {
  const run = new LineRun();
  const context = outermost({ asking, live: false, lenient: true, script: path });
  const world = freshWorld(dirName(path), undefined);
  const all = { start: 0, end: text.length };
  const call: Call = bareCall(path, all, world, context);
  const dialect = dialectOfScript(path, text);
  if (dialect !== undefined || languageOf(path) === 'shell') {
    run.whole(text, world, { ...context, dialect: dialect === 'bash' ? undefined : dialect });
  } else followFile(path, text, call, run);
  return { invocations: run.invocations, findings: run.findings };
}
