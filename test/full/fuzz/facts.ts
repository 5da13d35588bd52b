import {
  factKey,
  FactTable,
  type FactRequest,
  type Facts,
  type FactValue,
} from '../../../src/core/fact';
import { anyLine } from './lines';
import { Random } from './random';

/** Answers of a machine that is out to confuse: any answer of the right form, always the same one. */
export function hostileFacts(seed: number): Facts {
  const table = new FactTable();
  return {
    get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
      if (table.get(request) === undefined) {
        answer(table, request, Random.of(seed, hashOf(factKey(request))));
      }
      return table.get(request);
    },
  };
}

/** Nothing could be looked up. */
export const nothingKnown: Facts = {
  get<R extends FactRequest>(): FactValue<R['kind']> {
    return 'unknown';
  },
};

/** Every path is a file with changes that no commit has. */
export function fullHouse(): Facts {
  const table = new FactTable();
  return {
    get<R extends FactRequest>(request: R): FactValue<R['kind']> | undefined {
      fill(table, request);
      return table.get(request);
    },
  };
}

function fill(table: FactTable, request: FactRequest): void {
  if (request.kind === 'path') {
    table.set(request, { type: 'file', real: request.path, bytes: 9 });
  } else if (request.kind === 'git-file') table.set(request, { state: 'changed' });
  else table.set(request, 'unknown');
}

function hashOf(text: string): number {
  let hash = 0;
  for (const char of text) hash = Math.imul(hash, 31) + (char.codePointAt(0) ?? 0);
  return hash;
}

function answer(table: FactTable, request: FactRequest, random: Random): void {
  if (random.below(4) === 0) {
    table.set(request, 'unknown');
    return;
  }
  const text = () => anyLine(random, 2_000);
  const path = () => `/home/ada/app/${anyLine(random, 60).replaceAll('\0', '')}`;
  const paths = () => random.list(random.below(5), path);
  const complete = random.below(2) === 0;
  switch (request.kind) {
    case 'place':
      table.set(request, {
        home: '/home/ada',
        temp: ['/tmp'],
        workspace: ['/home/ada/app'],
        platform: random.pick(['linux', 'darwin', 'win32']),
        guard: ['/home/ada/.portcullis'],
      });
      return;
    case 'path':
      table.set(request, {
        type: random.pick(['missing', 'file', 'directory', 'other']),
        real: random.below(3) === 0 ? path() : request.path,
      });
      return;
    case 'text':
      table.set(
        request,
        random.below(3) === 0
          ? { state: random.pick(['missing', 'binary', 'too-large', 'unreadable']) }
          : { state: 'read', text: text() },
      );
      return;
    case 'secret':
      table.set(request, { bears: complete, kinds: complete ? ['token'] : [] });
      return;
    case 'secrets-under':
    case 'search-exposes':
      table.set(request, { files: paths(), complete });
      return;
    case 'unreviewed':
      table.set(request, { files: paths() });
      return;
    case 'glob':
      table.set(request, { paths: paths(), complete });
      return;
    case 'git':
      table.set(request, {
        state: 'repository',
        root: '/home/ada/app',
        branch: anyLine(random, 30),
      });
      return;
    case 'git-file':
      table.set(request, {
        state: random.pick(['clean', 'changed', 'untracked', 'ignored', 'outside']),
      });
      return;
    case 'alias':
    case 'function':
      table.set(request, random.below(2) === 0 ? {} : { text: text() });
      return;
    case 'variable':
      table.set(request, random.below(3) === 0 ? {} : { value: text() });
      return;
    case 'program':
      table.set(request, random.below(2) === 0 ? {} : { path: path() });
      return;
    default:
      table.set(request, 'unknown');
  }
}
