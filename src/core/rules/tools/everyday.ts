/**
 * Programs that the reader of unlisted tools leaves alone: what they are given are texts, files and
 * names, or what they take away is had again by one command; and programs that other rules read.
 */
const EVERYDAY = `echo printf cat tee ls cd cp mv ln mkdir touch chmod chown stat file head tail less more
  grep egrep fgrep rg ag ack sed awk gawk tr cut sort uniq wc diff cmp patch xargs find fd test expr true
  false sleep date env which type man info tldr whatis apropos basename dirname realpath readlink seq yes
  rm rmdir unlink shred truncate dd git hub jj hg svn cvs fossil tar zip unzip gzip 7z curl wget http https
  xh httpie ssh scp rsync sftp psql mysql mariadb sqlite3 sqlcmd duckdb redis-cli mongosh cqlsh
  clickhouse-client snowsql npm npx pnpm yarn bun bunx node deno tsx ts-node tsc corepack nvm fnm volta nx
  turbo lerna rush vite webpack rollup esbuild parcel jest vitest mocha ava playwright cypress eslint
  prettier biome stylelint pip pip3 pipx uv uvx poetry pdm hatch pipenv conda mamba micromamba pixi pyenv
  virtualenv python python3 pytest tox nox ruff black mypy ruby irb gem bundle rbenv rvm rake rspec cargo
  rustup rustc go gofmt golangci-lint java javac mvn gradle gradlew sbt lein ant kotlin scala clj dotnet
  nuget msbuild php composer phpunit mix iex elixir rebar3 erl ghc cabal stack opam dune zig nim crystal
  swift xcodebuild xcrun pod carthage flutter dart fvm brew port apt apt-get aptitude dpkg dnf yum rpm
  zypper pacman yay apk snap flatpak nix nix-env guix choco scoop winget asdf mise make cmake ninja meson
  bazel buck just task vim nvim emacs nano code cursor codium subl jq yq xq gron tmux screen zellij pm2
  alias unalias export set unset source eval exec history ps kill pkill killall top htop df du free lsof
  open xdg-open pbcopy xclip say notify-send direnv chezmoi stow pre-commit husky lint-staged commitizen
  shx rimraf del del-cli trash cpx copyfiles mkdirp npm-run-all npm-run-all2 run-s run-p concurrently
  wait-on wireit lage gulp grunt lefthook patch-package tsup tsd c8 nyc ng ember next nuxt astro gatsby
  expo react-native electron cap ionic quasar remix storybook sb degit create-react-app cspell
  markdownlint commitlint standard xo size-limit microbundle ncc webpack-cli swc babel
  awslocal cdklocal tflocal samlocal
  p4 cowsay figlet toilet llm sgpt aichat mods gum zoxide z jupyter ipython R Rscript julia octave ollama claude codex aider gemini copilot portcullis railway fzf string math abbr functions bind`;

let names: ReadonlySet<string> | undefined;

/** Whether the reader of unlisted tools has nothing to say about it. */
export function isEveryday(program: string): boolean {
  names ??= new Set(EVERYDAY.split(/\s+/));
  return names.has(program);
}
