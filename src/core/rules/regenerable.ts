import { baseName } from '../paths';
import { matches } from '../shell/wildcard';

/** What builds, tests and package managers make anew: by the names that everybody gives it. */

/** Folders: what lies in them, at any depth, is made by a tool. */
const FOLDERS = new Set(
  `node_modules bower_components jspm_packages .pnpm-store dist build out target coverage .coverage
  .nyc_output htmlcov .next .nuxt .output .svelte-kit .astro .angular .vite .turbo .parcel-cache .cache .terraform
  .rpt2_cache .rollup.cache .docusaurus .vercel .netlify .serverless .webpack .expo .gradle .kotlin
  .pytest_cache .mypy_cache .ruff_cache .tox .nox .hypothesis .ipynb_checkpoints __pycache__ .eggs
  .venv venv .virtualenv wheelhouse .sass-cache .dart_tool .pub-cache DerivedData Pods Carthage
  elm-stuff zig-cache .zig-cache zig-out .stack-work dist-newstyle _build deps .elixir_ls .cabal-sandbox
  CMakeFiles storybook-static playwright-report test-results test-output test-reports junit-reports
  allure-results cypress-cache .jest-cache .eslintcache .stylelintcache .terragrunt-cache .bundle
  obj Debug Release x64 generated-sources .metals .bloop .idea_modules .scannerwork lcov-report
  tmp temp .tmp .temp logs _cacache _npx Caches release-builds debug-builds __snapshots_tmp__ .swc .wrangler .sst .nx`.split(
    /\s+/,
  ),
);

/** Folders by pattern. */
const FOLDER_PATTERNS = ['cmake-build-*', 'bazel-*', '*.egg-info', '*.dSYM', 'build-*', 'dist-*'];

/** Files, by the end of their name. */
const ENDINGS =
  /\.(?:o|obj|pyc|pyo|class|gcda|gcno|gcov|d|lo|la|map|tsbuildinfo|tmp|temp|log|swp|swo|bak|orig|rej|pid|lock\.tmp|profraw|profdata|min\.js|min\.css|whl|coverage|stackdump|prof|trace|out)$/i;

/** Files by their whole name. */
const FILES = new Set(
  `.DS_Store Thumbs.db desktop.ini nohup.out core a.out .coverage coverage.xml junit.xml .eslintcache
  .stylelintcache tsconfig.tsbuildinfo package-lock.json yarn.lock pnpm-lock.yaml bun.lockb Cargo.lock
  poetry.lock uv.lock Gemfile.lock Podfile.lock composer.lock .terraform.lock.hcl npm-debug.log yarn-error.log lerna-debug.log .node_repl_history
  index.lock HEAD.lock config.lock shallow.lock`.split(/\s+/),
);

/** Folders that bear such a name and are not made by a build: those of the system. */
const SYSTEM_ROOTS = new Set(
  `bin boot dev etc lib lib32 lib64 libx32 opt proc root run sbin srv sys usr var mnt media lost+found
  System Library Applications Volumes Network cores Windows`.split(/\s+/),
);

/** Downloads that package managers keep, by the end of their path. */
const STORES =
  /(?:^|\/)(?:\.cargo\/(?:registry|git)|\.m2\/repository|go\/pkg\/mod|\.ivy2\/cache|\.yarn\/(?:cache|berry\/cache)|\.composer\/cache|\.nuget\/packages|\.bun\/install\/cache|\.local\/share\/pnpm\/store)(?:\/|$)/;

/** Whether one part of a path names a folder that tools make. */
function isMadeFolder(part: string): boolean {
  return FOLDERS.has(part) || FOLDER_PATTERNS.some((pattern) => matches(pattern, part));
}

/** Whether a file's name alone says that it is made anew. */
export function isMadeFile(path: string): boolean {
  const name = baseName(path);
  // Editors keep a copy beside the file under its name with a tilde.
  return FILES.has(name) || ENDINGS.test(name) || (name.length > 1 && name.endsWith('~'));
}

/** What a package manager writes anew from the manifest that git holds. */
export function isLockFile(path: string): boolean {
  const name = baseName(path);
  return (
    FILES.has(name) &&
    /^(?!yarn-)[\w-]+(?:\.lock|-lock\.(?:json|yaml)|\.lockb)$/.test(name) &&
    !/^(?:index|HEAD|config|shallow)\./.test(name)
  );
}

/**
 * Whether a path lies in, or is, something that tools make anew. Of an absolute path outside of the
 * system's folders; relative ones count from a project.
 */
export function isRegenerable(path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.includes('..') || parts.includes('.git')) return isGitLock(path);
  if (path.startsWith('/') && (parts.length < 2 || SYSTEM_ROOTS.has(parts[0] ?? ''))) return false;
  return parts.some(isMadeFolder) || isMadeFile(path) || STORES.test(path);
}

/** A lock that a killed git has left behind. */
function isGitLock(path: string): boolean {
  return /(?:^|\/)\.git\/(?:[\w/-]+\/)?[\w.-]+\.lock$/.test(path) && !path.includes('..');
}

/** Whether a path belongs to the system, whatever it is called. */
export function isSystemPath(path: string): boolean {
  if (!path.startsWith('/')) return false;
  const [first = ''] = path.slice(1).split('/');
  return first === '' || SYSTEM_ROOTS.has(first);
}
