/** A kind of objects, and where a cluster lists them (kubernetes.io/docs/reference/kubernetes-api). */
export interface Kind {
  readonly plural: string;
  readonly singular: string;
  /** Beginning of the path: `/apis/apps/v1`. */
  readonly api: string;
  readonly namespaced: boolean;
  readonly holdsData: boolean;
}

/** Each row: API, kind, further names; `*` holds data, `!` lies in no namespace. */
const ROWS = `
/api/v1|namespace|namespaces ns|!
/api/v1|pod|pods po
/api/v1|service|services svc
/api/v1|configmap|configmaps cm
/api/v1|secret|secrets|*
/api/v1|persistentvolumeclaim|persistentvolumeclaims pvc|*
/api/v1|persistentvolume|persistentvolumes pv|*!
/api/v1|node|nodes no|!
/api/v1|serviceaccount|serviceaccounts sa
/apis/apps/v1|deployment|deployments deploy
/apis/apps/v1|statefulset|statefulsets sts|*
/apis/apps/v1|daemonset|daemonsets ds
/apis/apps/v1|replicaset|replicasets rs
/apis/batch/v1|job|jobs
/apis/batch/v1|cronjob|cronjobs cj
/apis/networking.k8s.io/v1|ingress|ingresses ing
/apis/storage.k8s.io/v1|storageclass|storageclasses sc|!
/apis/apiextensions.k8s.io/v1|customresourcedefinition|customresourcedefinitions crd crds|*!
`;

const kinds: readonly (Kind & { readonly names: readonly string[] })[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const [api = '', singular = '', more = '', signs = ''] = row.split('|');
    const names = more.split(' ');
    return {
      api,
      singular,
      plural: names[0] ?? singular,
      names: [singular, ...names],
      namespaced: !signs.includes('!'),
      holdsData: signs.includes('*'),
    };
  });

/** The kind that a word of kubectl means: `deploy`, `deployments`, `deployment.apps`. */
export function kindNamed(word: string): Kind | undefined {
  const [name = '', group] = word.split(/\.(.*)/s);
  return kinds.find(
    (kind) =>
      kind.names.includes(name) &&
      (group === undefined ||
        group === '' ||
        kind.api.startsWith(`/apis/${group.replace(/^v\d\w*\./, '')}`)),
  );
}

/** What is counted of a namespace that goes as a whole. */
export const OF_A_NAMESPACE: readonly Kind[] = [
  'deployment',
  'statefulset',
  'pod',
  'service',
  'persistentvolumeclaim',
  'secret',
].flatMap((name) => kindNamed(name) ?? []);
