import { lateRows } from './breadth/late';

const KUBECTL =
  'n namespace context cluster kubeconfig user s server as as-group token l selector f filename o output k kustomize field-selector grace-period timeout raw cache-dir request-timeout v patch p type c container';
const HELM =
  'n namespace kube-context kubeconfig kube-apiserver kube-token timeout description f values set version history-max';

/** Kubernetes and what is built on it (kubernetes.io/docs/reference/kubectl, each project’s own docs). */
// prettier-ignore
export const kubernetesRows = lateRows(
  {
    'kubernetes.delete': 'kubectl oc k kubecolor k3s microk8s microk8s.kubectl k0s rke2',
    'helm.uninstall': 'helm helm3 helmfile helmsman werf',
    'kubernetes.platform': 'istioctl velero argocd flux linkerd cilium karmadactl vcluster clusterctl kubeadm talosctl kops eksctl rke rancher crossplane cmctl longhornctl skaffold tilt okteto devspace garden ketch kn tkn argo k8sgpt kapp ytt knative calicoctl kubefed kubevirt virtctl',
    'kubernetes.local': 'minikube k3d colima',
  },
  () => ({
    'kubernetes.delete': {
      what: 'in the cluster',
      valued: KUBECTL, depth: 3, nounBehind: true, localPasses: 'small', never: 'cordon',
      why: 'Deletes objects of a cluster; with a namespace or a claim goes all that is in it.',
      safer: 'Try it with `--dry-run=client` first, look with `kubectl get`, and let a person delete it.',
      harmless: 'who-can *; config *; krew *; plugin *; options; exec; cp; logs; port-forward; run; annotate; label; wait; api-resources; auth can-i; rollout restart|status|history; explain; top; debug; kubectl config *; kubectl exec; kubectl logs',
      asks: [
        ['replace --force', 'Deletes the object and makes it anew: what it held meanwhile is gone.'],
        ['apply --prune', 'Deletes every object that the files do not name.'],
        ['scale --replicas=0', 'Stops every replica: what it serves cannot be reached.'],
        ['patch --patch|-p~finalizers', 'Takes away what holds back a deletion: nothing is cleaned up behind it.'],
        ['patch --patch|-p~"replicas":0', 'Stops every replica: what it serves cannot be reached.'],
        ['patch --patch|-p~"replicas":+0', 'Stops every replica: what it serves cannot be reached.'],
        ['patch --patch|-p~reclaimpolicy":"delete', 'Lets the data go with the claim.', { type: 'volume', severity: 'critical', undo: 'no' }],
        ['patch --patch|-p~"suspend":true', 'Suspends what runs by itself.'],
        ['patch --patch|-p~"$patch":"delete"', 'Deletes a part of the object.'],
        ['patch --type=json --patch|-p~"remove"', 'Takes a part of the object away.'],
        ['auth reconcile -remove-extra-*', 'Takes away rights that the file does not name.', { type: 'role' }],
        ['proxy --address=0.0.0.0', 'Lets everybody who reaches this machine into the cluster.', { type: 'cluster', severity: 'high' }],
        ['taint * * *:NoExecute', 'Drives everything off the node that does not tolerate it.', { type: 'node', undo: 'yes' }],
        ['adm prune', 'Deletes old builds, deployments or images of the cluster.'],
      ],
      stops: [
        'kubectl delete namespace shop', 'kubectl -n shop delete pvc data', 'kubectl --context prod delete deployment/web',
        'kubectl delete -f k8s/', 'kubectl delete pods --all -A', 'kubectl delete pod web-0 --force --grace-period=0',
        'kubectl scale deploy web --replicas=0', 'kubectl scale --replicas 0 deploy/web', 'kubectl replace --force -f web.yaml', 'oc delete project shop',
        `kubectl patch pvc data -p '{"metadata":{"finalizers":null}}'`, 'k3s kubectl delete ns shop', `kubectl patch deploy web -p '{"spec":{"replicas":0}}'`, 'kubectl taint nodes n1 down=yes:NoExecute', 'kubectl --context kind-dev delete ns shop', 'kubectl delete ns shop --dry-run=client --dry-run=none',
      ],
      passes: [
        'kubectl rollout undo deploy/web', 'kubectl certificate approve web',
        'kubectl get pods -A', 'kubectl describe ns delete', 'kubectl delete ns shop --dry-run=client', 'kubectl delete --help',
        'kubectl apply -f k8s/', 'kubectl config delete-context old', 'kubectl scale deploy web --replicas=3', 'kubectl scale deploy web --replicas 10',
        'kubectl rollout restart deploy/web', 'kubectl --context kind-dev delete pod web-0', 'kubectl logs -f web', 'kubectl auth can-i delete pods',
        'kubectl create deployment delete --image app', 'kubectl cordon node-1', 'kubectl label pod web delete=yes', 'kubectl taint nodes n1 gpu=yes:NoSchedule', `kubectl patch deploy web -p '{"spec":{"replicas":3}}'`, 'kubectl rollout status deploy/web',
      ],
    },
    'helm.uninstall': {
      what: 'in the cluster', valued: `${HELM} e environment l selector file state-values-file`,
      verbs: 'uninstall un dismiss cleanup', localPasses: 'small',
      why: 'Uninstalls a release with all its objects, claims and their data included where the chart says so.',
      safer: 'Try it with `--dry-run` first, and keep the values (`helm get values`).',
      harmless: 'repo *; plugin *; registry *; env; search *; template; lint; dependency *; completion; show *; diff',
      asks: [['upgrade --force', 'Deletes objects that cannot be changed and makes them anew.', { type: 'release' }]],
      stops: ['helm upgrade web ./chart --force', 'helm uninstall shop', 'helm -n shop delete web', 'helm un web --kube-context prod', 'helmfile -e production destroy', 'helmfile delete --purge', 'werf dismiss --env production'],
      passes: ['helm list', 'helm repo remove stable', 'helm uninstall shop --dry-run', 'helm install uninstall ./chart', 'helm upgrade --install web ./chart', 'helm plugin uninstall diff', 'helmfile diff', 'helm --kube-context minikube uninstall web'],
    },
    'kubernetes.platform': {
      what: 'in the cluster', valued: `${KUBECTL} project app account kube-context cluster-name name region profile endpoints cacert cert`,
      verbs: 'rm uninstall', localPasses: 'small', depth: 3, nounBehind: true,
      why: 'Takes away what runs in a cluster, how it is delivered, or the cluster itself.',
      safer: 'Look with the tool’s `get` or `list` first, and let a person take it away.',
      harmless: 'context *; config *; tilt down; completion; dev; profile',
      asks: [
        ['app sync --prune|--force|--replace', 'Deletes every object that the repository does not name, or makes it anew.', { type: 'application' }],
        ['app terminate-op|rollback|unset', 'Changes what the application runs.', { type: 'application' }],
        ['reset', 'Wipes what makes this machine a node of its cluster, its state included.', { type: 'node', severity: 'critical', undo: 'no' }],
        ['restore create --existing-resource-policy=update', 'Puts an older state over what is there.', { type: 'backup', undo: 'no' }],
        ['cleanup namespace|env|environment', 'Deletes the environment with all that runs in it.', { type: 'environment' }],
        ['delete cluster', 'Deletes the cluster with all that runs in it.', { type: 'cluster' }],
        ['wipe', 'Wipes disks of the node.', { type: 'disk', severity: 'critical', undo: 'no' }],
      ],
      stops: [
        'velero backup delete nightly', 'velero restore create --from-backup nightly --existing-resource-policy=update', 'argocd app delete shop', 'argocd app sync shop --prune', 'flux uninstall', 'flux delete kustomization apps',
        'istioctl uninstall --purge', 'kubeadm reset -f', 'eksctl delete cluster --name shop', 'kops delete cluster shop.k8s.example --yes',
        'talosctl reset', 'argocd cluster rm prod', 'vcluster delete dev',
      ],
      passes: [
        'velero backup get', 'velero backup create nightly', 'argocd app list', 'argocd app sync shop', 'flux get all', 'istioctl analyze', 'eksctl get cluster',
        'velero backup delete --help', 'skaffold dev', 'argocd app diff shop',
      ],
    },
    'kubernetes.local': {
      what: 'on this machine', only: true, severity: 'high', undo: 'no',
      valued: 'p profile', why: 'Deletes clusters of this machine with what is in them.',
      safer: 'Stop it instead; name the one that should go.',
      asks: [
        ['delete', 'Deletes the virtual machine of the cluster with all that is in it.', { type: 'cluster' }],
        ['cluster delete -a|--all', 'Deletes every cluster of this machine.', { type: 'cluster' }],
      ],
      stops: ['minikube delete --all --purge', 'minikube delete', 'k3d cluster delete --all', 'colima delete'],
      passes: ['minikube stop', 'k3d cluster delete dev', 'minikube start'],
    },
  }),
);
