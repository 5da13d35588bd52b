import type { Attack } from '../support/attacks';

/** What a broker of these tests denies. */
export const deed = 'touch ran; true DENY';
const impostors = (body: string, ...names: readonly string[]) =>
  names.map((name) => `function ${name}; ${body}; end`).join('; ');

export interface FishAttack extends Attack {
  /** What presses the line in the place of Enter. */
  readonly keys?: string;
  /** More of the user's configuration. */
  readonly config?: string;
}

/** Ways round the fish gate. */
export const attacks: readonly FishAttack[] = [
  { name: 'Enter is bound anew', lines: ['bind \\r execute'], outcome: 'held' },
  {
    name: 'all keys are bound anew',
    lines: ['bind --erase --all; fish_default_key_bindings'],
    outcome: 'held',
  },
  { name: 'vi keys', lines: ['fish_vi_key_bindings'], outcome: 'held' },
  {
    name: 'vi keys from the start',
    lines: ['true'],
    config: 'fish_vi_key_bindings',
    outcome: 'held',
  },
  {
    name: 'another key executes',
    lines: ['bind \\cg execute'],
    outcome: 'anew',
    keys: '\u0007',
  },
  {
    name: 'an own Enter in the configuration',
    lines: ['true'],
    config: 'bind \\r execute',
    outcome: 'held',
  },
  {
    name: 'functions over what it calls',
    lines: [
      impostors('true', 'string', 'commandline', 'bind', 'contains', 'count', 'math', 'random'),
    ],
    outcome: 'asked',
  },
  {
    name: 'functions over tests',
    lines: [impostors('return 0', 'test', 'status')],
    outcome: 'asked',
  },
  {
    name: 'its functions are erased',
    lines: ['functions --erase __portcullis_enter __portcullis_witness __portcullis_bind'],
    outcome: 'asked',
  },
  {
    name: 'its answer is given',
    lines: [`set -g __portcullis_may '${deed}'; set -U __portcullis_may '${deed}'`],
    outcome: 'held',
  },
  { name: 'PATH is gone', lines: ['set PATH'], outcome: 'held' },
  { name: 'no history', lines: ['set -g fish_history ""'], outcome: 'held' },
  {
    name: 'a prompt of another kind',
    lines: ["function fish_prompt; printf '\\n%s\\npc> ' x; end"],
    outcome: 'held',
  },
  { name: 'INT is caught', lines: ['function caught --on-signal INT; true; end'], outcome: 'held' },
];
