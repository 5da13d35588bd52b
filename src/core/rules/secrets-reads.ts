import type { Invocation, Word } from '../shell/invocation';
import type { Asking } from './rule';
import { codeHits } from './secrets-code';
import { foundHits } from './secrets-found';
import { gitReads } from './secrets-git';
import { isHarmless } from './secrets-harmless';
import { isUseOption, NOT_READING, PATTERN_FIRST, RUNNING } from './secrets-programs';
import { secretAt, secretInWord, textOf, type Depth, type SecretHit } from './secrets-words';

/** The secrets whose content an invocation would read, whatever it does with it then. */
export function readsOf(invocation: Invocation, asking: Asking): readonly SecretHit[] {
  const program = invocation.program ?? '';
  const hits = inputHits(program, invocation, asking);
  if (invocation.args.length === 0 && invocation.stdin.from !== 'text') return hits;
  const lists = LISTING_PROGRAMS.has(program) ? listedIn(invocation, asking) : NONE;
  if (FINDING.has(program)) return [...hits, ...foundHits(invocation), ...lists];
  if (invocation.traced === true && (program === '.' || program === 'source')) {
    // With `set -x` the shell shows every line that it reads there.
    return invocation.args.slice(0, 1).flatMap((word) => {
      const hit = secretInWord(word, invocation, asking, 'facts');
      return hit === undefined ? [] : [hit];
    });
  }
  if (NOT_READING.has(program)) return lists === NONE ? hits : [...hits, ...lists];
  if (program === 'git') return [...hits, ...gitReads(invocation, asking)];
  if (MOVING.has(program)) return [...hits, ...movedHits(invocation, asking)];
  if (isHarmless(invocation)) return hits;
  const found: SecretHit[] = [];
  const runs = RUNNING.has(program) && !showsWhatItRuns(invocation);
  const depth: Depth = runs ? 'name' : 'facts';
  const known = READING.has(program) || (RUNNING.has(program) && !runs);
  for (const word of fileWords(invocation).slice(0, MOST_WORDS)) {
    if (!known && ALSO_COMMANDS.has(textOf(word))) continue;
    const asks = depth === 'facts' && (known || looksLikePath(word)) ? 'facts' : 'name';
    const hit = secretInWord(word, invocation, asking, asks);
    if (hit !== undefined) found.push(hit);
  }
  const code = codeHits(invocation, asking);
  return found.length + code.length + lists.length === 0
    ? hits
    : [...hits, ...found, ...code, ...lists];
}

/** Names of secret files that tools have commands by, as in `kind export kubeconfig`. */
const ALSO_COMMANDS = new Set(['kubeconfig', 'credentials', 'secrets']);

/**
 * Whether anything is read by a program where nothing is around it; what {@link readsOf} says of all
 * others is that they read nothing.
 */
export function mayRead(program: string): boolean {
  return (
    !NOT_READING.has(program) ||
    LISTING_PROGRAMS.has(program) ||
    FINDING.has(program) ||
    program === '.' ||
    program === 'source'
  );
}

const NONE: readonly SecretHit[] = [];

/** Secrets among the files that it is handed as input. */
function inputHits(program: string, invocation: Invocation, asking: Asking): readonly SecretHit[] {
  if (invocation.redirects.length === 0 && invocation.stdin.from !== 'file') return NONE;
  if (NOT_READING.has(program) && !TAKES_INPUT.has(program)) return NONE;
  return takesSecret(invocation) ? NONE : redirectHits(invocation, asking);
}

/** A shell that prints the lines it runs; a loop of perl or ruby over lines. */
function showsWhatItRuns({ program, args }: Invocation): boolean {
  const flags = /^(?:ba|da|z|k)?sh$/.test(program ?? '') ? /^-[a-z]*[xv]/ : /^-[a-z]*[np]/;
  return (
    /^(?:(?:ba|da|z|k)?sh|perl|ruby)$/.test(program ?? '') &&
    args.some((word) => flags.test(textOf(word)))
  );
}

