import type { EffectView, HoldView } from '../../src/broker/protocol';
import type { BlastView } from '../../src/core/blast';

/** Holds to look at: what a broker would send. */

/** What the incident did. */
export const volume: EffectView = {
  kind: 'destroys-cloud-resource',
  headline: 'Deletes a cloud volume, with its backups',
  targets: ['volume 3f9c2f0e-1c0f-4a5e-9a53-0d9a1b6f2c11'],
  amount: '1 volume',
  environment: 'production',
  undo: 'no',
  severity: 'critical',
  rule: 'railway.volume-delete',
  why: 'The volume and every backup of it are gone at once; Railway keeps no copy.',
};

const request: EffectView = {
  kind: 'sends-request',
  headline: 'Changes something by a request',
  targets: ['POST https://backboard.railway.app/graphql/v2'],
  environment: 'unknown',
  undo: 'unknown',
  severity: 'high',
  rule: 'http.graphql-mutation',
  why: 'A GraphQL mutation changes data on the server.',
};

const line = [
  'curl -sS https://backboard.railway.app/graphql/v2 \\',
  '  -H "Authorization: Bearer ⟨redacted: railway-token⟩" \\',
  '  -H "Content-Type: application/json" \\',
  `  -d '{"query":"mutation { volumeDelete(volumeId: \\"3f9c2f0e-1c0f-4a5e-9a53-0d9a1b6f2c11\\") }"}'`,
].join('\n');

const from = line.indexOf('volumeDelete');

export const incident: HoldView = {
  id: 'hold-1',
  kind: 'action',
  number: 1,
  headline: 'Deletes the volume 3f9c2f0e… of a production database',
  effects: [volume, request],
  text: line,
  marks: [{ start: from, end: line.indexOf('"}', from) - 2 }],
  asker: {
    actor: 'agent',
    label: 'VS Code’s agent',
    session: 'b1946ac9',
    claims: 'Cleaning up the staging volume that is no longer attached.',
  },
  cwd: '/home/ada/shop',
  reason: 'It destroys a cloud resource that cannot be brought back.',
  safer: 'Look at it first: railway volume list. Detach the volume instead of deleting it.',
  since: '2026-04-24T09:14:03Z',
  remainingMs: 600_000,
};

export const pause: HoldView = {
  ...incident,
  id: 'hold-pause',
  kind: 'pause',
  number: 4,
  headline: 'Pause Portcullis in this window?',
  effects: [],
  text: '',
  marks: [],
  reason: 'While it is paused, nothing is held and secrets are not hidden. The pause is recorded.',
};

/** Another hold like the first. */
export function another(number: number): HoldView {
  return { ...incident, id: `hold-${number}`, number, headline: `Hold number ${number}` };
}

export const change = {
  id: 'search-exclude',
  headline: 'Hide 3 secret files from search?',
  explanation:
    'Agents search with the editor’s own search. These files would be left out of it: for agents, and for you.',
  setting: 'search.exclude',
  added: ['"**/.env": true', '"**/scripts/domains.sh": true', '"**/id_ed25519": true'],
  removed: ['"**/old/.env": true'],
  accept: 'Hide from search',
  decline: 'Not now',
} as const;

const drop = [
  'psql "host=db.example.com dbname=shop" --set ON_ERROR_STOP=1 <<SQL && ./after.sh  # tidy up',
  'BEGIN;',
  'DROP TABLE users CASCADE;',
  'COMMIT;',
  'SQL',
].join('\n');

const everything: HoldView = {
  ...incident,
  id: 'hold-full',
  number: 7,
  headline: 'Drops the table users in production',
  effects: [
    {
      kind: 'drops-data',
      headline: 'Drops the table users in production',
      targets: ['users'],
      environment: 'production',
      undo: 'no',
      severity: 'critical',
      rule: 'postgres.drop',
      why: 'The table, its rows and all that depends on it are gone with the commit.',
    },
  ],
  text: drop,
  marks: [{ start: drop.indexOf('DROP'), end: drop.indexOf(';\nCOMMIT') }],
  dialect: 'bash',
  scripts: [{ name: 'after.sh', text: '#!/bin/sh\nset -e\nrm -rf "$HOME/exports"\n' }],
  prompt: 'Please clean up the old users of the staging database, we do not need them any more.',
  secrets: { names: ['.env', 'scripts/domains.sh', 'config/production.json'], more: 4 },
  reason: 'Drops the table users in production. It cannot be brought back.',
  safer: 'Take a backup first: pg_dump --table users shop > users.sql. Then ask again.',
};

/** A hold that may be approved for the session: nothing has to be typed. */
export const lasting: HoldView = { ...everything, id: 'hold-lasting', lasting: true };

/** A hold with all that a hold can show. */
export const full: { readonly hold: HoldView; readonly blasts: readonly BlastView[] } = {
  hold: { ...everything, confirm: 'users' },
  blasts: [
    {
      id: 'postgres-1',
      provider: 'postgres',
      title: 'PostgreSQL: shop on db.example.com',
      state: 'known',
      sentence: '48,210 rows in users go, and 3 foreign keys of other tables with them.',
      facts: [
        { label: 'Environment', value: 'production', grave: true },
        { label: 'Role', value: 'shop_owner' },
        { label: 'Size', value: '38 MB' },
      ],
      picture: {
        unit: 'rows',
        total: 48_210,
        parts: [
          { name: 'users', amount: 31_000 },
          { name: 'sessions', amount: 14_200 },
          { name: 'consents', amount: 3_010 },
        ],
        more: 2,
      },
      tookMs: 41.3,
    },
    {
      id: 'files-1',
      provider: 'files',
      title: 'Files',
      state: 'unknown',
      sentence: 'It could not be told.',
      why: 'The folder could not be walked within 2 seconds.',
      facts: [],
      tookMs: 2_000,
    },
    {
      id: 'git-1',
      provider: 'git',
      title: 'Commits',
      state: 'looking',
      sentence: '',
      facts: [],
    },
  ],
};
