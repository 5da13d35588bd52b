/**
 * Commands of password stores, clouds' clients and tools that print a secret they keep or mint, each by
 * its documented name. A row a line: the words in their order, then `+` a pattern that some word must
 * match, `!` one that none may. A word with `|` is one of several.
 */
// prettier-ignore
export const PRINT_ROWS = String.raw`
op read|inject
op item|get +^--(?:reveal|fields?|format|otp)
op item|get|document get
op document get
op connect token create
op service-account create
pass show
pass
pass grep
gopass show|cat|otp
gopass
bw get !^(?:template|folder|collection|organization|fingerprint|exposed)$
bw list items
bw export
bws secret get|list
rbw get|code
lpass show|export
keepassxc-cli show|clip|export
dcli password|note|secret|exec
keyring get
secret-tool lookup
secret-tool search
security find-generic-password|find-internet-password +^-[a-z]*[wg]
security dump-keychain
security export
vaultcmd /listcreds
reg save|export +^(?:hklm|hkey_local_machine)[\\/](?:sam|security|system)$
reg query +^passw
aws lightsail get-instance-access-details
gcloud sql generate-login-token
bw unlock +^--raw$
airflow connections get|export
git credential fill
git credential-store|credential-cache|credential-osxkeychain|credential-manager|credential-libsecret|credential-netrc get
git-credential-store|git-credential-cache|git-credential-osxkeychain|git-credential-manager|git-credential-manager-core|git-credential-libsecret get
docker-credential-osxkeychain|docker-credential-desktop|docker-credential-secretservice|docker-credential-pass|docker-credential-wincred|docker-credential-ecr-login|docker-credential-gcloud|docker-credential-gcr get
vault kv get
vault read
vault print token
vault token lookup|create
vault unwrap
vault login +^-method !^-no-print$
vault operator init|generate-root|rekey
bao kv get
bao read
consul kv get +secret|token|passw|credential|cert|key !^--?keys$
nats kv get +secret|token|passw|credential|api.?key|private
aws appsync list-api-keys
consul kv export
nomad var get
etcdctl get +secret|token|passw|^/$ !^--(?:keys|count)-only
conjur variable get|value
akeyless get-secret-value|get-dynamic-secret-value|get-rotated-secret|describe-item
chamber read|export|env
chamber list +^(?:-e|--expand)$
credstash get|getall
berglas access
summon +^(?:env|printenv|cat)$
teller show|env|yaml|json|sh|export
envchain +^(?:env|printenv)$
doppler secrets !^(?:set|delete|upload|--only-names|notes)$
doppler configure get +token
doppler configs tokens create
infisical secrets !^(?:set|delete|folders)$
infisical export
infisical user get token
phase secrets get|export|list
dotenv get|list
dotenv -p
dotenvx get|decrypt|keypair
dotenv-vault decrypt|keys
sops decrypt !^(?:-i|--in-place)$
sops +^(?:-d|--decrypt)$ !^(?:-i|--in-place|encrypt)$
sops exec-env +^(?:env|printenv|set)$
ansible-vault view
ansible-vault decrypt +^(?:--output=?-?|-)$
git-crypt export-key
git-secret cat|reveal|show
transcrypt +^(?:-d|--display|-s|--show-raw)
blackbox_cat
gpg|gpg2 +^(?:-[a-z]*d|--decrypt)$ !^(?:-o|--output.*)$
gpg|gpg2 +^--export-secret
age|rage +^(?:-[a-z]*d|--decrypt)$ !^(?:-o|--output)
ssh-keygen +^-[a-z]*y
openssl pkcs12 +^-nodes$|^-noenc$
aws secretsmanager get-secret-value|batch-get-secret-value|get-random-password
aws ssm get-parameter|get-parameters|get-parameters-by-path|get-parameter-history +^--with-decryption$
aws configure get +secret|token
aws configure export-credentials
aws sts get-session-token|assume-role|assume-role-with-web-identity|assume-role-with-saml|get-federation-token
aws ecr get-login-password|get-authorization-token|get-login
aws ecr-public get-login-password|get-authorization-token
aws codeartifact get-authorization-token
aws sso get-role-credentials
aws sso-oidc create-token
aws kms decrypt|generate-data-key
aws iam create-access-key|create-login-profile|create-service-specific-credential
aws lightsail get-relational-database-master-user-password|download-default-key-pair
aws lambda get-function-configuration
aws rds generate-db-auth-token
aws redshift get-cluster-credentials|get-cluster-credentials-with-iam
aws redshift-serverless get-credentials
aws eks get-token
aws ec2 get-password-data|create-key-pair
aws cognito-idp describe-user-pool-client|admin-initiate-auth
aws cognito-identity get-credentials-for-identity
aws apigateway get-api-key|get-api-keys +^--include-values?$
aws connect get-federation-token
aws-vault exec|export +^(?:env|printenv|--json|--ecs-server|--format=.*)$
aws-vault export
saml2aws script
aws-okta env
granted credential-process
gcloud auth print-access-token|print-identity-token|print-refresh-token
gcloud auth application-default print-access-token
gcloud beta|alpha auth print-access-token
gcloud secrets versions access
gcloud config config-helper
gcloud kms decrypt
gcloud iam service-accounts keys create
gcloud alpha|beta|services api-keys get-key-string
gcloud services api-keys get-key-string
gcloud compute reset-windows-password
az account get-access-token
az keyvault secret show|download|backup
az keyvault key download
az storage account keys list|renew
az storage account show-connection-string|generate-sas
az storage container|blob|share|queue|table generate-sas
az cosmosdb keys|list-keys|list-connection-strings
az cosmosdb keys list
az redis list-keys
az acr credential show
az acr login +^--expose-token$
az acr token create
az servicebus|eventhubs|relay namespace|queue|topic|eventhub authorization-rule keys list
az servicebus|eventhubs|relay|notification-hub authorization-rule list-keys
az iot hub|device-identity|dps connection-string show
az iot hub connection-string show
az webapp|functionapp config appsettings list
az webapp|functionapp config connection-string list
az webapp|functionapp deployment list-publishing-profiles|list-publishing-credentials
az functionapp keys list
az functionapp function keys list
az staticwebapp secrets|appsettings list
az containerapp secret show
az containerapp secret list +^--show-values$
az cognitiveservices account keys list
az search admin-key|query-key show|list
az batch account keys list
az maps account keys list
az signalr|webpubsub key list|show
az appconfig kv|credential list
az appconfig kv export
az ad sp create-for-rbac
az ad sp|app credential reset
az aks get-credentials +^(?:-|--admin)$
az sql db show-connection-string
gh auth token
gh auth status +^(?:-[a-z]*t|--show-token)$
glab auth status +^(?:-t|--show-token)$
glab config get +token
glab variable get|export|list
glab token create|rotate
gh codespace ssh +^env$
heroku config !^(?:set|unset|edit|add|remove)$
heroku config:get
heroku auth:token
heroku pg:credentials:url
heroku redis:credentials
railway variables !^--set
railway variable list
railway bucket credentials !^--reset$
railway run|shell +^(?:env|printenv|set)$
fly|flyctl auth token
fly|flyctl tokens create
vercel env pull +^(?:-|/dev/stdout)$
netlify env:list +^--(?:plain|json)$
netlify env:get
wrangler auth token
supabase secrets list +json|yaml|toml|env
supabase projects api-keys
neonctl|neon connection-string
neonctl|neon cs
pscale password create
pscale service-token create
turso db tokens create
turso auth token
turso group tokens create
firebase functions:config:get
firebase functions:secrets:access
firebase login:ci
eas env:get|env:list|env:pull
expo credentials:manager
amplify env get
doctl auth token
doctl databases connection|user
doctl databases user get|reset
doctl registry docker-config
doctl kubernetes cluster kubeconfig show
linode-cli profile token-create
scw config get|dump +secret|key|dump
scw iam api-key create
oci iam auth-token create
ibmcloud iam oauth-tokens
ibmcloud iam api-key-create
ibmcloud resource service-key
ibmcloud secrets-manager secret
cf env|service-key|oauth-token
cloudflared access token
cloudflared tunnel token
stripe config +^--list$
twilio api:core:keys:create
shopify app env
shopify app env show
wp config get|list !^(?:table_prefix|DB_HOST|DB_NAME|WP_DEBUG)$
drush sql-connect
drush sql:connect
artisan env:decrypt
rails|bin/rails credentials:show|secrets:show|encrypted:show
rails|bin/rails credentials:edit +^--environment$|cat
pm2 env
pm2 prettylist|jlist
docker|podman|nerdctl inspect +\.Env|json\s\.\}|json\s\.Config\}
docker|podman|nerdctl inspect !^(?:-f|--format|--format=.*|-f.+|--type=(?:image|network|volume|node|service|task|plugin|secret|config)|-s)$
docker|podman|nerdctl container inspect !^(?:-f|--format|--format=.*|-f.+)$
docker|podman|nerdctl compose config|convert !^(?:--services|--volumes|--images|--profiles|--hash.*|-q|--quiet|--no-interpolate|--networks|--variables)$
docker-compose|podman-compose config|convert !^(?:--services|--volumes|--images|--profiles|--hash.*|-q|--quiet|--no-interpolate)$
php -i
firebase auth:export
kubectl|oc get +^--raw=?.*secrets|^/api/v1/.*secrets
kubectl|oc set env +^--list$
getent shadow|gshadow
kwallet-query -r
keyctl print|pipe|read
direnv export
git config +extraheader$|\.token$|password$
systemctl show-environment
systemctl show +^(?:-p|--property=?)?=?Environment
launchctl getenv +token|secret|key|passw
launchctl export
my_print_defaults +^(?:-s|--show)$
mysql|mysqldump|mariadb --print-defaults
redis-cli config get +requirepass|masterauth|\*
kubectl|oc get secret|secrets +^(?:-o|--output)=?(?:yaml|json.*|go-template.*|template.*|custom-columns.*)?$|^-o(?:yaml|json|go|custom|template) !^(?:name|wide|-oname|-owide|-o=name|-o=wide|--output=name|--output=wide)$
kubectl|oc config view +^--raw
kubectl|oc create token
kubectl view-secret|get-secret|ksd|modify-secret|decode
oc whoami +^(?:-t|--show-token)
oc extract
oc sa get-token|new-token
oc serviceaccounts get-token
kubeseal +^--recovery-unseal$
argocd admin initial-password
argocd account generate-token
helm get values|all
helm secrets view|dec|decrypt|cat
terraform|tofu|terragrunt output +^-(?:raw|json)
terraform|tofu|terragrunt state pull
terraform|tofu|terragrunt show +^-json$ !\.tfplan$|^plan|plan$
pulumi config +^--show-secrets$
pulumi config get
pulumi stack|state output|export +^--show-secrets$
pulumi env open|get
esc open|env
esc run +^(?:env|printenv|set)$
npm config get +_auth|_password|token
npm config list|ls +^(?:-l|--long|--json)$
npm token create
npm get +_auth
yarn config get +token|auth|npmAuth
poetry config +pypi-token|http-basic|^--list$
composer config +auth|token|http-basic|^(?:-l|--list)$
dotnet user-secrets list
mvn help:effective-settings +^-DshowPasswords
buildkite-agent secret get
travis token
rclone config show|dump|file +show|dump
rclone obscure|reveal
s3cmd --dump-config
wg showconf
wg show +private-key|preshared-keys|dump
nmcli connection show +^(?:-s|--show-secrets)
nmcli -s
netsh wlan show profile +^key=clear$
ec2-metadata +.
ec2metadata +.
cloud-init query +userdata|ds|all
sfdx force:org:display +^--verbose$
sf org display +^--verbose$
func settings decrypt|list
databricks auth token|env
databricks secrets get-secret
databricks tokens create
jupyter server|notebook|lab list
huggingface-cli|hf auth token
huggingface-cli whoami +token
replicate auth token
mongosh +^db\.getUsers
`;
