/** Services whose API changes what cannot be taken back, by the host of their documented API. */
export interface Vendor {
  readonly name: string;
  /** Whole hosts; `*.` stands for any host below. */
  readonly hosts: readonly string[];
}

// prettier-ignore
export const VENDORS: readonly Vendor[] = [
  { name: 'Railway', hosts: ['backboard.railway.app', 'backboard.railway.com', 'backboard-internal.railway.app'] },
  { name: 'GitHub', hosts: ['api.github.com', 'uploads.github.com'] },
  { name: 'GitLab', hosts: ['gitlab.com'] },
  { name: 'Bitbucket', hosts: ['api.bitbucket.org'] },
  { name: 'Amazon Web Services', hosts: ['*.amazonaws.com'] },
  { name: 'Google Cloud', hosts: ['*.googleapis.com'] },
  { name: 'Azure', hosts: ['management.azure.com', 'graph.microsoft.com', '*.vault.azure.net', 'dev.azure.com'] },
  { name: 'Cloudflare', hosts: ['api.cloudflare.com'] },
  { name: 'Vercel', hosts: ['api.vercel.com'] },
  { name: 'Netlify', hosts: ['api.netlify.com'] },
  { name: 'Heroku', hosts: ['api.heroku.com', 'postgres-api.heroku.com'] },
  { name: 'Fly.io', hosts: ['api.fly.io', 'api.machines.dev'] },
  { name: 'Render', hosts: ['api.render.com'] },
  { name: 'DigitalOcean', hosts: ['api.digitalocean.com'] },
  { name: 'Hetzner', hosts: ['api.hetzner.cloud', 'dns.hetzner.com'] },
  { name: 'Linode', hosts: ['api.linode.com'] },
  { name: 'Vultr', hosts: ['api.vultr.com'] },
  { name: 'Scaleway', hosts: ['api.scaleway.com'] },
  { name: 'Supabase', hosts: ['api.supabase.com'] },
  { name: 'Neon', hosts: ['console.neon.tech'] },
  { name: 'PlanetScale', hosts: ['api.planetscale.com'] },
  { name: 'MongoDB Atlas', hosts: ['cloud.mongodb.com'] },
  { name: 'Upstash', hosts: ['api.upstash.com'] },
  { name: 'Fauna', hosts: ['db.fauna.com'] },
  { name: 'Hasura', hosts: ['data.pro.hasura.io'] },
  { name: 'Algolia', hosts: ['*.algolia.net', '*.algolianet.com'] },
  { name: 'Stripe', hosts: ['api.stripe.com'] },
  { name: 'Shopify', hosts: ['*.myshopify.com'] },
  { name: 'Twilio', hosts: ['api.twilio.com'] },
  { name: 'SendGrid', hosts: ['api.sendgrid.com'] },
  { name: 'Mailgun', hosts: ['api.mailgun.net', 'api.eu.mailgun.net'] },
  { name: 'Slack', hosts: ['slack.com'] },
  { name: 'Discord', hosts: ['discord.com'] },
  { name: 'Linear', hosts: ['api.linear.app'] },
  { name: 'Notion', hosts: ['api.notion.com'] },
  { name: 'Atlassian', hosts: ['*.atlassian.net', 'api.atlassian.com'] },
  { name: 'PagerDuty', hosts: ['api.pagerduty.com'] },
  { name: 'Datadog', hosts: ['api.datadoghq.com', 'api.datadoghq.eu'] },
  { name: 'New Relic', hosts: ['api.newrelic.com', 'api.eu.newrelic.com'] },
  { name: 'Sentry', hosts: ['sentry.io'] },
  { name: 'LaunchDarkly', hosts: ['app.launchdarkly.com'] },
  { name: 'Auth0', hosts: ['*.auth0.com'] },
  { name: 'Okta', hosts: ['*.okta.com'] },
  { name: 'CircleCI', hosts: ['circleci.com'] },
  { name: 'Buildkite', hosts: ['api.buildkite.com', 'graphql.buildkite.com'] },
  { name: 'Terraform Cloud', hosts: ['app.terraform.io'] },
  { name: 'Pulumi', hosts: ['api.pulumi.com'] },
  { name: 'Doppler', hosts: ['api.doppler.com'] },
  { name: 'npm', hosts: ['registry.npmjs.org'] },
  { name: 'Docker Hub', hosts: ['hub.docker.com'] },
  { name: 'Fastly', hosts: ['api.fastly.com'] },
  { name: 'Snowflake', hosts: ['*.snowflakecomputing.com'] },
  { name: 'Databricks', hosts: ['*.cloud.databricks.com', '*.azuredatabricks.net'] },
  { name: 'Confluent', hosts: ['api.confluent.cloud'] },
  { name: 'Pinecone', hosts: ['api.pinecone.io', '*.pinecone.io'] },
  { name: 'Elastic Cloud', hosts: ['api.elastic-cloud.com'] },
  { name: 'Contentful', hosts: ['api.contentful.com'] },
  { name: 'Sanity', hosts: ['*.api.sanity.io'] },
  { name: 'Airtable', hosts: ['api.airtable.com'] },
];

const byHost = new Map<string, Vendor>();
const bySuffix: { readonly suffix: string; readonly vendor: Vendor }[] = [];
for (const vendor of VENDORS) {
  for (const host of vendor.hosts) {
    if (host.startsWith('*.')) bySuffix.push({ suffix: host.slice(1), vendor });
    else byHost.set(host, vendor);
  }
}

/** The vendor whose API answers at this host. */
export function vendorAt(host: string): Vendor | undefined {
  return byHost.get(host) ?? bySuffix.find(({ suffix }) => host.endsWith(suffix))?.vendor;
}

/** Services that keep data or rule others, by the port of their own documentation, on this machine. */
export const LOCAL_SERVICES: ReadonlyMap<string, string> = new Map([
  ['9200', 'Elasticsearch'],
  ['7700', 'Meilisearch'],
  ['8108', 'Typesense'],
  ['8983', 'Solr'],
  ['6333', 'Qdrant'],
  ['19530', 'Milvus'],
  ['5984', 'CouchDB'],
  ['8529', 'ArangoDB'],
  ['7474', 'Neo4j'],
  ['8086', 'InfluxDB'],
  ['8123', 'ClickHouse'],
  ['9090', 'Prometheus'],
  ['3100', 'Loki'],
  ['8001', 'Kong'],
  ['8444', 'Kong'],
  ['2019', 'Caddy'],
  ['8500', 'Consul'],
  ['8200', 'Vault'],
  ['4646', 'Nomad'],
  ['2375', 'Docker'],
  ['2376', 'Docker'],
  ['15672', 'RabbitMQ'],
  ['8083', 'Kafka Connect'],
  ['8088', 'ksqlDB'],
  ['6443', 'Kubernetes'],
  ['9093', 'Alertmanager'],
]);
