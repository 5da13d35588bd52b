import type { RuleRow } from './rule';

/** Rows of what tool calls do; their examples are calls, which a test of their own tries. */

/** A row about calls: what it stops and lets pass are not command lines. */
type CallRow = Omit<RuleRow, 'stops' | 'passes'>;

function row(fields: CallRow): RuleRow {
  return { ...fields, stops: [], passes: [] };
}

export const searchesSecrets = row({
  id: 'secrets.search',
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'The search would show lines of files that hold secrets.',
  safer: 'Confine the search by includePattern to the code that you need, as src/**/*.ts.',
});

export const searchesIgnored = row({
  id: 'secrets.search-ignored',
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'The search goes past what the editor leaves out, files with secrets among them.',
  safer: 'Search without includeIgnoredFiles.',
});

export const secretInPrompt = row({
  id: 'secrets.prompt',
  effect: 'sends-data-out',
  severity: 'low',
  undo: 'no',
  why: 'The text that goes to the model holds a secret.',
  safer: 'Name the secret instead of writing it out.',
});

export const callsDestroyer = row({
  id: 'tool.destroys',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'By its name or its arguments this call takes something away.',
  safer: 'Look first with the tool that lists or shows it.',
});

export const stopsByTool = row({
  id: 'tool.stops',
  effect: 'stops-service',
  severity: 'high',
  undo: 'partly',
  why: 'By its name or its arguments this call stops something that others may be using.',
  safer: 'Look first with the tool that shows what runs, and tell the person.',
});

export const unprotectsByTool = row({
  id: 'tool.unprotects',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'partly',
  why: 'Takes away what protects it from being deleted, or what it would be brought back from.',
  safer: 'Leave the protection on, and tell the person what stands in its way.',
});

export const opensByTool = row({
  id: 'tool.opens',
  effect: 'changes-permissions',
  severity: 'high',
  undo: 'partly',
  why: 'By its arguments the call opens something to everybody, or gives someone all power over it.',
  safer: 'Name the one person, address or right that is needed, and let a person grant it.',
});

export const writesSystem = row({
  id: 'tool.writes-system',
  effect: 'overwrites-files',
  severity: 'high',
  undo: 'partly',
  why: 'The file belongs to the system: every program and every user depends on it.',
  safer: 'Write a copy into the project, and let a person put it there.',
});

export const movesMoney = row({
  id: 'tool.moves-money',
  effect: 'sends-request',
  severity: 'high',
  undo: 'no',
  why: 'By its name this tool moves money, which nobody can call back.',
  safer: 'Tell the person who is to be paid, and how much.',
});

export const readsSecretByTool = row({
  id: 'tool.reads-secret',
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'By its name or its arguments this call returns a secret: whoever reads the answer has it.',
  safer:
    'List the names with the tool that lists them, and let the program that needs the value fetch it.',
});

export const opaqueTool = row({
  id: 'tool.opaque',
  effect: 'not-understood',
  severity: 'high',
  undo: 'unknown',
  why: 'The call brings more than can be looked through.',
  safer: 'Split it into smaller calls.',
});

export const runsUnseen = row({
  id: 'tool.runs-unseen',
  effect: 'runs-unseen-code',
  severity: 'high',
  undo: 'unknown',
  why: 'The call runs what stands somewhere else, and it could not be found there.',
  safer: 'Run its command line in the terminal, where it can be read.',
});

export const unknownTool = row({
  id: 'tool.unknown',
  effect: 'not-understood',
  severity: 'high',
  undo: 'unknown',
  why: 'The tool is not known, and neither its name nor its arguments say what it does.',
  safer: 'Use a tool that is made for it, or tell the person what is to be done.',
});

export const installsExtension = row({
  id: 'tool.install-extension',
  effect: 'runs-unseen-code',
  severity: 'high',
  undo: 'partly',
  why: 'An extension runs with all of the editor’s rights from the moment it is installed.',
  safer: 'Name it to the person, who can install it.',
});

export const runsEditorCommand = row({
  id: 'tool.editor-command',
  effect: 'not-understood',
  severity: 'high',
  undo: 'unknown',
  why: 'Any command of the editor or of an extension can be run this way, with any arguments.',
  safer: 'Use the tool that is made for it, or tell the person which command to run.',
});

export const pressesButtons = row({
  id: 'guard.editor-buttons',
  effect: 'turns-guard-off',
  severity: 'critical',
  undo: 'no',
  why: 'It would answer questions in the place of the person, or type past the terminal’s gate.',
  safer: 'Ask the person, and wait for the answer.',
});

/** For the catalogue; their calls are tried in a test of their own. */
export const toolRows: readonly RuleRow[] = [
  searchesSecrets,
  searchesIgnored,
  secretInPrompt,
  callsDestroyer,
  stopsByTool,
  unprotectsByTool,
  opensByTool,
  writesSystem,
  movesMoney,
  readsSecretByTool,
  opaqueTool,
  runsUnseen,
  unknownTool,
  installsExtension,
  runsEditorCommand,
  pressesButtons,
];
