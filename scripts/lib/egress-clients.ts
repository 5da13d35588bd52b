import { BEHAVIOURS, MATRIX } from '../../test/support/conformance/matrix';
import { CLIENTS } from '../../src/guards/egress/clients/clients';
import { BUNDLE_PLACES, JAVA_PLACES } from '../../src/guards/egress/clients/places';
import { CLIENT_VARIABLES, type Says } from '../../src/guards/egress/clients/variables';

/** The page docs/egress-clients.md: which program goes by what, made from the tables that the gate goes by. */

const SAYS: Readonly<Record<Says, string>> = {
  gate: 'the gate',
  loopback: '`localhost,127.0.0.1`',
  certificates: 'the certificates',
  wgetrc: 'a set-up file that names the certificates',
  on: '`1`',
  'java-options': 'options, behind those that are there',
  'git-setting': 'one more setting, `http.proxy`: the gate',
};

/** @returns Markdown that is not formatted yet */
export function egressClientsPage(): string {
  const set = CLIENT_VARIABLES.filter(({ onlyOver }) => onlyOver === undefined);
  const over = CLIENT_VARIABLES.filter(({ onlyOver }) => onlyOver === true);
  return [
    '<!-- Made from src/guards/egress/clients by `npx tsx scripts/egress-clients.ts`. -->',
    '',
    '# Programs and the egress gate',
    '',
    'A program goes out through the gate when it is told where the gate is, and works there when it trusts the ' +
      "gate's certificates. Both are told by variables of the terminal's environment. In a sealed terminal there is no " +
      'other way out: a program that goes by none of this reaches nothing. In an ordinary terminal **a program can go ' +
      'round the gate**: by its own settings, by an option, or because it knows no proxies.',
    '',
    'One file holds the certificates: those that the machine trusts already, and the one of the gate. In a sealed ' +
      "terminal it also lies over the machine's own place, for programs that look nowhere else.",
    '',
    '## What each program goes by',
    '',
    'Each of the names alone is enough; the first goes before the others. _Measured_: tried with that version on ' +
      'Debian 12, with nothing else in the environment; the others are as their documentation says.',
    '',
    '| program | goes to the gate by | trusts it by | known |',
    '| --- | --- | --- | --- |',
    ...CLIENTS.map(({ name, proxy, trust, known }) => {
      const source =
        'measured' in known
          ? `measured: ${known.measured}`
          : `[documentation](${known.documented})`;
      return `| ${name} | ${list(proxy)} | ${list(trust)} | ${source} |`;
    }),
    '',
    ...CLIENTS.filter(({ notes }) => notes.length > 0).flatMap(({ name, notes }) => [
      `- **${name}**: ${notes.join(' ')}`,
    ]),
    '',
    '## What they do through it',
    '',
    `${MATRIX.length} clients do ${BEHAVIOURS.length} things through the gate as they do them without it: status, ` +
      'headers, body and, where there are any, trailers are the same (`test/full/egress/clients`). The things are: ' +
      `${BEHAVIOURS.map(([, title]) => title).join('; ')}.`,
    '',
    '| client | what it does not do, with the gate or without |',
    '| --- | --- |',
    ...MATRIX.map(({ label, cannot, round = {} }) => {
      const exceptions = BEHAVIOURS.flatMap(([behaviour, title]) => {
        const why = cannot[behaviour] ?? round[behaviour];
        const how = round[behaviour] === undefined ? '' : 'only round the gate: ';
        return why === undefined ? [] : [`${title}: ${how}${why}`];
      });
      return `| ${label} | ${exceptions.join('; ')} |`;
    }),
    '',
    '## What is set',
    '',
    '| variable | says | why |',
    '| --- | --- | --- |',
    ...set.map(({ names, says, why }) => `| ${list(names)} | ${SAYS[says]} | ${why} |`),
    '',
    'Where the machine sets one of these, it is overridden, too:',
    '',
    ...(['certificates', 'gate', 'loopback'] as const).map((says) => {
      const names = over.filter((row) => row.says === says).flatMap((row) => row.names);
      return `- by ${SAYS[says]}: ${list(names)}`;
    }),
    '',
    'So is every other variable whose name ends in `_PROXY` and whose value names a proxy, or whose value is one of the ' +
      "machine's places below.",
    '',
    "## Where a machine's own certificates are",
    '',
    '| place | machine | known |',
    '| --- | --- | --- |',
    ...[...BUNDLE_PLACES, ...JAVA_PLACES].map(({ path, machine, known }) => {
      const source = known === 'measured' ? known : `[documentation](${known.documented})`;
      return `| \`${path}\` | ${machine}${path.includes('java') ? ': for Java' : ''} | ${source} |`;
    }),
    '',
    'On macOS the keychain is what most programs trust, and Windows has a store of its own; neither has been tried, and ' +
      "neither is touched: there programs that go by the variables trust the gate, others don't.",
    '',
  ].join('\n');
}

function list(names: readonly string[]): string {
  return names.map((name) => (/^[\w.]+$/.test(name) ? `\`${name}\`` : name)).join(', ');
}
