import type { Word } from '../shell/invocation';
import { matchOf } from './files';
import { lossOf } from './loss';
import { ANY_PROGRAM } from './programs';
import type { InvocationRule } from './rule';

/**
 * Cmdlets of PowerShell where they stand as plain words: in a line that every shell reads alike, and
 * behind `pwsh -c`. A cmdlet is a verb and a noun; its name has no case.
 */

/** Parameters that take a value which is no path. */
const VALUED = /^-(?:filter|include|exclude|stream|credential|erroraction|ea|value)$/i;
const TRIAL = /^-(?:whatif|wi|\?)(?::\$true)?$/i;

/** Drives of the session, which hold no files. */
const DRIVE = /^(?:env|variable|alias|function):/i;

/** The words that name what a cmdlet is about. */
function operandsOf(args: readonly Word[]): readonly Word[] {
  return args.filter(
    ({ value = '' }, at) => !value.startsWith('-') && !VALUED.test(args[at - 1]?.value ?? ''),
  );
}

function isTrial(args: readonly Word[]): boolean {
  return args.some(({ value = '' }) => TRIAL.test(value));
}

/** With the slashes that the rest of the judge knows, and `~\x` as the home folder. */
function withSlashes(word: Word): Word {
  return word.value === undefined ? word : { ...word, value: word.value.replaceAll('\\', '/') };
}

const deleteItems: InvocationRule = {
  id: 'powershell.delete',
  programs: ['Remove-Item', 'remove-item', 'ri', 'Clear-Content', 'clear-content'],
  effect: 'deletes-files',
  severity: 'high',
  undo: 'no',
  why: 'What it deletes goes to no bin and cannot be brought back.',
  safer: 'Try it with -WhatIf first, or delete only what a build makes anew; commit first.',
  stops: [
    'Remove-Item -Recurse -Force ./src',
    'Remove-Item -Path notes.md',
    'remove-item src -recurse',
    'Get-ChildItem src | Remove-Item -Recurse',
    'Clear-Content notes.md',
    'powershell Remove-Item -Recurse src',
    'pwsh -NoProfile -Command Remove-Item -Recurse src',
  ],
  passes: [
    'Remove-Item -Recurse -Force node_modules',
    'Remove-Item dist -Recurse -ErrorAction SilentlyContinue',
    'Remove-Item -Recurse ./src -WhatIf',
    'Get-ChildItem src -Recurse',
    'Get-Content notes.md',
    'powershell -NoProfile -Command Get-ChildItem -Recurse',
    'pwsh build.ps1 -Configuration Release',
  ],
  match(invocation, asking) {
    const { args, head, span } = invocation;
    if (isTrial(args)) return undefined;
    const named = operandsOf(args);
    const words = named.filter(({ value = '' }) => !DRIVE.test(value)).map(withSlashes);
    if (words.length === 0 && named.length > 0) return undefined;
    if (words.length === 0) {
      // What comes through the pipe.
      return { targets: [{ type: 'path', name: 'what is piped in' }], evidence: [head.span, span] };
    }
    const losses = words.map((word) => lossOf(word, { recursive: true }, invocation, asking));
    return matchOf(losses, words, invocation);
  },
};

/** Verbs that take something away (learn.microsoft.com: approved verbs for PowerShell commands). */
const VERBS =
  /^(?:remove|clear|reset|disable|uninstall|unregister|revoke|stop|restart|format|dismount|initialize)-([a-z][a-z0-9]{1,60})$/i;

/** Nouns of the session itself, of what is started anew at will, and those that other rules read. */
const SMALL = new Set(
  `item content itemproperty variable alias module job psbreakpoint pssession psdrive typedata event
  eventsubscriber function host history transcript process package psreadlinekeyhandler
  pssessionconfiguration counter error formatdata script psrepository virtualenv`.split(/\s+/),
);

const removeNoun: InvocationRule = {
  id: 'powershell.removes',
  programs: [ANY_PROGRAM],
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'By its name this cmdlet takes something away, or switches it off.',
  safer: 'Look with the Get- cmdlet of the same noun, and try it with -WhatIf first.',
  stops: [
    'Remove-AzResourceGroup -Name shop -Force',
    'Remove-S3Bucket -BucketName photos -Force',
    'Remove-LocalUser ada',
    'Clear-RecycleBin -Force',
    'Clear-EventLog -LogName Security',
    'Format-Volume -DriveLetter D',
    'Stop-Computer',
    'Restart-Computer -Force',
    'Disable-ComputerRestore -Drive D',
    'Remove-VM shop',
    'Stop-VM -Name shop -TurnOff',
    "pwsh -c 'Remove-ItemProperty HKLM:/Software/Acme Key'",
  ],
  passes: [
    'Remove-AzResourceGroup -Name shop -WhatIf',
    'Get-AzResourceGroup -Name shop',
    'Remove-Variable x',
    'Clear-Host',
    'Stop-Process -Name vite',
    'New-LocalUser ada',
    'Format-Table',
    './remove-old',
  ],
  concerns: (program) => VERBS.test(program),
  match({ program = '', args, head, span }) {
    // Few programs have such a name: the rest is not looked at.
    if (program.length < 6 || !program.includes('-')) return undefined;
    const noun = VERBS.exec(program)?.[1]?.toLowerCase();
    const registry = args.some(({ value = '' }) =>
      /^(?:HKLM|HKCU|HKCR|HKU|Registry):/i.test(value),
    );
    if (noun === undefined || isTrial(args)) return undefined;
    if (SMALL.has(noun) && !(registry && noun === 'itemproperty')) return undefined;
    // Scripts of a project are called in small letters; a cmdlet is by those who know it.
    if (!/[A-Z]/.test(program) && !args.some(({ value = '' }) => /^-[A-Za-z]{3,}$/.test(value))) {
      return undefined;
    }
    if (/^format-(?:table|list|wide|custom|hex)$/i.test(program)) return undefined;
    const named = operandsOf(args);
    const names =
      named.length > 0 ? named.map(({ value, source }) => value ?? source) : ['not named'];
    return {
      targets: names.slice(0, 10).map((name) => ({ type: noun, name })),
      evidence: [head.span, span],
      ...(/^(?:volume|disk|partition|physicaldisk)$/.test(noun)
        ? { severity: 'critical', undo: 'no' }
        : {}),
    };
  },
};

