import type { Call } from './call';
import type { Run } from './context';
import { makefileOf, expanded, type Makefile, type MakeRule } from './project-makefile';
import {
  folderOf,
  projectFile,
  runProjectCode,
  splitWords,
  type ProjectFile,
} from './project-file';
import { writtenAt } from './written';

/** Recipes of a makefile: https://www.gnu.org/software/make/manual/make.html */

const VALUED =
  /^(?:-C|--directory|-f|--file|--makefile|-I|--include-dir|-o|--old-file|-W|--what-if|--eval|-E)$/;
const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];
/** Most targets that are made for one line. */
const MOST_TARGETS = 40;

/** Runs the recipes of the targets that make is told to make. */
export function makeTargets(call: Call, run: Run): void {
  const { options, words } = splitWords(call.args, VALUED);
  const short = [...options.keys()].filter((option) => /^-[a-zA-Z]+$/.test(option)).join('');
  if (/[nqtvhp]/.test(short.replace(/-[CfIoWE]/g, ''))) return;
  if (options.has('--dry-run') || options.has('--just-print') || options.has('--version')) return;
  const folder = folderOf(call, options.get('-C') ?? options.get('--directory'));
  const named = options.get('-f') ?? options.get('--file') ?? options.get('--makefile');
  if (named !== undefined && named.value === undefined) return;
  // What the line itself has put there is read as part of the line.
  const path = { ...(named ?? call.head), value: named?.value ?? 'Makefile' };
  if (writtenAt(run, path, call.world) !== undefined) return;
  const file = projectFile(named?.value === undefined ? NAMES : [named.value], folder, call, 0);
  if (file === undefined) return;
  const given = new Map<string, string>();
  const goals: string[] = [];
  for (const { value } of words) {
    const set = /^([\w.-]+)\s*[:+?]*=(.*)$/s.exec(value ?? '');
    if (set?.[1] !== undefined) given.set(set[1], set[2] ?? '');
    // The number behind `-j`
    else if (value !== undefined && !/^\d+$/.test(value)) goals.push(value);
  }
  const makefile = makefileOf(file, call, given);
  new Making(makefile, file, call, run).make(goals.length > 0 ? goals : makefile.first);
}

class Making {
  readonly #makefile: Makefile;
  readonly #file: ProjectFile;
  readonly #call: Call;
  readonly #run: Run;
  readonly #made = new Set<string>();

  constructor(makefile: Makefile, file: ProjectFile, call: Call, run: Run) {
    this.#makefile = makefile;
    this.#file = file;
    this.#call = call;
    this.#run = run;
  }

  make(targets: readonly string[]): void {
    for (const target of targets) {
      if (this.#made.has(target) || this.#made.size >= MOST_TARGETS) continue;
      this.#made.add(target);
      const rules = this.#makefile.rules.filter((rule) => rule.targets.includes(target));
      for (const rule of rules) this.make(rule.needs);
      for (const rule of rules) this.#recipe(rule, target);
    }
  }

  #recipe(rule: MakeRule, target: string): void {
    const own = new Map([
      ['@', target],
      ['<', rule.needs[0] ?? ''],
      ['^', rule.needs.join(' ')],
      ['+', rule.needs.join(' ')],
    ]);
    for (const line of rule.recipe) {
      const code = expanded(line, this.#makefile.variables, own).replace(/^[\s@+-]+/, '');
      if (code.trim() !== '') runProjectCode(code, 'make', this.#file, this.#call, this.#run);
    }
  }
}
