/**
 * Programs with options whose value they give to a shell, or start as a program: from each one's own
 * manual page. The value is read like any other code of the line.
 */
export interface Carrier {
  /** Options whose next word, or rest behind `=`, is code. */
  readonly options?: RegExp;
  /** Whole words that carry code behind a sign: the first group is the code. */
  readonly words?: RegExp;
  /** The words behind one of these verbs are the command, or code. */
  readonly verbs?: RegExp;
  /** The value names a program with its words, without a shell's signs; it is read as code all the same. */
  readonly anywhere?: RegExp;
  /** A path or a name that nobody knows is put behind the code. */
  readonly appends?: true;
  /** What it reads on its standard input is code for a shell. */
  readonly stdin?: true;
  /** What it starts reads from it: a file of an archive, or what comes over a connection. */
  readonly feeds?: true;
}

const TAR: Carrier = {
  options: /^-[a-zA-Z]{0,20}[IF]$|^--(?:use|to-c|rsh|info-s|new-v|checkpoint-a)[\w-]{0,40}$/,
  words: /^(?:--(?:use|to-c|rsh|info-s|new-v|checkpoint-a)[\w-]{0,40}=|-[a-zA-Z]{0,20}F)(.+)$/s,
  feeds: true,
};
const NETCAT: Carrier = {
  options: /^-[a-zA-Z]{0,20}[ec]$|^--(?:sh-exec|exec)$/,
  words: /^--(?:sh-exec|exec)=(.+)$/s,
};
const PAGER: Carrier = { options: /^--pager$/, words: /^--pager=(.+)$/s };
const PAGED: Carrier = { words: /^\+{1,2}!(.+)$/s };
const APT: Carrier = {
  options: /^(?!)$/,
  words:
    /^(?:-o)?[\w:-]{1,60}::(?:(?:Pre|Post)-\w{1,20}(?:-Success)?|Proxy-Auto-Detect)(?:::)?=(.+)$/is,
};
const GO: Carrier = {
  options: /^--?(?:exec|toolexec|vettool)$/,
  words: /^--?(?:exec|toolexec|vettool)=(.+)$/s,
};
const SECURE_COPY: Carrier = { options: /^-[a-zA-Z0-9]{0,20}S$/, words: /^-S(.+)$/s };

/** The programs and what of their words is code. */
const CARRIERS: Readonly<Record<string, Carrier>> = {
  tar: TAR,
  gtar: TAR,
  bsdtar: TAR,
  rsync: {
    options: /^-[a-zA-Z]{0,30}e$|^--(?:rsh|rsync-path)$/,
    words: /^(?:--(?:rsh|rsync-path)=|-e)(.+)$/s,
  },
  scp: SECURE_COPY,
  sftp: SECURE_COPY,
  split: { options: /^--filter$/, words: /^--filter=(.+)$/s },
  sort: { options: /^--compress-p\w{0,10}$/, words: /^--compress-p\w{0,10}=(.+)$/s, appends: true },
  zip: { options: /^-TT$|^--unzip-command$/, words: /^(?:-TT|--unzip-command=)(.+)$/s },
  socat: { words: /^(?:EXEC|SYSTEM|SHELL):((?:[^,\\]|\\.)+)/i, feeds: true },
  nc: NETCAT,
  ncat: NETCAT,
  netcat: NETCAT,
  man: { options: /^-[PH]$|^--(?:pager|html)$/, words: /^(?:-[PH]|--(?:pager|html)=)(.+)$/s },
  less: PAGED,
  more: PAGED,
  most: PAGED,
  bat: PAGER,
  batcat: PAGER,
  delta: PAGER,
  ag: PAGER,
  ack: PAGER,
  gdb: { words: /^(?:shell |! {0,9}|python .{0,40}?system\(["'])([^"']+)/s },
  lldb: { words: /^(?:platform )?shell (.+)$/s },
  sqlite3: { words: /^\.(?:shell|system) (.+)$/s },
  mysql: { words: /^(?:\\!|system )\s{0,9}(\S.*)$/s },
  mariadb: { words: /^(?:\\!|system )\s{0,9}(\S.*)$/s },
  psql: { words: /^\\!\s{0,9}(\S.*)$/s },
  concurrently: { anywhere: /^(?!-)\S+ / },
  hyperfine: { anywhere: /^(?!-)\S/ },
  'run-p': { anywhere: /^(?!-)\S+ / },
  'run-s': { anywhere: /^(?!-)\S+ / },
  'npm-run-all': { anywhere: /^(?!-)\S+ / },
  'start-server-and-test': { anywhere: /^(?!-)\S+ / },
  'chokidar-cli': { options: /^-c$|^--command$/, words: /^--command=(.+)$/s },
  chokidar: { options: /^-c$|^--command$/, words: /^--command=(.+)$/s },
  rg: {
    options: /^--(?:pre|hostname-bin)$/,
    words: /^--(?:pre|hostname-bin)=(.+)$/s,
    appends: true,
  },
  tcpdump: { options: /^-z$/, words: /^-z(.+)$/s, appends: true },
  fzf: {
    options: /^--preview$/,
    words:
      /^(?:--preview=|(?:--bind=)?.{0,200}?(?:execute(?:-silent)?|become|reload|transform\w{0,20})[:(])([^)]+)/s,
  },
  wget: { options: /^--use-askpass$/, words: /^--use-askpass=(.+)$/s },
  dpkg: { options: /^--(?:pre|post)-invoke$/, words: /^--(?:pre|post)-invoke=(.+)$/s },
  apt: APT,
  'apt-get': APT,
  aptitude: APT,
  go: GO,
  cargo: {
    options: /^-s$|^--shell$/,
    words:
      /^(?:--config=)?[\w."'-]{0,80}(?:rustc(?:-wrapper|-workspace-wrapper)?|runner|linker|credential-provider|askpass)\s{0,9}=\s{0,9}["']?([^"']+)/s,
  },
  npm: {
    options: /^--(?:script-shell|shell|editor|viewer|git)$/,
    words: /^--(?:script-shell|shell|editor|viewer|git)=(.+)$/s,
  },
  pnpm: { options: /^--script-shell$/, words: /^--script-shell=(.+)$/s },
  pm2: { verbs: /^start$/ },
  just: { verbs: /^(?:--command|-c)$/ },
  repo: { options: /^-c$|^--command$/ },
  at: { stdin: true },
  batch: { stdin: true },
  newgrp: { stdin: true, options: /^-c$/ },
};

const TABLE = new Map(Object.entries(CARRIERS));

/** What of a program's words is code, if any. */
export function carrierOf(program: string): Carrier | undefined {
  return TABLE.get(program);
}
