import { lateRows } from './late';

const UNSEEN = 'Fetches code and runs it with all that the tool may do.';
const DEFAULTS = {
  effect: 'runs-unseen-code',
  only: true,
  severity: 'high',
  undo: 'partly',
  why: UNSEEN,
  safer: 'Read what it does first, name a version, and let a person install it.',
} as const;

/** Extensions that tools fetch from wherever they are told, and programs that they start on the way. */
// prettier-ignore
export const pluginRows = lateRows(
  {
    'plugins.helm': 'helm helm3',
    'plugins.forge': 'gh',
  },
  () => ({
    'plugins.helm': {
      ...DEFAULTS, what: 'for Helm', valued: 'n namespace kube-context kubeconfig version f values set post-renderer-args',
      asks: [
        ['plugin install|add http*|git*|ssh*', UNSEEN, { type: 'plugin' }],
        ['install|upgrade|template --post-renderer=./*|--post-renderer=/*|--post-renderer=*.sh', 'Runs a program on everything that is installed.', { type: 'program' }],
      ],
      stops: ['helm plugin install https://charts.example/plugin', 'helm install shop ./chart --post-renderer ./render.sh'], passes: ['helm plugin list', 'helm plugin update diff', 'helm install shop ./chart', 'helm upgrade shop ./chart -f values.yaml'],
    },
    'plugins.forge': {
      ...DEFAULTS, what: 'for GitHub’s client', valued: 'pin R repo', flags: 'force',
      asks: [['extension|extensions|ext install', UNSEEN, { type: 'extension' }], ['extension|extensions|ext exec', UNSEEN, { type: 'extension' }]],
      stops: ['gh extension install acme/gh-shop', 'gh ext install https://git.example/gh-shop'], passes: ['gh extension list', 'gh extension search', 'gh extension upgrade --all', 'gh extension browse'],
    },
  }),
);
