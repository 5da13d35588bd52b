import { execFile } from 'node:child_process';
import { open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { branchHead, readSmall, type Repository } from './repository';
import { environment, inShadow, settings } from './shadow';

/**
 * A file on a branch of its own in somebody's repository: read with all that it ever was, and committed anew.
 * Neither work tree nor index are touched, and nothing that the repository is configured with is run: git works on
 * the objects from a git folder made for one call (shadow.ts), and the branch is moved as git itself does it, by a
 * lock beside its file.
 */
export interface KeptFile {
  /** Absolute path of the program. */
  readonly git: string;
  readonly repository: Repository;
  /** Plain names, without slashes. */
  readonly branch: string;
  readonly file: string;
}

/** What could not be done with a repository, and what to do. */
export class KeptFileError extends Error {
  override readonly name = 'KeptFileError';
}

const TIMEOUT_MS = 20_000;
const MOST_OUTPUT = 64 * 1_024 * 1_024;
/** So many commits back it is looked what the file was. */
const MOST_COMMITS = 1_000;
const OBJECT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

/** All texts that the file ever had on its branch, newest first; none where there is no such branch. @throws KeptFileError */
export async function keptTexts(kept: KeptFile): Promise<readonly string[]> {
  const { commit } = await branchHead(kept.repository, kept.branch);
  if (commit === undefined) return [];
  return inShadow(kept.repository, commit, async (shadow) => {
    const listed = ['rev-list', `--max-count=${MOST_COMMITS}`, commit, '--', kept.file];
    const commits = (await run(kept, shadow, listed)).split('\n').filter((one) => OBJECT.test(one));
    const texts: string[] = [];
    for (const one of commits) {
      texts.push(await run(kept, shadow, ['cat-file', 'blob', `${one}:${kept.file}`]));
    }
    return texts;
  });
}

/** Commits the file with this text on its branch, beside what else lies there. @throws KeptFileError */
export async function commitKept(kept: KeptFile, text: string, message: string): Promise<string> {
  const { repository, branch, file } = kept;
  await refuseTables(repository);
  const { commit: parent } = await branchHead(repository, branch);
  const made = await inShadow(repository, parent, async (shadow) => {
    const blob = await object(kept, shadow, ['hash-object', '-w', '--no-filters', '--stdin'], text);
    const rest = parent === undefined ? '' : await run(kept, shadow, ['ls-tree', '-z', parent]);
    const others = rest.split('\0').filter((entry) => entry !== '' && !entry.endsWith(`\t${file}`));
    const entries = [...others, `100644 blob ${blob}\t${file}`].map((entry) => `${entry}\0`);
    const tree = await object(kept, shadow, ['mktree', '-z'], entries.join(''));
    const parents = parent === undefined ? [] : ['-p', parent];
    return object(kept, shadow, ['commit-tree', tree, ...parents], message);
  });
  await moveBranch(repository, branch, parent, made);
  return made;
}

async function object(
  kept: KeptFile,
  shadow: string,
  words: readonly string[],
  input: string,
): Promise<string> {
  const name = (await run(kept, shadow, words, input)).trim();
  if (OBJECT.test(name)) return name;
  throw new KeptFileError(`git ${words[0] ?? ''} named no object`);
}

/** @throws KeptFileError */
async function run(
  { git, repository }: KeptFile,
  shadow: string,
  words: readonly string[],
  input = '',
): Promise<string> {
  const who = { NAME: 'Portcullis', EMAIL: 'portcullis@localhost' };
  const env = {
    ...environment(repository, shadow),
    ...{ GIT_AUTHOR_NAME: who.NAME, GIT_AUTHOR_EMAIL: who.EMAIL },
    ...{ GIT_COMMITTER_NAME: who.NAME, GIT_COMMITTER_EMAIL: who.EMAIL },
  };
  return new Promise((resolve, reject) => {
    const child = execFile(
      git,
      [...settings(repository), '-c', 'commit.gpgSign=false', ...words],
      {
        ...{ cwd: shadow, env, encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer: MOST_OUTPUT },
        ...{ killSignal: 'SIGKILL', windowsHide: true },
      },
      (error, output, complaint) => {
        if (error === null) resolve(output);
        else {
          reject(
            new KeptFileError(`git ${words[0] ?? ''} failed: ${complaint.trim().slice(0, 300)}`),
          );
        }
      },
    );
    // A git that ends early closes it: what it says of that is told above.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** Branches that git keeps in a table cannot be moved by a file. @throws KeptFileError */
async function refuseTables({ commonDir }: Repository): Promise<void> {
  const config = (await readSmall(path.join(commonDir, 'config'), 256 * 1_024)) ?? '';
  if (/^\s*refstorage\s*=\s*(?!files\b)/imu.test(config)) {
    throw new KeptFileError(
      'the repository keeps its branches in a table. Give one that keeps them in files',
    );
  }
}

/** @throws KeptFileError where it has moved meanwhile, or lies elsewhere than in the repository */
async function moveBranch(
  repository: Repository,
  branch: string,
  from: string | undefined,
  to: string,
): Promise<void> {
  const folder = path.join(repository.commonDir, 'refs', 'heads');
  if (
    (await realpath(folder).catch(() => '')) !==
    path.join(await realpath(repository.commonDir), 'refs', 'heads')
  ) {
    throw new KeptFileError(
      'the repository has no folder of branches of its own. Give another one',
    );
  }
  const file = path.join(folder, branch);
  const lock = `${file}.lock`;
  const handle = await open(lock, 'wx', 0o644).catch(() => {
    throw new KeptFileError(
      `the branch ${branch} cannot be written, or another git writes it. Try again`,
    );
  });
  try {
    if ((await branchHead(repository, branch)).commit !== from) {
      throw new KeptFileError(`the branch ${branch} has moved meanwhile. Try again`);
    }
    await handle.writeFile(`${to}\n`);
    await handle.sync();
    await rename(lock, file);
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
