import type { Word } from './invocation';

/** Starters that take a package's name, with its version, in place of a program's. */
const STARTERS = new Set([
  'npx',
  'bunx',
  'pnpx',
  'npm',
  'pnpm',
  'yarn',
  'bun',
  'uv',
  'uvx',
  'pipx',
]);

/** Packages whose program has another name: from their own package.json or pyproject.toml. */
const PACKAGES = `@alicloud/cli=aliyun @angular/cli=ng @aws-amplify/cli=amplify @azure/static-web-apps-cli=swa
  @bugsnag/cli=bugsnag @cloudflare/wrangler=wrangler @datadog/datadog-ci=datadog-ci @google/clasp=clasp
  @hubspot/cli=hs @launchdarkly/ldcli=ldcli @launchdarkly/cli=ldcli @microsoft/rush=rush
  @mongodb-js/mongosh=mongosh @planetscale/cli=pscale @prisma/cli=prisma @pulumi/cli=pulumi
  @railway/cli=railway @redwoodjs/cli=rw @salesforce/cli=sf @sanity/cli=sanity @sentry/cli=sentry-cli
  @serverless/cli=serverless @shopify/cli=shopify @supabase/cli=supabase @upstash/cli=upstash
  @vscode/vsce=vsce @zeit/now=vercel ampx=amplify @aws-amplify/backend-cli=amplify
  @dotenvx/dotenvx=dotenvx aws-cdk=cdk azure-functions-core-tools=func balena-cli=balena
  cdktf-cli=cdktf contentful-cli=contentful dotenv-cli=dotenv eas-cli=eas expo-cli=expo
  fauna-shell=fauna firebase-tools=firebase lb-cli=lb4 netlify-cli=netlify now=vercel
  particle-cli=particle prisma-cli=prisma redis-commander=redis-commander sequelize-cli=sequelize
  sfdx-cli=sfdx snowflake-cli=snow snowflake-cli-labs=snow vsce=vsce
  ansible-core=ansible apache-airflow=airflow awscli=aws awscli-local=awslocal azure-cli=az
  dbt-core=dbt dbt-postgres=dbt dbt-snowflake=dbt dbt-bigquery=dbt dbt-duckdb=dbt
  django-admin=django-admin google-cloud-cli=gcloud huggingface-hub=hf huggingface_hub=hf
  linode-cli=linode-cli modal-client=modal python-openstackclient=openstack s3cmd=s3cmd`;

let programs: ReadonlyMap<string, string> | undefined;

function programOfName(name: string): string {
  programs ??= new Map(
    PACKAGES.split(/\s+/).map((pair): [string, string] => {
      const [from = '', to = ''] = pair.split('=');
      return [from, to];
    }),
  );
  return programs.get(name) ?? /^@([a-z0-9-]{1,60})\/cli$/.exec(name)?.[1] ?? name;
}

/** The words with the program's name in front where a starter was given a package (`npx rimraf@6`). */
export function programOfPackage(starter: string, words: readonly Word[]): readonly Word[] {
  const [first, ...others] = words;
  // `uv run -` is Python, which reads its standard input.
  if (starter === 'uv' && first?.value === '-') {
    return [{ ...first, source: 'python', value: 'python' }, ...words];
  }
  if (first?.value === undefined || !STARTERS.has(starter)) return words;
  const program = programOfName(
    first.value.replace(/^npm:/, '').replace(/(?<=.)(?:@|==)[^@/]*$/, ''),
  );
  return program === first.value ? words : [{ ...first, value: program }, ...others];
}