/** Values that switch off what the parameter in front of them names. */
const ON = /^(?:\$?true|1)$/i;
const OFF = /^(?:\$?false|0|disabled)$/i;
const SWITCHED =
  /^-(?:startuptype|enabled|accountenabled|status|state|realtimeprotection\w{0,30}|enablecontrolledfolderaccess)(?::(\S{1,20}))?$/i;

const switchOff: InvocationRule = {
  id: 'powershell.off',
  programs: [ANY_PROGRAM],
  effect: 'stops-service',
  severity: 'high',
  undo: 'partly',
  why: 'Switches off what others rely on, or what protects this machine.',
  safer: 'Look with the Get- cmdlet of the same noun first, and leave it to a person.',
  stops: [
    'Set-Service -Name Spooler -StartupType Disabled',
    'Set-NetFirewallProfile -Profile Domain,Public -Enabled False',
    'Set-ADUser ada -Enabled:$false',
    'Search-Mailbox -Identity ada -DeleteContent -Force',
    'Set-MpPreference -DisableRealtimeMonitoring true',
  ],
  passes: [
    'Set-Service -Name Spooler -StartupType Automatic',
    'Set-NetFirewallProfile -Profile Domain -Enabled True',
    'Set-Service -Name Spooler -StartupType Disabled -WhatIf',
    'Search-Mailbox -Identity ada -EstimateResultOnly',
    'Set-Location src',
  ],
  concerns: (program) => /^(?:set|update|search)-/i.test(program),
  match({ program = '', args, head, span }) {
    if (!/^(?:Set|Update|Search)-[A-Z]/.test(program) || isTrial(args)) return undefined;
    const off = args.some(({ value, source }, at) => {
      const word = value ?? source;
      if (/^-DeleteContent$/i.test(word)) return true;
      if (/^-Disable[A-Z]\w{3,40}$/.test(word)) return ON.test(args[at + 1]?.value ?? 'true');
      const said = SWITCHED.exec(word);
      if (said === null) return false;
      const next = args[at + 1];
      return OFF.test(said[1] ?? next?.value ?? next?.source ?? '');
    });
    if (!off) return undefined;
    const name = operandsOf(args)[0]?.value ?? program;
    return { targets: [{ type: 'settings', name }], evidence: [head.span, span] };
  },
};

const SECRETS =
  /^(?:get-(?:secret|\w{0,30}secretvalue|azkeyvaultsecret|azstorageaccountkey|azaccesstoken|azcosmosdbaccountkey|azservicebuskey|ssmparameter\w{0,10}|storedcredential|automationpscredential)|convertfrom-securestring|export-pfxcertificate)$/i;

const showsSecret: InvocationRule = {
  id: 'powershell.secrets',
  programs: [ANY_PROGRAM],
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'It prints a secret out of a store, and whoever reads the output has it.',
  safer: 'Let the program that needs the secret fetch it itself, or let a person look.',
  stops: [
    "pwsh -c 'Get-Secret -Name token -AsPlainText'",
    "pwsh -c 'Get-AzKeyVaultSecret -VaultName shop -Name token -AsPlainText'",
    "pwsh -c 'Get-SECSecretValue -SecretId shop'",
    "pwsh -c 'Get-AzAccessToken'",
  ],
  passes: [
    "pwsh -c 'Get-SecretInfo'",
    "pwsh -c 'Get-AzKeyVaultSecret -VaultName shop'",
    "pwsh -c 'Get-AzVM'",
    "pwsh -c 'Set-Secret -Name token'",
  ],
  concerns: (program) => SECRETS.test(program),
  match({ program = '', args, head, span }) {
    if (!SECRETS.test(program)) return undefined;
    const words = args.map(({ value = '?' }) => value.toLowerCase());
    // Without a name, a vault is listed: names, no values.
    const lists = /vaultsecret$/i.test(program) && !words.some((word) => /^-(?:n|as)/.test(word));
    const hidden = /^convertfrom/i.test(program) && !words.some((word) => word.startsWith('-as'));
    if (lists || hidden) return undefined;
    return { targets: [{ type: 'secret', name: program }], evidence: [head.span, span] };
  },
};

export const powershellRules: readonly InvocationRule[] = [
  deleteItems,
  removeNoun,
  switchOff,
  showsSecret,
];
