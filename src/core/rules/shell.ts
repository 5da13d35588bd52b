import type { RuleRow } from './rule';

/** Rows of what the reader of command lines itself finds: they look at no single program. */

export const notUnderstood: RuleRow = {
  id: 'shell.not-understood',
  effect: 'not-understood',
  severity: 'high',
  undo: 'unknown',
  why: 'Part of this command line is computed or cannot be read, so nobody can say what it would do.',
  safer: 'Write it as plain commands, one after the other, without computed command names.',
  stops: [
    '$TOOL -rf src',
    'echo "unfinished',
    'eval "$NEXT_STEP"',
    '$(curl -s localhost/cmd) --now',
    `sh -c "$(date +';halt;')"`,
    `sh -c "$(seq -f ';halt;' 1)"`,
    'sh -c "echo $(git describe --tags)"',
  ],
  passes: [
    'echo "$TOOL"',
    "printf '%s\\n' done",
    'make CC=$CC',
    'eval "echo done"',
    'sh -c "echo $(date +%F), $(date +%s)"',
  ],
};

export const otherShell: RuleRow = {
  id: 'shell.other-dialect',
  effect: 'not-understood',
  severity: 'high',
  undo: 'unknown',
  why: 'Part of this line has in its shell a meaning that Portcullis does not read.',
  safer: 'Run it as plain commands, or in bash.',
  stops: [`zsh -c "ls *(e:'code':)"`, "csh -c 'foreach x (a b)'"],
  passes: ["zsh -c 'ls -l'", "zsh -c 'repeat 3 touch a'", "fish -c 'git status'", "csh -c 'ls -l'"],
};

export const changesMeaning: RuleRow = {
  id: 'shell.changes-meaning',
  effect: 'changes-meaning',
  severity: 'high',
  undo: 'yes',
  why: 'Later lines in this terminal would mean something else than what they say.',
  safer: 'Say it in the one command that needs it, or in a script of its own.',
  stops: ['hash -p /opt/tools/x ls', 'readonly MODE=fast', 'shopt -s nocaseglob'],
  passes: ['shopt -s globstar', 'export MODE=fast', "alias ll='ls -l'", 'f() { echo hi; }'],
};

export const turnsGateOff: RuleRow = {
  id: 'guard.gate',
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'partly',
  why: 'The terminal asks Portcullis about each line by this very setting.',
  safer: 'Leave it as it is; to switch Portcullis off for a while use its command "Pause".',
  stops: ['PS0=', 'unset PROMPT_COMMAND', "trap '' INT", 'shopt -u promptvars', 'enable -n kill'],
  passes: ["trap 'echo bye' EXIT", "PS1='$ '", 'set -e', 'shopt -s globstar'],
};

export const loadsLibrary: RuleRow = {
  id: 'shell.preload',
  effect: 'runs-unseen-code',
  severity: 'high',
  undo: 'unknown',
  why: 'Every program that is started would run the code of this library first.',
  safer: 'Start the program without it.',
  stops: ['export LD_PRELOAD=/tmp/x.so'],
  passes: ['export LD_RUN_PATH=/usr/lib', 'unset LD_PRELOAD'],
};

export const unseenCode: RuleRow = {
  id: 'shell.unseen-code',
  effect: 'runs-unseen-code',
  severity: 'high',
  undo: 'unknown',
  why: 'It runs text as code that is made only while it runs, so nobody has seen it.',
  safer: 'Save it to a file, read it, and run the file.',
  stops: ['source <(curl -s localhost/env)', 'bash <(wget -qO- localhost/setup)'],
  passes: ['source <(kubectl completion bash)', 'bash <(echo echo hi)'],
};

export const downloadedCode: RuleRow = {
  id: 'shell.downloaded-code',
  effect: 'runs-unseen-code',
  severity: 'high',
  undo: 'unknown',
  why: 'This line fetches or makes the file and runs it at once, so nobody has seen what is in it.',
  safer: 'Fetch it first, read it, and run it with a line of its own.',
  stops: [
    'curl -o get.sh localhost/get; bash get.sh',
    'node gen.js > run.sh && sh run.sh',
    'curl -Lo /usr/local/bin/x localhost/x && chmod +x /usr/local/bin/x && x go',
    'curl -s localhost/a.tgz | tar xz && ./a/install',
    'wget localhost/a.zip && unzip a.zip -d out && sh out/setup.sh',
  ],
  passes: [
    'curl -o get.sh localhost/get',
    "echo 'echo hi' > run.sh && sh run.sh",
    'curl -s localhost/a.tgz | tar xz -C data && ls data',
    'tar xzf a.tgz && ./a/install',
    'curl -o data.json localhost/data && node build.js data.json',
  ],
};

export const forkBomb: RuleRow = {
  id: 'shell.fork-bomb',
  effect: 'stops-service',
  severity: 'critical',
  undo: 'partly',
  why: 'It starts ever more processes until the machine can run no others.',
  safer: 'Start a known number of processes, and wait for them.',
  stops: [
    ':(){ :|:& };:',
    'b() { b | b & }; b',
    'while true; do work & done',
    'for ((;;)); do work & done',
    'until false; do (work &); done',
  ],
  passes: [
    'while true; do work; sleep 1; done',
    'while true; do work & wait; done',
    'for i in 1 2 3; do work & done',
    'f() { ls | wc -l; }; f',
    'while read -r x; do work "$x" & done < list',
  ],
};

export const shellRows: readonly RuleRow[] = [
  notUnderstood,
  otherShell,
  changesMeaning,
  turnsGateOff,
  loadsLibrary,
  unseenCode,
  downloadedCode,
  forkBomb,
];