/** They put what they read away among their own secrets: `gh secret set TOKEN < file`. */
function takesSecret({ program = '', args }: Invocation): boolean {
  const words = args.flatMap(({ value }) => (value?.startsWith('-') === false ? [value] : []));
  const said = [program, ...words.slice(0, 4)].join(' ');
  return /^(?:gh|glab) (?:secret|variable) set\b|^(?:docker|podman|nerdctl|helm registry|crane auth|oras|npm|az acr) login\b|^(?:wrangler|flyctl|fly|vercel|netlify|doppler|supabase|heroku|railway|az|gcloud|aws|eas|gh)(?: \w[\w-]{0,30}){0,2} (?:secrets?|env|keyvault|secretsmanager|ssm)\b.*\b(?:set|put|bulk|import|add|upload|create|put-secret-value|create-secret|put-parameter)\b|^vault kv put\b|^(?:docker|podman) secret create\b|^kubectl create secret\b|^(?:pass|gopass) insert\b/.test(
    said,
  );
}

/** They show nothing of the files they are given, but their input goes on: `$(<.env)` is a `:`. */
const TAKES_INPUT = new Set([':', 'read', 'tee', 'sponge']);

/** They hand what they find to a program that they start. */
const FINDING = new Set(['find', 'xargs', 'fd', 'fdfind']);

/** Options by which a program reads names, lines or orders from a file, and shows them in its own way. */
const LISTS: Readonly<Record<string, RegExp>> = {
  xargs: /^(?:-a|--arg-file)$/,
  file: /^(?:-f|--files-from)$/,
  wc: /^--files0-from$/,
  du: /^(?:--files0-from|-X)$/,
  make: /^(?:-f|--file|--makefile)$/,
  gmake: /^(?:-f|--file|--makefile)$/,
};

const LISTING_PROGRAMS = new Set([...Object.keys(LISTS), 'cpio', 'pax', 'man']);

/** A secret that is read as if it were a list: `xargs -a .env`, `wc --files0-from=.env`, `man ./.env`. */
function listedIn(invocation: Invocation, asking: Asking): readonly SecretHit[] {
  const { program = '', args, stdin } = invocation;
  if ((program === 'cpio' || program === 'pax') && stdin.from === 'text') {
    const { text } = stdin;
    return (text.value ?? '').split('\n', MOST_WORDS).flatMap((line) => {
      const hit = secretAt(line.trim(), invocation, asking, 'name');
      return hit === undefined ? [] : [{ ...hit, span: text.span }];
    });
  }
  if (program === 'man') {
    return args.flatMap((word) =>
      word.value?.includes('/') === true
        ? (secretInWord(word, invocation, asking, 'name') ?? [])
        : [],
    );
  }
  const option = LISTS[program];
  if (option === undefined) return [];
  return args.flatMap((word, index) => {
    const [name = '', value] = (word.value ?? '').split('=', 2);
    const taken = value !== undefined && option.test(name) ? { ...word, value } : undefined;
    const behind = option.test(args[index - 1]?.value ?? '') ? word : undefined;
    const read = taken ?? behind;
    return read === undefined ? [] : (secretInWord(read, invocation, asking, 'name') ?? []);
  });
}

/** Most words of one command that are asked about. */
const MOST_WORDS = 100;

/** Programs that show what is in the files they are given: any of their operands is a file. */
const READING = new Set(
  `cat tac less more most head tail bat batcat nl grep egrep fgrep rg ag ack sed gsed cut sort uniq tr fold
  fmt expand unexpand paste join comm diff sdiff colordiff vimdiff cmp xxd od hexdump hd strings base64
  base32 basenc uuencode jq yq gojq column pr rev shuf split csplit iconv zcat gzip xz bzip2 zstd view vim
  vi nvim nano emacs pico ed ex awk gawk mawk look dd openssl pygmentize highlight glow mdcat
  Get-Content gc type`.split(/\s+/),
);

