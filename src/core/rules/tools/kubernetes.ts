import type { ToolRow } from './row';

const KUBECTL =
  'n namespace context cluster kubeconfig user s server as as-group token l selector f filename o output k kustomize field-selector grace-period timeout raw cache-dir request-timeout v replicas p patch type c container';

/** Kubernetes and what is built on it (kubernetes.io/docs/reference/kubectl, each project’s docs). */
export const kubernetesRows: readonly ToolRow[] = [
  {
    id: 'kubernetes.delete',
    programs: 'kubectl oc k kubecolor k3s microk8s',
    what: 'in the cluster',
    valued: KUBECTL,
    depth: 3,
    nounBehind: true,
    localPasses: true,
    why: 'Deletes objects of a cluster; with a namespace or a claim goes all that is in it.',
    safer:
      'Try it with `--dry-run=client` first, look with `kubectl get`, and let a person delete it.',
    harmless:
      'config *; krew *; plugin *; options; exec; cp; logs; port-forward; run; annotate; label; wait; api-resources; auth can-i; completion',
    // prettier-ignore
    asks: [
      ['replace --force', 'Deletes the object and makes it anew: what it held meanwhile is gone.'],
      ['apply --prune', 'Deletes every object that the files do not name.'],
      ['scale --replicas~0 !--replicas~1 !--replicas~2 !--replicas~3 !--replicas~4 !--replicas~5 !--replicas~6 !--replicas~7 !--replicas~8 !--replicas~9', 'Stops every replica: what it serves cannot be reached.'],
    ],
    stops: [
      'kubectl delete namespace shop',
      'kubectl -n shop delete pvc data',
      'kubectl --context prod delete deployment/web',
      'kubectl delete -f k8s/',
      'kubectl delete pods --all -A',
      'kubectl delete pod web-0 --force --grace-period=0',
      'kubectl scale deploy web --replicas=0',
      'kubectl replace --force -f web.yaml',
      'oc delete project shop',
    ],
    passes: [
      'kubectl get pods -A',
      'kubectl describe ns delete',
      'kubectl delete ns shop --dry-run=client',
      'kubectl delete --help',
      'kubectl apply -f k8s/',
      'kubectl config delete-context old',
      'kubectl scale deploy web --replicas=3',
      'kubectl scale deploy web --replicas 10',
      'kubectl rollout restart deploy/web',
      'kubectl --context kind-dev delete pod web-0',
      'kubectl logs -f web',
      'kubectl auth can-i delete pods',
    ],
  },
];
