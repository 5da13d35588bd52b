/** What programs do with the files that they are given, as far as it matters for secrets. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}

/** They list, test, move about or write, and show nothing of a file's content. */
export const NOT_READING = words(`
  ls eza exa lsd tree dir vdir stat file test [ [[ touch chmod chown chgrp chattr lsattr setfacl getfacl
  rm unlink shred mkdir rmdir mktemp cd pushd popd dirs echo printf print : true false export declare
  local readonly typeset unset alias unalias basename dirname realpath readlink wc du df which type
  whereis locate man info whatis apropos source . sleep kill pkill pgrep find fd fdfind trash open
  xdg-open start code cursor code-insiders codium explorer ssh-add ssh-keygen ssh-copy-id mkcert direnv
  md5sum sha1sum sha256sum sha512sum b2sum cksum shasum truncate tee sponge fallocate mkfifo mount umount
  let shift return exit wait jobs fg bg trap set shopt complete compgen hash umask ulimit times help
  brew apt apt-get dnf yum apk pacman pip pip3 gem cargo rustup nvm volta
  make cmake ninja meson systemctl service launchctl crontab lsof fuser ps top htop clear reset
  git-crypt Test-Path test-path Get-Item get-item gi Resolve-Path resolve-path rvpa Split-Path split-path
  Join-Path join-path Get-FileHash get-filehash Get-Acl get-acl`);

/** They run or build what they are given: a secret inside it is used, not shown. Its name still counts. */
export const RUNNING = words(`
  sh bash dash zsh ksh fish node deno bun ts-node tsx python python2 python3 pypy pypy3 ruby perl php lua
  luajit rscript julia java javac kotlin kotlinc scala go rustc gcc g++ cc clang clang++ tsc esbuild vite
  webpack rollup parcel turbo nx jest vitest mocha ava tap playwright cypress pytest tox nox unittest
  rspec phpunit eslint prettier biome stylelint black ruff flake8 mypy pyright pylint isort shellcheck
  shfmt gofmt rustfmt swift swiftc dotnet msbuild gradle gradlew mvn mvnw ant sbt npm npx pnpm yarn
  osascript pwsh powershell expect tclsh terraform tofu ansible ansible-playbook
  docker podman kubectl helm docker-compose podman-compose nerdctl psql mysql sqlite3 hadolint actionlint
  next nuxt astro remix gatsby ng vue svelte-kit nodemon pm2 serverless sls cdk pulumi knip madge depcheck
  c8 nyc swc babel markdownlint cspell commitlint husky lint-staged oxlint dprint rubocop standardrb`);

/** They carry what they read to another machine. */
export const SENDING = words(`
  curl wget http https xh xhs nc ncat netcat socat telnet ftp lftp tftp sftp scp rsync rclone aws gsutil
  s3cmd s5cmd mc azcopy mail mailx mutt sendmail msmtp swaks lp lpr openssl croc wormhole transfer
  websocat grpcurl mosquitto_pub kcat nats redis-cli finger whois`);

/** Programs that take a secret from their input and show nothing of it: `echo $TOKEN | docker login …`. */
export const TAKING = words(`
  docker podman nerdctl buildah skopeo crane oras helm gh glab vault wrangler fly flyctl heroku railway
  supabase vercel netlify doppler gcloud az kubectl oc ssh-add gpg gpg2 sudo npm yarn cargo twine op bw
  pass keyctl security secret-tool cosign age sops ansible-vault argocd flux terraform pulumi firebase
  wc test grep-c sha256sum md5sum shasum htpasswd read true`);

