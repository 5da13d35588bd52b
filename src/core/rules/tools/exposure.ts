import { lateRows } from './breadth/late';

const EVERYBODY = 'Opens it to everybody on the internet.';
const POWER = 'Gives someone the power to change or delete everything.';
const DEFAULTS = {
  effect: 'changes-permissions',
  only: true,
  severity: 'critical',
  undo: 'partly',
  why: 'Opens what is closed, or gives someone more power than others meant them to have.',
  safer: 'Name the one person, address or right that is needed, and let a person grant it.',
} as const;

/** Who may do what in clouds, clusters and forges: opened to everybody, or given in full. */
// prettier-ignore
export const exposureRows = lateRows(
  {
    'aws.opens': 'aws',
    'google.opens': 'gcloud gsutil',
    'azure.opens': 'az',
    'kubernetes.grants': 'kubectl oc k kubecolor',
    'forge.opens': 'gh glab',
    'forge.publishes': 'gh glab',
    'containers.opens': 'docker podman nerdctl',
  },
  () => ({
    'aws.opens': {
      ...DEFAULTS, what: 'in Amazon Web Services', valued: 'profile region output endpoint-url query',
      asks: [
        ['s3api put-bucket-acl|put-object-acl --acl=public-*', EVERYBODY, { type: 'bucket' }],
        ['s3 cp|sync|mv --acl=public-*', EVERYBODY, { type: 'bucket', severity: 'high' }],
        ['s3api put-public-access-block --public-access-block-configuration~false', EVERYBODY, { type: 'bucket' }],
        ['* *policy* -*policy*~"principal":"*"', EVERYBODY],
        ['* *policy* -*policy*~"aws":"*"', EVERYBODY],
        ['ec2 authorize-security-group-* --cidr=0.0.0.0/0|--cidr=::/0|--cidr-ip=0.0.0.0/0 !--port=80|--port=443', EVERYBODY, { type: 'group' }],
        ['ec2 authorize-security-group-* --ip-permissions~0.0.0.0/0', EVERYBODY, { type: 'group' }],
        ['ec2 modify-snapshot-attribute|modify-image-attribute --group-names=all|--user-groups=all', EVERYBODY, { type: 'snapshot' }],
        ['rds modify-db-* --values-to-add=all', EVERYBODY, { type: 'snapshot' }],
        ['rds modify-db-* --publicly-accessible', EVERYBODY, { type: 'database' }],
        ['iam attach-*-policy --policy-arn~administratoraccess', POWER, { type: 'policy' }],
        ['iam attach-*-policy --policy-arn~fullaccess', POWER, { type: 'policy' }],
        ['iam put-user-policy|put-role-policy|put-group-policy|update-assume-role-policy|create-policy-version', POWER, { type: 'policy' }],
        ['rds modify-db-* --master-user-password', 'Makes the password useless for whoever works with it.', { type: 'database', undo: 'no' }],
      ],
      stops: [
        'aws s3api put-bucket-acl --bucket photos --acl public-read', 'aws s3api put-public-access-block --bucket photos --public-access-block-configuration BlockPublicAcls=false', `aws s3api put-bucket-policy --bucket photos --policy '{"Statement":[{"Principal":"*"}]}'`,
        'aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 22 --cidr 0.0.0.0/0', 'aws ec2 modify-snapshot-attribute --snapshot-id s --attribute createVolumePermission --operation-type add --group-names all',
        'aws iam attach-user-policy --user-name ada --policy-arn arn:aws:iam::aws:policy/AdministratorAccess', 'aws iam put-role-policy --role-name r --policy-name p --policy-document file://p.json', 'aws rds modify-db-instance --db-instance-identifier shop --master-user-password x',
      ],
      passes: ['aws s3api get-bucket-acl --bucket photos', 'aws s3api put-bucket-acl --bucket photos --acl private', 'aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 22 --cidr 10.0.0.0/8', 'aws iam attach-role-policy --role-name r --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess', 'aws iam list-policies'],
    },
    'google.opens': {
      ...DEFAULTS, what: 'in Google Cloud', anywhere: true, valued: 'project account configuration format region zone location', flags: 'm',
      asks: [
        ['add-iam-policy-binding --member~allusers !--role~invoker', EVERYBODY, { type: 'resource' }],
        ['add-iam-policy-binding --member~allauthenticatedusers', EVERYBODY, { type: 'resource' }],
        ['add-iam-policy-binding --role~roles/owner', POWER, { type: 'role' }],
        ['add-iam-policy-binding --role~roles/editor', POWER, { type: 'role' }],
        ['add-iam-policy-binding --role~admin', POWER, { type: 'role' }],
        ['firewall-rules create|update --source-ranges~0.0.0.0/0 !--allow=tcp:80|--allow=tcp:443|--allow=tcp:80,tcp:443|--allow=tcp:443,tcp:80', EVERYBODY, { type: 'firewall rule' }],
        ['iam ch *allUsers*|*allAuthenticatedUsers*', EVERYBODY, { type: 'bucket' }],
        ['acl|defacl ch -u~allusers', EVERYBODY, { type: 'bucket' }],
        ['acl|defacl set public-*', EVERYBODY, { type: 'bucket' }],
        ['instances patch --authorized-networks~0.0.0.0/0', EVERYBODY, { type: 'database' }],
      ],
      stops: [
        'gcloud projects add-iam-policy-binding shop --member allUsers --role roles/viewer', 'gcloud projects add-iam-policy-binding shop --member user:ada@acme.example --role roles/owner', 'gcloud compute firewall-rules create open --allow all --source-ranges 0.0.0.0/0',
        'gsutil iam ch allUsers:objectViewer gs://photos', 'gsutil -m acl set -r public-read gs://photos', 'gcloud sql instances patch shop --authorized-networks 0.0.0.0/0',
      ],
      passes: ['gcloud run services add-iam-policy-binding web --member allUsers --role roles/run.invoker', 'gcloud projects get-iam-policy shop', 'gcloud compute firewall-rules create web --allow tcp:443 --source-ranges 0.0.0.0/0', 'gsutil iam get gs://photos', 'gcloud projects add-iam-policy-binding shop --member user:ada@acme.example --role roles/viewer'],
    },
    'azure.opens': {
      ...DEFAULTS, what: 'in Azure', valued: 'subscription g resource-group n name o output query',
      asks: [
        ['storage account update --allow-blob-public-access=true', EVERYBODY, { type: 'account' }],
        ['storage container set-permission --public-access=container|--public-access=blob', EVERYBODY, { type: 'container' }],
        ['* *server firewall-rule create --start-ip-address=0.0.0.0 --end-ip-address=255.255.255.255', EVERYBODY, { type: 'server' }],
        ['network nsg rule create --source-address-prefixes=*|--source-address-prefixes=0.0.0.0/0|--source-address-prefixes=Internet !--destination-port-ranges=80|--destination-port-ranges=443', EVERYBODY, { type: 'rule' }],
        ['role assignment create --role=Owner|--role=Contributor|--role=User*', POWER, { type: 'role' }],
        ['ad app permission admin-consent', POWER, { type: 'app' }],
      ],
      stops: ['az storage account update -n a -g rg --allow-blob-public-access true', 'az sql server firewall-rule create -g rg -s srv -n all --start-ip-address 0.0.0.0 --end-ip-address 255.255.255.255', 'az role assignment create --assignee ada --role Owner --scope /subscriptions/1'],
      passes: ['az role assignment list', 'az role assignment create --assignee ada --role Reader', 'az sql server firewall-rule create -g rg -s srv -n me --start-ip-address 10.0.0.1 --end-ip-address 10.0.0.1', 'az storage account update -n a -g rg --https-only true'],
    },
    'kubernetes.grants': {
      ...DEFAULTS, what: 'in the cluster', valued: 'n namespace context cluster kubeconfig server s as',
      asks: [
        ['create clusterrolebinding|rolebinding * --clusterrole=cluster-admin|--clusterrole=admin', POWER, { type: 'role' }],
        ['adm policy add-*-to-* cluster-admin|admin', POWER, { type: 'role' }],
        ['adm policy add-scc-to-* privileged|anyuid', POWER, { type: 'role' }],
      ],
      stops: ['kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=ada', 'oc adm policy add-cluster-role-to-user cluster-admin ada'],
      passes: ['kubectl create rolebinding x --clusterrole=view --user=ada', 'kubectl get clusterrolebindings', 'kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=ada --dry-run=client -o yaml'],
    },
    'forge.opens': {
      ...DEFAULTS, what: 'on the forge', valued: 'R repo hostname', severity: 'high', undo: 'yes',
      asks: [
        ['ssh-key|gpg-key|deploy-key add', 'Lets whoever holds the key act as you, or write to the repository.', { type: 'key' }],
        ['repo deploy-key add', 'Lets whoever holds the key read the repository, or write to it.', { type: 'key' }],
      ],
      stops: ['gh ssh-key add k.pub', 'gh repo deploy-key add k.pub --allow-write', 'glab ssh-key add k.pub'], passes: ['gh ssh-key list', 'gh repo deploy-key list'],
    },
    'forge.publishes': {
      ...DEFAULTS, what: 'on the forge', valued: 'R repo hostname s source r remote d description t team', effect: 'publishes', severity: 'high', unnamed: 'of this folder',
      why: 'Publishes the source for everyone to read; what was public has been seen.', safer: 'Create it private, and let a person make it public.',
      asks: [['repo create --public --source|-s|--push', 'Publishes the source of this folder for everyone to read.', { type: 'repository' }]],
      stops: ['gh repo create shop --public --source=. --push', 'gh repo create shop --public -s .'], passes: ['gh repo create shop --private --source=. --push', 'gh repo create shop --public --clone', 'glab repo create shop'],
    },
    'containers.opens': {
      ...DEFAULTS, what: 'of this machine', leading: 'context c host H log-level l config', valued: 'v volume mount name pid ipc net network e env w workdir u user p publish entrypoint', flags: 'privileged rm i t d it', unnamed: 'of this machine',
      why: 'Gives a container the whole disk or all programs of this machine.', safer: 'Mount the one folder that is needed, read-only where that will do.',
      asks: [
        ['run|create -v=/:*|--volume=/:* !-v=/:*:ro|--volume=/:*:ro', 'Gives a container the whole disk of this machine.', { type: 'disk' }],
        ['run|create --mount~source=/,', 'Gives a container the whole disk of this machine.', { type: 'disk' }],
        ['run|create --mount~src=/,', 'Gives a container the whole disk of this machine.', { type: 'disk' }],
        ['run|create --privileged --pid=host', 'Gives a container all programs of this machine.', { type: 'system' }],
      ],
      stops: ['docker run -v /:/host alpine ls', 'docker run --rm -it --privileged --pid=host alpine ls', 'podman run --mount type=bind,source=/,target=/host alpine ls'],
      passes: ['docker run -v /srv:/srv alpine ls', 'docker run --rm -v $PWD:/app app', 'docker run --privileged docker:dind', 'docker run -v /:/host:ro prom/node-exporter'],
    },
  }),
);
