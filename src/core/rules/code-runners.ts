import type { Invocation } from '../shell/invocation';

/** Programs that load code of a project and run it: test runners, build tools, interpreters, servers. */

/** A family of files that are loaded together. */
export type Language =
  'script' | 'python' | 'ruby' | 'php' | 'go' | 'rust' | 'java' | 'elixir' | 'shell';

const ENDINGS: Readonly<Record<Language, RegExp>> = {
  script: /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/,
  python: /\.pyw?$/,
  ruby: /\.(?:rb|rake|gemspec)$|(?:^|\/)(?:Rakefile|Gemfile)$/,
  php: /\.php$/,
  go: /\.go$/,
  rust: /\.rs$/,
  java: /\.(?:java|kts?|groovy|gradle|scala)$/,
  elixir: /\.exs?$/,
  shell: /\.(?:ba|z|k|da)?sh$/,
};

/** The language of a file, by its name. */
export function languageOf(path: string): Language | undefined {
  return LANGUAGES.find((language) => ENDINGS[language].test(path));
}

const LANGUAGES: readonly Language[] = [
  'script',
  'python',
  'ruby',
  'php',
  'go',
  'rust',
  'java',
  'elixir',
  'shell',
];

/** Whatever they are told to run may be of any language. */
const ANY = 'make gmake just task go-task tox nox pre-commit lefthook act';

const RUNNERS: Readonly<Record<Language, string>> = {
  script: `node nodejs deno bun tsx ts-node npm pnpm yarn jest vitest mocha ava tap jasmine karma playwright
    cypress wdio vite next nuxt astro remix webpack webpack-dev-server rollup parcel gulp grunt turbo nx lerna
    nodemon pm2 electron storybook nest ng expo serverless run-s run-p npm-run-all wireit zx c8 nyc`,
  python: `python python2 python3 pypy pypy3 pytest py.test nosetests unittest behave flask django-admin
    gunicorn uvicorn hypercorn daphne celery streamlit jupyter ipython invoke fab scrapy locust mkdocs`,
  ruby: 'ruby rake rspec rails cucumber minitest puma rackup sidekiq guard irb',
  php: 'php phpunit pest artisan composer',
  go: 'go air ginkgo gotestsum mage',
  rust: 'cargo cross',
  java: 'mvn mvnw gradle gradlew java sbt groovy kotlin scala ant',
  elixir: 'mix elixir iex',
  shell: 'bats shellspec bash sh dash zsh ksh',
};

/** Words of some of them that run nothing of the project's. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  npm: /^(?!(?:run|run-script|test|t|tst|start|stop|restart|exec|x)$)/,
  pnpm: /^(?:add|i|install|up|update|remove|rm|list|ls|why|outdated|audit|store|config|licenses|fetch|import|prune|link|unlink|patch|publish|pack)$/,
  yarn: /^(?:add|install|up|upgrade|remove|list|why|outdated|audit|config|info|link|unlink|npm|pack|publish)$/,
  bun: /^(?:add|i|install|update|remove|rm|link|unlink|pm|outdated|upgrade|audit|info)$/,
  deno: /^(?:fmt|lint|check|info|types|cache|doc|install|add|remove|upgrade|outdated)$/,
  go: /^(?!(?:test|run|generate|tool)$)/,
  cargo: /^(?!(?:test|t|run|r|bench|nextest|build|b)$)/,
  cross: /^(?!(?:test|run|bench)$)/,
  composer: /^(?!(?:run|run-script|exec|test)$)/,
  mix: /^(?:deps\S*|format|help|hex\S*|local\S*|new|archive\S*)$/,
  rails: /^(?:routes|notes|stats|about|version|new)$/,
  nx: /^(?:graph|list|report|format\S*|show)$/,
  mvn: /^(?:help:\S+|dependency:\S+|--version|-v)$/,
  gradle: /^(?:dependencies|tasks|help|projects|--version|-v)$/,
  ng: /^(?:generate|g|new|add|update|version)$/,
  nest: /^(?:generate|g|new|add|info)$/,
  jupyter: /^(?:kernelspec|--version)$/,
};

/** Parts of Python's own and tools of its that load no code of a project's. */
const MODULES =
  /^(?:http\.server|json\.tool|venv|pip|ensurepip|zipfile|tarfile|black|ruff|mypy|isort|flake8|pylint|build|twine|compileall|timeit|site|webbrowser)$/;