/** A word without a slash or a dot is seldom a path to a program that is not known to read files. */
function looksLikePath(word: Word): boolean {
  const text = word.value;
  return (
    text !== undefined &&
    /[./]/.test(text) &&
    !/[\s"'`(){}<>|;]/.test(text) &&
    !/^[0-9.]+$/.test(text)
  );
}

function redirectHits(invocation: Invocation, asking: Asking): readonly SecretHit[] {
  const read = invocation.redirects
    .filter(({ mode }) => mode === 'read' || mode === 'both')
    .map(({ path }) => path);
  const { stdin } = invocation;
  if (stdin.from === 'file' && !read.some((word) => word.source === stdin.path.source)) {
    read.push(stdin.path);
  }
  return read.flatMap((word) => secretInWord(word, invocation, asking, 'facts') ?? []);
}

/** The words that may be files to read: no options, no patterns, no values that are only used. */
export function fileWords(invocation: Invocation): readonly Word[] {
  const program = invocation.program ?? '';
  const pattern = PATTERN_FIRST.get(program);
  const files: Word[] = [];
  // Without `-e` the first word of perl is a script, of which it may show lines.
  let awaitsPattern = pattern !== undefined && program !== 'perl';
  let skips = 0;
  let takesNext = false;
  let ended = false;
  for (const word of invocation.args) {
    const text = textOf(word);
    if (takesNext) {
      files.push(word);
      takesNext = false;
      continue;
    }
    if (skips > 0) {
      skips--;
      continue;
    }
    if (ended || !text.startsWith('-') || text === '-') {
      if (awaitsPattern) awaitsPattern = false;
      else if (!/^(?:!|:!|:\^|:\(exclude)/.test(text) && !text.startsWith('of=')) files.push(word);
      continue;
    }
    if (text === '--') {
      ended = true;
      continue;
    }
    const [name = text] = text.split('=', 1);
    const inline = name !== text;
    if (pattern !== undefined && bringsPattern(pattern.brings, name)) {
      awaitsPattern = false;
      // `-f FILE` and its long forms read the file; `-e PATTERN` is no file.
      if (!/^(?:-f|--file|--from-file)$/.test(name)) skips = inline || name !== text ? 0 : 1;
      if (inline) files.push(word);
      continue;
    }
    if (name === '--exclude-from' || name === '--ignore-file') {
      if (inline) files.push(word);
      takesNext = !inline;
      continue;
    }
    if (pattern?.valued.has(name) === true || isUseOption(program, name)) {
      skips = inline ? 0 : name === '--arg' || name === '--argjson' ? 2 : 1;
      continue;
    }
    files.push(word);
  }
  return files;
}

function bringsPattern(brings: ReadonlySet<string>, name: string): boolean {
  if (brings.has(name)) return true;
  // Bundled short options: `-ne`, `-rne`, and `-pe1` with the script behind it.
  return /^-[A-Za-z]{2,20}$/.test(name) && brings.has(`-${name.slice(-1)}`);
}

/** Whether a program would show the content of files that it is given, told by nothing but itself. */
export function showsFiles(invocation: Invocation): boolean {
  const program = invocation.program ?? '';
  return !NOT_READING.has(program) && !RUNNING.has(program) && !isHarmless(invocation);
}

const MOVING = new Set(['cp', 'mv', 'ln', 'install', 'link', 'symlink']);

/** Moved or copied under another name, a secret that is known by its name is none any more. */
function movedHits(invocation: Invocation, asking: Asking): readonly SecretHit[] {
  const operands: Word[] = [];
  let into: Word | undefined;
  for (const [index, word] of invocation.args.entries()) {
    const text = textOf(word);
    const before = invocation.args[index - 1]?.value ?? '';
    if (/^(?:-t|--target-directory)$/.test(before)) into = word;
    else if (text.startsWith('--target-directory=')) into = { ...word, value: text.slice(19) };
    else if (/^-[mogS]$/.test(before) && invocation.program === 'install') continue;
    else if (!text.startsWith('-')) operands.push(word);
  }
  const target = into ?? operands.at(-1);
  const sources = into === undefined ? operands.slice(0, -1) : operands;
  if (target === undefined) return [];
  return sources.flatMap((source) => {
    const hit = secretInWord(source, invocation, asking, 'facts');
    if (hit === undefined || keepsName(textOf(target), invocation, asking)) return [];
    return [hit];
  });
}

/** Into a folder it keeps its name; under another secret's name it is as well guarded. */
function keepsName(target: string, invocation: Invocation, asking: Asking): boolean {
  if (/(?:^|\/)\.{0,2}$/.test(target)) return true;
  if (secretAt(target, { ...invocation, host: 'by name' }, asking, 'name') !== undefined) {
    return true;
  }
  const path = target.startsWith('/')
    ? target
    : invocation.cwd === undefined
      ? undefined
      : `${invocation.cwd}/${target}`;
  if (path === undefined || invocation.host !== undefined || asking.actor === 'person') {
    return false;
  }
  const lies = asking.fact({ kind: 'path', path });
  return lies !== 'unknown' && lies.type === 'directory';
}
