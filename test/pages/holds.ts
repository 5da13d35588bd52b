import type { EffectView, HoldView } from '../../src/broker/protocol';

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
