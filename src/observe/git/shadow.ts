import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bounds } from '../sources';
import { headOf, readSmall, type Repository } from './repository';
import { safeConfig } from './safe-config';

/** Output beyond this is not told (bytes). */
const MAX_OUTPUT = 4 * 1024 * 1024;
/** A repository's own configuration and excludes, as far as they are read (bytes). */
const MAX_CONFIG = 256 * 1024;

/** What git answered, split at its NULs. */
export type GitAnswer = readonly string[] | undefined;

/**
 * Runs git on a repository's work tree, index and objects without its configuration.
 *
 * Git runs programs that a repository's configuration names (file system monitors, filters, text
 * converters, hooks, remotes of missing objects), also for `status` and `ls-files`. Overriding them
 * one by one leaves the one that was forgotten, and the one that is written in between. So git gets a
 * git folder made for this one call, which holds a HEAD and settings from a closed list, and
 * is pointed at the real index and objects by its environment.
 *
 * @param git absolute path of the program
 * @returns undefined when git failed, took too long or said too much
 */
export async function askGit(
  git: string,
  repository: Repository,
  questions: readonly (readonly string[])[],
  bounds: Bounds,
): Promise<readonly GitAnswer[]> {
  const head = await headOf(repository);
  if (head === undefined) return questions.map(() => undefined);
  return inShadow(repository, head.commit, (shadow) =>
    Promise.all(questions.map((question) => run(git, repository, shadow, question, bounds))),
  );
}

/**
 * Makes the git folder for one call, and takes it away again.
 *
 * @param commit what its HEAD names; undefined for none
 */
export async function inShadow<T>(
  repository: Repository,
  commit: string | undefined,
  work: (shadow: string) => Promise<T>,
): Promise<T> {
  const { commonDir } = repository;
  const config = (await readSmall(path.join(commonDir, 'config'), MAX_CONFIG)) ?? '';
  const shadow = await mkdtemp(path.join(tmpdir(), 'portcullis-git-'));
  try {
    await mkdir(path.join(shadow, 'refs'));
    await writeFile(path.join(shadow, 'config'), safeConfig(config));
    const head = commit === undefined ? 'ref: refs/heads/none\n' : `${commit}\n`;
    await writeFile(path.join(shadow, 'HEAD'), head);
    return await work(shadow);
  } finally {
    await rm(shadow, { recursive: true, force: true });
  }
}

async function run(
  git: string,
  repository: Repository,
  shadow: string,
  question: readonly string[],
  bounds: Bounds,
): Promise<GitAnswer> {
  const timeout = Math.floor(bounds.remaining());
  if (timeout <= 0) return undefined;
  // Not needed to judge most lines: the command-line client starts faster without it.
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = execFile(
      git,
      [...settings(repository), ...question],
      {
        cwd: shadow,
        env: environment(repository, shadow),
        encoding: 'utf8',
        timeout,
        maxBuffer: MAX_OUTPUT,
        killSignal: 'SIGKILL',
        windowsHide: true,
      },
      (error, output) => {
        resolve(error === null ? output.split('\0').slice(0, -1) : undefined);
      },
    );
    child.stdin?.end();
  });
}

/** Settings that no file can change any more, as arguments; the configuration above holds none of them anyway. */
export function settings({ commonDir }: Repository): readonly string[] {
  const fixed = [
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.attributesFile=/dev/null',
    'core.untrackedCache=false',
    `core.excludesFile=${path.join(commonDir, 'info', 'exclude')}`,
    'core.quotePath=false',
    'core.pager=cat',
    'diff.external=',
    'protocol.allow=never',
    'submodule.recurse=false',
  ];
  return ['--no-pager', ...fixed.flatMap((setting) => ['-c', setting])];
}

/** All that git hears of its surroundings. */
export function environment(repository: Repository, shadow: string): NodeJS.ProcessEnv {
  return {
    GIT_DIR: shadow,
    GIT_WORK_TREE: repository.root,
    GIT_INDEX_FILE: path.join(repository.gitDir, 'index'),
    GIT_OBJECT_DIRECTORY: path.join(repository.commonDir, 'objects'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_TERMINAL_PROMPT: '0',
    HOME: shadow,
    LC_ALL: 'C',
    PATH: '/usr/bin:/bin',
    ...(process.platform === 'win32' ? { SystemRoot: 'C:\\Windows' } : {}),
  };
}
