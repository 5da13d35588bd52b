import { amazonTargets, bodyText, formFields } from '../code/http/body-fields';
import { isRailway } from './railway-api';
import { orderSpans, resource, type RequestRule, type SeenRequest } from './request-rule';

type Row = readonly [who: string, methods: string, path: RegExp];

/** Endpoints that hand out secrets that are there, by the documentation of each. */
// prettier-ignore
const SHOWN: readonly Row[] = [
  ['Algolia', 'GET', /^\/1\/keys(?:\/|$)/],
  ['Meilisearch', 'GET', /^\/keys(?:\/|$)/],
  ['Typesense', 'GET', /^\/keys(?:\/|$)/],
  ['Vault', 'GET', /^\/v1\/(?:secret|kv)(?:\/data)?\/.|^\/v1\/(?:database|aws)\/creds\//],
  ['Heroku', 'GET', /^\/apps\/[^/]+\/config-vars$/],
  ['Doppler', 'GET', /^\/v3\/configs\/config\/secrets/],
  ['Google Cloud', 'GET', /\/secrets\/[^/]+\/versions\/[^/]+:access$/],
  ['Azure', 'GET', /^\/secrets\/./],
  ['Supabase', 'GET', /^\/v1\/projects\/[^/]+\/api-keys/],
  ['Vercel', 'GET', /^(?:\/api)?\/v[0-9]+\/projects\/[^/]+\/env/],
  ['Netlify', 'GET', /^\/api\/v1\/(?:accounts|sites)\/[^/]+\/env/],
  ['Render', 'GET', /^\/v1\/(?:services\/[^/]+\/(?:env-vars|secret-files)|env-groups\/|(?:postgres|redis|key-value)\/[^/]+\/connection-info)/],
  ['Neon', 'GET', /^\/api\/v2\/projects\/[^/]+\/(?:connection_uri|branches\/[^/]+\/roles\/[^/]+\/reveal_password)$/],
  ['Upstash', 'GET', /^\/v2\/redis\/database\/[^/]+$/],
  ['DigitalOcean', 'GET', /^\/v2\/(?:databases(?:\/[^/]+(?:\/users.{0,200})?)?|kubernetes\/clusters\/[^/]+\/(?:kubeconfig|credentials))$/],
  ['Linode', 'GET', /^\/v4(?:beta)?\/(?:databases\/[^/]+\/instances\/[^/]+\/credentials|lke\/clusters\/[^/]+\/kubeconfig)$/],
  ['Cloudflare', 'GET', /^\/client\/v4\/accounts\/[^/]+\/cfd_tunnel\/[^/]+\/token$/],
  ['Kubernetes', 'GET', /\/secrets(?:\/|$)/],
  ['CircleCI', 'GET', /\/envvar/],
  ['GitLab', 'GET', /\/variables(?:\/|$)/],
  ['Infisical', 'GET', /\/secrets/],
];

/**
 * Endpoints whose answer has a new key, which does what the one does that asks for it, and those at which tools that
 * plan and deploy ask for keys beside much else: a person says whether.
 */
// prettier-ignore
const MADE: readonly Row[] = [
  ['Cloudflare', 'POST PUT', /^\/client\/v4\/(?:user|accounts\/[^/]+)\/tokens(?:\/[^/]+\/value)?$/],
  ['Vercel', 'POST', /^(?:\/api)?\/v[0-9]+\/user\/tokens$/],
  ['Heroku', 'POST', /^\/oauth\/(?:authorizations|tokens)$/],
  ['Neon', 'POST', /^\/api\/v2\/(?:api_keys|organizations\/[^/]+\/api_keys|projects\/[^/]+\/branches\/[^/]+\/roles\/[^/]+\/reset_password)$/],
  ['PlanetScale', 'POST', /^\/v1\/organizations\/[^/]+\/(?:databases\/[^/]+\/branches\/[^/]+\/passwords|service-tokens)$/],
  ['Turso', 'POST', /^\/v1\/(?:organizations\/[^/]+\/(?:databases|groups)\/[^/]+\/auth\/tokens|auth\/api-tokens\/[^/]+)$/],
  ['Supabase', 'POST', /^\/v1\/projects\/[^/]+\/api-keys$/],
  ['GitHub', 'POST', /^\/(?:app\/installations\/[^/]+\/access_tokens|(?:repos\/[^/]+\/[^/]+|orgs\/[^/]+|enterprises\/[^/]+)\/actions\/runners\/(?:registration-token|remove-token|generate-jitconfig))$/],
  ['GitLab', 'POST', /^\/api\/v4\/(?:(?:projects|groups)\/[^/]+\/(?:access_tokens|deploy_tokens)(?:\/[^/]+\/rotate)?|personal_access_tokens\/[^/]+\/rotate|users\/[^/]+\/(?:personal_access_tokens|impersonation_tokens)|user\/personal_access_tokens)$/],
  ['Google Cloud', 'POST', /:(?:generateAccessToken|generateIdToken|signJwt|signBlob)$|\/serviceAccounts\/[^/]+\/keys$/],
  ['Azure', 'POST', /\/(?:regenerateKeys?|regeneratePrimaryKey|regenerateSecondaryKey|addPassword|addKey)\/?$/i],
  ['Azure', 'POST', /\/(?:listKeys|listSecrets|listCredentials|listConnectionStrings|listAccountSas|listServiceSas|listClusterAdminCredential|listClusterUserCredential|listAdminKeys)\/?$/i],
  ['Aiven', 'GET', /^\/v1\/project\/[^/]+\/service\/[^/]+$/],
  ['npm', 'POST', /^\/-\/npm\/v1\/tokens$/],
  ['Kubernetes', 'POST', /\/serviceaccounts\/[^/]+\/token$/],
  ['Vault', 'POST PUT', /^\/v1\/auth\/token\/create/],
  ['MongoDB Atlas', 'POST', /\/apiKeys$/],
  ['Confluent', 'POST', /^\/iam\/v2\/api-keys$/],
  ['OpenAI', 'POST', /^\/v1\/organization\/(?:admin_api_keys|projects\/[^/]+\/service_accounts)$/],
  ['Linode', 'POST', /^\/v4(?:beta)?\/profile\/tokens$/],
  ['Scaleway', 'POST', /^\/iam\/[^/]+\/api-keys$/],
  ['Auth0', 'POST', /^\/api\/v2\/clients\/[^/]+\/rotate-secret$/],
];

/** Orders of Amazon, by `X-Amz-Target` and `Action`: of these the answer holds secrets, of those a new key. */
const AMAZON_SHOWN = /^(?:GetSecretValue|BatchGetSecretValue)$/;
const AMAZON_DECRYPTED = /^GetParameter(?:s|sByPath|History)?$/;
const AMAZON_MADE =
  /^(?:CreateAccessKey|CreateServiceSpecificCredential|GetClusterCredentials(?:WithIAM)?|CreateKeyPair)$/;

/** Fields of Railway's API (docs.railway.com/reference/public-api) whose answer holds values of variables. */
const RAILWAY_SHOWN: ReadonlySet<string> = new Set([
  ...['variables', 'variablesForServiceDeployment', 'bucketS3Credentials', 'decryptVariables'],
]);
const RAILWAY_MADE: ReadonlySet<string> = new Set([...['apiTokenCreate', 'projectTokenCreate']]);

function among(rows: readonly Row[], { request, target }: SeenRequest): boolean {
  const { method } = request;
  const names = [target.vendor?.name, target.service];
  const path = target.path.slice(0, 2_000);
  if (target.query.some(([name, value]) => name === 'credentials' && value === 'hide')) {
    return false;
  }
  return rows.some(
    ([who, methods, pattern]) =>
      names.includes(who) &&
      method !== undefined &&
      methods.split(' ').includes(method) &&
      pattern.test(path),
  );
}

function amazonOrders({ request, target }: SeenRequest): readonly string[] {
  if (target.vendor?.name !== 'Amazon Web Services') return [];
  const actions = [...target.query, ...formFields(request)].flatMap(([name, value]) =>
    name === 'Action' ? [value] : [],
  );
  return [...amazonTargets(request), ...actions];
}

const secretRequest: RequestRule = {
  id: 'requests.reads-secret',
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'The answer to the request holds keys or other secrets in clear text.',
  safer: 'Name the secret where it is needed instead of reading it.',
  stops: [
    `curl -H 'X-Algolia-API-Key: k' https://ab12.algolia.net/1/keys`,
    'curl -H "X-Vault-Token: $T" http://localhost:8200/v1/secret/data/app',
    'curl -H "Authorization: Bearer $T" https://api.heroku.com/apps/shop/config-vars',
    'curl http://localhost:7700/keys',
    `curl https://backboard.railway.com/graphql/v2 -d '{"query":"query { variables(projectId: \\"p\\", environmentId: \\"e\\") }"}'`,
    `curl https://secretsmanager.eu-west-1.amazonaws.com/ -H 'X-Amz-Target: secretsmanager.GetSecretValue' -d '{"SecretId":"db"}'`,
    'curl -H "Authorization: Bearer $T" https://console.neon.tech/api/v2/projects/p/connection_uri',
  ],
  passes: [
    'curl https://ab12.algolia.net/1/indexes',
    'curl http://localhost:8200/v1/sys/health',
    'curl -H "Authorization: Bearer $T" https://api.heroku.com/apps/shop',
    'curl http://localhost:3000/keys',
    `curl https://backboard.railway.com/graphql/v2 -d '{"query":"query { project(id: \\"p\\") { name } }","variables":{"id":"p"}}'`,
    `curl https://secretsmanager.eu-west-1.amazonaws.com/ -H 'X-Amz-Target: secretsmanager.ListSecrets' -d '{}'`,
    `curl https://ssm.eu-west-1.amazonaws.com/ -H 'X-Amz-Target: AmazonSSM.GetParameter' -d '{"Name":"/aws/service/ami"}'`,
  ],
  matchRequest(seen) {
    const orders = amazonOrders(seen);
    const isShown =
      among(SHOWN, seen) ||
      orders.some((order) => AMAZON_SHOWN.test(order)) ||
      (orders.some((order) => AMAZON_DECRYPTED.test(order)) && decrypts(seen)) ||
      (isRailway(seen) && seen.graphql.asked.some((name) => RAILWAY_SHOWN.has(name)));
    return isShown ? found(seen) : undefined;
  },
};

/** The parameters are asked for as they are kept, encrypted ones in clear text. */
function decrypts({ request, target }: SeenRequest): boolean {
  const asked = [...target.query, ...formFields(request)];
  return (
    /"WithDecryption"\s{0,20}:\s{0,20}true/.test(bodyText(request)) ||
    asked.some(([name, value]) => name === 'WithDecryption' && value === 'true')
  );
}

const newKeyRequest: RequestRule = {
  id: 'requests.makes-key',
  effect: 'sends-request',
  severity: 'high',
  undo: 'partly',
  why: 'The answer to the request has a key in clear text that nobody hides: who reads it can use it from anywhere.',
  safer: 'Let a person make or fetch the key, and put it where it is needed.',
  stops: [
    'curl -X POST https://api.cloudflare.com/client/v4/user/tokens -H "Authorization: Bearer $T" -d \'{"name":"x"}\'',
    'curl -X POST https://api.vercel.com/v3/user/tokens -H "Authorization: Bearer $T" -d \'{"name":"x"}\'',
    `curl https://backboard.railway.com/graphql/v2 -d '{"query":"mutation { apiTokenCreate(input: {name: \\"x\\"}) }"}'`,
    "curl https://iam.amazonaws.com/ -d 'Action=CreateAccessKey&UserName=ada'",
  ],
  passes: [
    'curl https://api.cloudflare.com/client/v4/user/tokens/verify -H "Authorization: Bearer $T"',
    'curl https://auth.docker.io/token?service=registry.docker.io',
    'curl -X POST https://api.example.com/v1/user/tokens -d \'{"name":"x"}\'',
    "curl https://sts.amazonaws.com/ -d 'Action=AssumeRole&RoleArn=x'",
    `curl https://backboard.railway.com/graphql/v2 -d '{"query":"mutation { serviceCreate(input: {name: \\"x\\"}) { id } }"}'`,
  ],
  matchRequest(seen) {
    const isMade =
      among(MADE, seen) ||
      amazonOrders(seen).some((order) => AMAZON_MADE.test(order)) ||
      (isRailway(seen) && seen.graphql.fields.some(({ name }) => RAILWAY_MADE.has(name)));
    return isMade ? found(seen) : undefined;
  },
};

function found(seen: SeenRequest): ReturnType<RequestRule['matchRequest']> {
  return {
    targets: [resource(seen, 'secret')],
    evidence: orderSpans(seen),
    environment: seen.target.environment,
  };
}

/** Rules about requests whose answer is a secret. */
export const secretRequestRules: readonly RequestRule[] = [secretRequest, newKeyRequest];
