/** A service whose API changes what cannot be taken back. */
export interface Vendor {
  readonly name: string;
}

/** One line a vendor: its name and the hosts of its documented API; `*.` stands for any host below. */
const VENDORS = `
Railway|backboard.railway.app backboard.railway.com backboard-internal.railway.app
GitHub|api.github.com uploads.github.com
GitLab|gitlab.com *.gitlab.com
Bitbucket|api.bitbucket.org
Amazon Web Services|*.amazonaws.com *.amazonaws.com.cn *.on.aws
Google Cloud|*.googleapis.com *.cloudfunctions.net
Azure|management.azure.com graph.microsoft.com *.vault.azure.net dev.azure.com api.loganalytics.io *.azconfig.io *.database.windows.net *.documents.azure.com *.blob.core.windows.net *.queue.core.windows.net *.search.windows.net login.microsoftonline.com
Cloudflare|api.cloudflare.com *.r2.cloudflarestorage.com
Vercel|api.vercel.com
Netlify|api.netlify.com *.netlify.com
Heroku|api.heroku.com postgres-api.heroku.com data.heroku.com
Fly.io|api.fly.io api.machines.dev
Render|api.render.com
DigitalOcean|api.digitalocean.com
Hetzner|api.hetzner.cloud dns.hetzner.com
Linode|api.linode.com
Vultr|api.vultr.com
Scaleway|api.scaleway.com
Supabase|api.supabase.com *.supabase.co
Neon|console.neon.tech *.neon.tech
PlanetScale|api.planetscale.com
MongoDB Atlas|cloud.mongodb.com *.mongodb-api.com data.mongodb-api.com
Upstash|api.upstash.com *.upstash.io
Fauna|db.fauna.com
Hasura|data.pro.hasura.io
Algolia|*.algolia.net *.algolianet.com
Stripe|api.stripe.com
Shopify|*.myshopify.com
Twilio|api.twilio.com
SendGrid|api.sendgrid.com
Mailgun|api.mailgun.net api.eu.mailgun.net
Slack|slack.com
Discord|discord.com
Linear|api.linear.app
Notion|api.notion.com
Atlassian|*.atlassian.net api.atlassian.com
PagerDuty|api.pagerduty.com
Datadog|api.datadoghq.com api.datadoghq.eu
New Relic|api.newrelic.com api.eu.newrelic.com
Sentry|sentry.io
LaunchDarkly|app.launchdarkly.com
Auth0|*.auth0.com
Okta|*.okta.com *.oktapreview.com *.okta-emea.com
CircleCI|circleci.com
Buildkite|api.buildkite.com graphql.buildkite.com
Terraform Cloud|app.terraform.io
Pulumi|api.pulumi.com
Doppler|api.doppler.com
npm|registry.npmjs.org
Docker Hub|hub.docker.com
Fastly|api.fastly.com
Snowflake|*.snowflakecomputing.com
Databricks|*.cloud.databricks.com *.azuredatabricks.net
Confluent|api.confluent.cloud
Pinecone|api.pinecone.io *.pinecone.io
Elastic Cloud|api.elastic-cloud.com
Contentful|api.contentful.com
Sanity|*.api.sanity.io
Airtable|api.airtable.com
Firebase|*.firebaseio.com *.firebasedatabase.app firestore.googleapis.com
Turso|api.turso.tech *.turso.io
Xata|api.xata.io *.xata.sh
Convex|api.convex.dev *.convex.cloud
Appwrite|cloud.appwrite.io *.cloud.appwrite.io
Aiven|api.aiven.io
Timescale|console.cloud.timescale.com
CockroachDB|cockroachlabs.cloud
ClickHouse|api.clickhouse.cloud *.clickhouse.cloud
InfluxDB|*.influxdata.com
Redis|api.redislabs.com
Elasticsearch|*.elastic-cloud.com *.es.amazonaws.com *.found.io *.bonsaisearch.net
Weaviate|*.weaviate.network *.weaviate.cloud
Qdrant|*.qdrant.io *.cloud.qdrant.io
Zilliz|*.zillizcloud.com
Meilisearch|*.meilisearch.io cloud.meilisearch.com
Typesense|*.typesense.net cloud.typesense.org
Oracle Cloud|*.oraclecloud.com
IBM Cloud|*.cloud.ibm.com
Alibaba Cloud|*.aliyuncs.com
Tencent Cloud|*.tencentcloudapi.com
OVH|api.ovh.com eu.api.ovh.com ca.api.ovh.com
UpCloud|api.upcloud.com
Exoscale|*.exoscale.com
Equinix|api.equinix.com
Civo|api.civo.com
Koyeb|app.koyeb.com
Northflank|api.northflank.com
Porkbun|api.porkbun.com
Namecheap|api.namecheap.com
GoDaddy|api.godaddy.com
Gandi|api.gandi.net
DNSimple|api.dnsimple.com
NS1|api.nsone.net
Bunny|api.bunny.net
Akamai|*.akamaiapis.net *.luna.akamaiapis.net
Tailscale|api.tailscale.com
PayPal|api-m.paypal.com api.paypal.com
Square|connect.squareup.com
Adyen|*.adyen.com
Braintree|*.braintreegateway.com payments.braintree-api.com
Paddle|api.paddle.com
Postmark|api.postmarkapp.com
Mailchimp|*.api.mailchimp.com mandrillapp.com
Resend|api.resend.com
Brevo|api.brevo.com
Klaviyo|a.klaviyo.com
HubSpot|api.hubapi.com
Salesforce|*.salesforce.com *.force.com
Zendesk|*.zendesk.com
Intercom|api.intercom.io
Telegram|api.telegram.org
Asana|app.asana.com
Trello|api.trello.com
Monday|api.monday.com
ClickUp|api.clickup.com
Figma|api.figma.com
Dropbox|api.dropboxapi.com
Box|api.box.com
Opsgenie|api.opsgenie.com
Grafana|*.grafana.net
Honeycomb|api.honeycomb.io
Better Stack|uptime.betterstack.com
Statuspage|api.statuspage.io
Splunk|*.splunkcloud.com
Rollbar|api.rollbar.com
Bugsnag|api.bugsnag.com
Harness|app.harness.io
Unleash|*.getunleash.io
Flagsmith|api.flagsmith.com
Split|api.split.io
Statsig|api.statsig.com statsigapi.net
ConfigCat|api.configcat.com
Clerk|api.clerk.com
Stytch|api.stytch.com
WorkOS|api.workos.com
JumpCloud|console.jumpcloud.com
1Password|*.1password.com
Infisical|app.infisical.com
HashiCorp|api.cloud.hashicorp.com
Travis CI|api.travis-ci.com api.travis-ci.org
Bitrise|api.bitrise.io
Codemagic|api.codemagic.io
App Store Connect|api.appstoreconnect.apple.com
PyPI|pypi.org upload.pypi.org
RubyGems|rubygems.org
crates.io|crates.io
Quay|quay.io
GitHub Packages|ghcr.io
JFrog|*.jfrog.io
Sonatype|*.sonatype.org
OpenAI|api.openai.com
Hugging Face|huggingface.co
Replicate|api.replicate.com
Modal|api.modal.com
Zapier|api.zapier.com
n8n|*.n8n.cloud
Segment|api.segmentapis.com
Amplitude|amplitude.com
Mixpanel|mixpanel.com
PostHog|*.posthog.com
Webflow|api.webflow.com
Storyblok|mapi.storyblok.com
Prismic|*.prismic.io
Hygraph|*.hygraph.com
BigCommerce|api.bigcommerce.com
WooCommerce|*.wordpress.com
Zoom|api.zoom.us
Calendly|api.calendly.com
`;

interface Hosts {
  readonly byHost: ReadonlyMap<string, Vendor>;
  /** By the end of the name, from its second label on. */
  readonly bySuffix: ReadonlyMap<string, Vendor>;
}

let hosts: Hosts | undefined;

function readHosts(): Hosts {
  const byHost = new Map<string, Vendor>();
  const bySuffix = new Map<string, Vendor>();
  for (const row of VENDORS.trim().split('\n')) {
    const sign = row.indexOf('|');
    const vendor: Vendor = { name: row.slice(0, sign) };
    for (const host of row.slice(sign + 1).split(' ')) {
      if (host.startsWith('*.')) bySuffix.set(host.slice(2), vendor);
      else byHost.set(host, vendor);
    }
  }
  return { byHost, bySuffix };
}

/** The vendor whose API answers at this host. */
export function vendorAt(host: string): Vendor | undefined {
  // No name of a host is longer.
  if (host.length > 255) return undefined;
  hosts ??= readHosts();
  const exact = hosts.byHost.get(host);
  if (exact !== undefined) return exact;
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    const vendor = hosts.bySuffix.get(host.slice(dot + 1));
    if (vendor !== undefined) return vendor;
  }
  return undefined;
}