/** Options whose value is used as a key, a place to write to, or a name to leave out; by program. */
const USED: Readonly<Record<string, string>> = {
  docker: '--env-file -v --volume --mount --secret --opt --password-file',
  podman: '--env-file -v --volume --mount --secret',
  nerdctl: '--env-file -v --volume --mount --secret',
  'docker-compose': '--env-file -f --file',
  ssh: '-i -F -o -E -S',
  scp: '-i -F -o -S',
  sftp: '-i -F -o -b',
  rsync: '-e --rsh --exclude --password-file',
  curl: '-E --cert --key --cacert --capath --netrc-file -b --cookie -c --cookie-jar -o --output --proxy-cert --proxy-key --pubkey --hsts --unix-socket -D --dump-header',
  wget: '--certificate --private-key --ca-certificate -O --output-document -o --output-file --load-cookies',
  http: '--cert --cert-key -o --output',
  https: '--cert --cert-key -o --output',
  openssl:
    '-key -inkey -CAkey -signkey -keyout -out -CA -CAfile -cert -certfile -signer -recip -passin -keyfile',
  kubectl: '-f --filename --kubeconfig --from-env-file --from-file --key --cert',
  helm: '--kubeconfig --key-file --cert-file',
  gcloud: '--key-file --credential-file-override --key',
  terraform: '-var-file -state -state-out -out -backend-config -backup',
  tofu: '-var-file -state -state-out -out -backend-config -backup',
  'ansible-playbook': '--vault-password-file --vault-id --private-key --key-file',
  ansible: '--vault-password-file --vault-id --private-key --key-file',
  mysql: '--defaults-file --defaults-extra-file --ssl-key --ssl-cert',
  mysqldump: '--defaults-file --defaults-extra-file --ssl-key',
  gpg: '--passphrase-file --import --keyring --secret-keyring --homedir -o --output',
  age: '-i --identity -o --output',
  sops: '--age --output',
  rclone: '--config',
  keytool: '-keystore -srckeystore -destkeystore -keyalg',
  jarsigner: '-keystore -signedjar',
  apksigner: '--ks --key --cert --out',
  cosign: '--key --output-file',
  heroku: '-e --env',
  foreman: '-e --env',
  honcho: '-e --env',
  act: '--secret-file --env-file --var-file',
  gh: '-f --env-file',
  uvicorn: '--env-file --ssl-keyfile --ssl-certfile',
  gunicorn: '--keyfile --certfile',
  tar: '--exclude',
  zip: '-x -i',
  npm: '--userconfig',
  git: '--exclude',
  vercel: '--token',
  k6: '--env',
  nginx: '-c',
  caddy: '--config',
  stunnel: '-c',
  java: '-Djavax.net.ssl.keyStore',
  sort: '-o --output -T',
  gcc: '-o -MF',
  sed: '-s',
};

const ALWAYS_USED =
  /^--(?:env-file(?:-if-exists)?|envfile|dotenv|exclude|exclude-dir|ignore|identity-file|ssl-?key(?:file)?|tls-?key(?:-file)?|key-?file|private-?key(?:-file)?|kubeconfig|service-account-file|credentials-file|netrc-file|vault-password-file|passphrase-file|password-file|out|output|outfile|output-file)$/;

const usedBy = new Map(Object.entries(USED).map(([program, names]) => [program, words(names)]));

/** Whether an option's value is used and not shown: a key to sign with, a file to write to. */
export function isUseOption(program: string, option: string): boolean {
  return usedBy.get(program)?.has(option) === true || ALWAYS_USED.test(option);
}

/** How programs tell a pattern or a script from the files to look in. */
export interface PatternFirst {
  /** Options that bring the pattern, so that no operand is one. */
  readonly brings: ReadonlySet<string>;
  /** Other options with a value that is no file. */
  readonly valued: ReadonlySet<string>;
}

function patternFirst(brings: string, valued: string): PatternFirst {
  return { brings: words(brings), valued: words(valued) };
}

const GREP = patternFirst(
  '-e --regexp -f --file',
  '-A -B -C -m -d -D --max-count --context --after-context --before-context --include --label --color --colour --binary-files --directories --devices',
);
const RIPGREP = patternFirst(
  '-e --regexp -f --file --files --type-list',
  '-A -B -C -m -g --glob --iglob -t --type -T --type-not -j --threads -r --replace -E --encoding -M --max-columns --sort --sortr --color --colors --max-depth -d --max-count --context --engine --path-separator -G --file-search-regex --ignore --depth',
);
const AWK = patternFirst('-f --file -e --source', '-F -v --field-separator --assign');

/** Their first operand is a pattern, a script or a filter. */
export const PATTERN_FIRST: ReadonlyMap<string, PatternFirst> = new Map([
  ...['grep', 'egrep', 'fgrep', 'zgrep', 'bzgrep', 'rgrep', 'ugrep', 'pcregrep'].map(
    (name) => [name, GREP] as const,
  ),
  ...['rg', 'ag', 'ack', 'pt', 'sift'].map((name) => [name, RIPGREP] as const),
  ...['awk', 'gawk', 'mawk', 'nawk'].map((name) => [name, AWK] as const),
  ['sed', patternFirst('-e --expression -f --file', '-l --line-length')],
  ['gsed', patternFirst('-e --expression -f --file', '-l --line-length')],
  ['perl', patternFirst('-e -E', '-I -M -m')],
  ['jq', patternFirst('-f --from-file', '--indent --arg --argjson -L')],
  ['gojq', patternFirst('-f --from-file', '--indent --arg --argjson -L')],
  [
    'yq',
    patternFirst('--from-file --expression', '-o -p --output-format --input-format --indent -I'),
  ],
  ['sd', patternFirst('', '-n')],
]);

/** Options with which a search tells that there is a match, and not what it is. */
export const TELLS_ONLY =
  /^(?:--(?:quiet|silent|count|count-matches|files-with-matches|files-without-match|files|name-only|type-list|help|version)|-[A-Za-z]*[qclL][A-Za-z]*)$/;