let table: Map<string, readonly Language[]> | undefined;

function runners(): Map<string, readonly Language[]> {
  if (table !== undefined) return table;
  table = new Map();
  for (const language of LANGUAGES) {
    for (const name of RUNNERS[language].split(/\s+/)) table.set(name, [language]);
  }
  for (const name of ANY.split(' ')) table.set(name, LANGUAGES);
  for (const name of ['npm', 'pnpm', 'yarn', 'bun', 'composer', 'rake']) {
    table.set(name, [...(table.get(name) ?? []), 'shell']);
  }
  return table;
}

/** What a program may load besides what the line itself says. */
export interface Loads {
  readonly languages: readonly Language[];
  /** Only files that this code names: `python -c 'import sweep'`. */
  readonly namedIn?: string;
}

const NOTHING: Loads = { languages: [] };

/** Programs that hand the words behind a script's name on to it: `yarn test --help` runs the tests. */
const HANDING_ON = new Set(
  'npm pnpm yarn bun composer node nodejs python python2 python3'.split(' '),
);
const TELLS = /^(?:--?help|--?version|-h|-V)$/;
/** Options with which what would be run is only shown. */
const DRY: Readonly<Record<string, RegExp>> = {
  make: /^(?:-n|--just-print|--dry-run|--recon)$/,
  gmake: /^(?:-n|--just-print|--dry-run|--recon)$/,
  just: /^(?:-n|-l|--dry-run|--list|--summary)$/,
  task: /^(?:-n|-l|--dry|--list|--list-all)$/,
  'go-task': /^(?:-n|-l|--dry|--list|--list-all)$/,
};

/** Which code a program may load; none where it runs no project's. */
export function loadsCode({ program = '', args, host }: Invocation): Loads {
  if (host !== undefined) return NOTHING;
  const name = program.startsWith('py') ? program.replace(/[\d.]{1,8}$/, '') : program;
  const languages = runners().get(name);
  if (languages === undefined) return NOTHING;
  const words = args.map(({ value = '' }) => value);
  if (onlyTells(name, words)) return NOTHING;
  const operands = words.filter((word) => !word.startsWith('-'));
  if (isHarmless(name, operands)) return NOTHING;
  // A shell runs what it names, and that is read.
  if (languages[0] === 'shell' && !/^(?:bats|shellspec)$/.test(name)) return NOTHING;
  if (/^(?:python|pypy)$/.test(name)) return pythonLoads(words, languages);
  if (/^node(?:js)?$/.test(name)) return nodeLoads(words, languages);
  return { languages };
}

function onlyTells(program: string, words: readonly string[]): boolean {
  const dry = Object.hasOwn(DRY, program) ? DRY[program] : undefined;
  if (dry !== undefined && words.some((word) => dry.test(word))) return true;
  const most = HANDING_ON.has(program) ? 1 : 2;
  return words.length <= most && TELLS.test(words.at(-1) ?? '');
}

/** A value of an option in front may look like the verb: every word must be harmless. */
function isHarmless(program: string, operands: readonly string[]): boolean {
  const harmless = Object.hasOwn(HARMLESS, program) ? HARMLESS[program] : undefined;
  if (harmless === undefined) return false;
  if (harmless.source.startsWith('^(?!')) return operands.every((word) => harmless.test(word));
  return harmless.test(operands[0] ?? '');
}

function pythonLoads(words: readonly string[], languages: readonly Language[]): Loads {
  if (words.length === 0) return NOTHING;
  const first = words.findIndex((word) => /^-[a-zA-Z]*[cm]$/.test(word) || !word.startsWith('-'));
  const next = words[first + 1] ?? '';
  if (words[first]?.endsWith('m') === true && words[first].startsWith('-')) {
    return MODULES.test(next) ? NOTHING : { languages };
  }
  return /^-[a-zA-Z]*c$/.test(words[first] ?? '') ? { languages, namedIn: next } : { languages };
}

function nodeLoads(words: readonly string[], languages: readonly Language[]): Loads {
  if (words.some((word) => /^(?:-c|--check)$/.test(word))) return NOTHING;
  const code = words.findIndex((word) => /^(?:-e|-p|-pe|--eval|--print)$/.test(word));
  return code < 0 ? { languages } : { languages, namedIn: words.slice(code + 1).join(' ') };
}
