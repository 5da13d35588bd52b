/**
 * Services whose secrets can be used without being held: they go to known hosts, in one known header or field of a
 * request. What signs requests (AWS, Azure Storage, service accounts of Google), what stands in an address
 * (Telegram), goes to hosts that are each customer's own (Databricks, Shopify) or is no secret of HTTP (passwords of
 * databases, keys of SSH) has no row: nothing can stand in its place on the way.
 */

/** The one place of a request in which a secret belongs. */
export type PlaceholderPlace = { readonly header: string } | { readonly field: string };

export interface PlaceholderRow {
  readonly service: string;
  /** Kinds of tokens that are known by their form. */
  readonly kinds?: readonly string[];
  /** Names by which a value is known that has no form of its own; in capitals, with `_` between the words. */
  readonly names?: RegExp;
  /** What a value that is known by its name looks like. */
  readonly form?: RegExp;
  /** How such values begin, all of them. */
  readonly prefixes?: readonly string[];
  readonly hosts: readonly string[];
  /** Where the vendor's documentation puts it; where it has two, each is one. */
  readonly places: readonly PlaceholderPlace[];
  /** The name of the owner's id beside it, which the URL must then bear. */
  readonly owner?: RegExp;
  /** A kind of token, or `NAME=value`, of this row. */
  readonly examples: readonly string[];
  /** `NAME=value` that is none of this row. */
  readonly lookAlikes?: readonly string[];
}

const AUTHORIZATION = [{ header: 'Authorization' }] as const;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const LONG = /^[\w-]{32,128}$/;

// prettier-ignore
export const PLACEHOLDER_ROWS: readonly PlaceholderRow[] = [
  {
    service: 'railway', names: /(?:^|_)RAILWAY(?:_API|_PROJECT|_ACCOUNT|_TEAM|_WORKSPACE)?_TOKEN$/, form: UUID,
    hosts: ['backboard.railway.com', 'backboard.railway.app'],
    places: [{ header: 'Authorization' }, { header: 'Project-Access-Token' }],
    examples: ['RAILWAY_TOKEN=7c9e6679-7425-40de-944b-e07fc1f90ae7', 'railwayApiToken=7c9e6679-7425-40de-944b-e07fc1f90ae7'],
    lookAlikes: ['RAILWAY_SERVICE_ID=7c9e6679-7425-40de-944b-e07fc1f90ae7', 'RAILWAY_TOKEN=anything-else-that-is-long'],
  },
  {
    service: 'github', kinds: ['github-token'],
    hosts: ['api.github.com', 'uploads.github.com', 'github.com', 'raw.githubusercontent.com', 'npm.pkg.github.com', 'ghcr.io', 'models.github.ai'],
    places: AUTHORIZATION, examples: ['github-token'],
  },
  {
    service: 'gitlab', kinds: ['gitlab-token'], hosts: ['gitlab.com', 'registry.gitlab.com'],
    places: [{ header: 'Private-Token' }, { header: 'Authorization' }], examples: ['gitlab-token'],
  },
  { service: 'npm', kinds: ['npm-token'], hosts: ['registry.npmjs.org'], places: AUTHORIZATION, examples: ['npm-token'] },
  { service: 'pypi', kinds: ['pypi-token'], hosts: ['upload.pypi.org', 'test.pypi.org'], places: AUTHORIZATION, examples: ['pypi-token'] },
  { service: 'crates', kinds: ['crates-token'], hosts: ['crates.io'], places: AUTHORIZATION, examples: ['crates-token'] },
  { service: 'rubygems', kinds: ['rubygems-key'], hosts: ['rubygems.org'], places: AUTHORIZATION, examples: ['rubygems-key'] },
  {
    service: 'docker', kinds: ['docker-token'], hosts: ['auth.docker.io', 'hub.docker.com'],
    places: [{ header: 'Authorization' }, { field: 'password' }, { field: 'secret' }], examples: ['docker-token'],
  },
  { service: 'stripe', kinds: ['stripe-key'], hosts: ['api.stripe.com', 'files.stripe.com'], places: AUTHORIZATION, examples: ['stripe-key'] },
  {
    service: 'openai', kinds: ['openai-key'], hosts: ['api.openai.com', 'eu.api.openai.com', 'us.api.openai.com'],
    places: AUTHORIZATION, examples: ['openai-key'],
  },
  {
    service: 'anthropic', kinds: ['anthropic-key'], hosts: ['api.anthropic.com'],
    places: [{ header: 'X-Api-Key' }, { header: 'Authorization' }], examples: ['anthropic-key'],
  },
  { service: 'openrouter', kinds: ['openrouter-key'], hosts: ['openrouter.ai'], places: AUTHORIZATION, examples: ['openrouter-key'] },
  { service: 'groq', kinds: ['groq-key'], hosts: ['api.groq.com'], places: AUTHORIZATION, examples: ['groq-key'] },
  { service: 'xai', kinds: ['xai-key'], hosts: ['api.x.ai'], places: AUTHORIZATION, examples: ['xai-key'] },
  { service: 'replicate', kinds: ['replicate-token'], hosts: ['api.replicate.com'], places: AUTHORIZATION, examples: ['replicate-token'] },
  { service: 'perplexity', kinds: ['perplexity-key'], hosts: ['api.perplexity.ai'], places: AUTHORIZATION, examples: ['perplexity-key'] },
  {
    service: 'huggingface', kinds: ['huggingface-token'], hosts: ['huggingface.co', 'router.huggingface.co', 'api-inference.huggingface.co'],
    places: AUTHORIZATION, examples: ['huggingface-token'],
  },
  {
    service: 'mistral', names: /(?:^|_)MISTRAL_API_KEY$/, form: /^[A-Za-z0-9]{32}$/, hosts: ['api.mistral.ai'],
    places: AUTHORIZATION, examples: ['MISTRAL_API_KEY=hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3F'],
  },
  {
    service: 'google', kinds: ['google-api-key'],
    hosts: ['generativelanguage.googleapis.com', 'maps.googleapis.com', 'places.googleapis.com', 'routes.googleapis.com', 'youtube.googleapis.com', 'translation.googleapis.com', 'vision.googleapis.com', 'www.googleapis.com'],
    places: [{ header: 'X-Goog-Api-Key' }], examples: ['google-api-key'],
  },
  {
    service: 'cloudflare', kinds: ['cloudflare-token'], names: /(?:^|_)(?:CLOUDFLARE|CF)_API_TOKEN$/, form: /^[\w-]{40}$/, hosts: ['api.cloudflare.com'],
    places: AUTHORIZATION, examples: ['CLOUDFLARE_API_TOKEN=hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3F-q_0Zx8W'],
    lookAlikes: ['CLOUDFLARE_ACCOUNT_ID=hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3F-q_0Zx8W'],
  },
  {
    service: 'cloudflare', names: /(?:^|_)(?:CLOUDFLARE|CF)_(?:GLOBAL_)?API_KEY$/, form: /^[0-9a-f]{37}$/, hosts: ['api.cloudflare.com'],
    places: [{ header: 'X-Auth-Key' }], examples: ['CLOUDFLARE_API_KEY=9f2c4b7a1d8e3f605b9c2a7d4e1f8036c5b9a'],
  },
  { service: 'digitalocean', kinds: ['digitalocean-token'], hosts: ['api.digitalocean.com', 'registry.digitalocean.com'], places: AUTHORIZATION, examples: ['digitalocean-token'] },
  {
    service: 'hetzner', names: /(?:^|_)(?:HCLOUD|HETZNER(?:_CLOUD)?(?:_API)?)_TOKEN$/, form: /^[A-Za-z0-9]{64}$/,
    hosts: ['api.hetzner.cloud'], places: AUTHORIZATION,
    examples: ['HCLOUD_TOKEN=hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3FhT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3F'],
  },
  {
    service: 'linode', names: /(?:^|_)LINODE(?:_CLI|_API)?_TOKEN$/, form: /^[0-9a-f]{64}$/, hosts: ['api.linode.com'], places: AUTHORIZATION,
    examples: ['LINODE_TOKEN=9f2c4b7a1d8e3f605b9c2a7d4e1f8036c5b9a9f2c4b7a1d8e3f605b9c2a7d4e1'],
  },
  {
    service: 'scaleway', names: /(?:^|_)(?:SCW|SCALEWAY)_SECRET_KEY$/, form: UUID, hosts: ['api.scaleway.com'],
    places: [{ header: 'X-Auth-Token' }], examples: ['SCW_SECRET_KEY=7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  },
  { service: 'fly', kinds: ['fly-token'], hosts: ['api.fly.io', 'api.machines.dev', 'registry.fly.io'], places: AUTHORIZATION, examples: ['fly-token'] },
  {
    service: 'vercel', kinds: ['vercel-token'], names: /(?:^|_)VERCEL(?:_API)?_TOKEN$/, form: /^[A-Za-z0-9]{24}$/, hosts: ['api.vercel.com', 'vercel.com'],
    places: AUTHORIZATION, examples: ['vercel-token', 'VERCEL_TOKEN=hT4kQ9wZr2LmXc7VbN1sGd8J'],
  },
  { service: 'netlify', kinds: ['netlify-token'], hosts: ['api.netlify.com'], places: AUTHORIZATION, examples: ['netlify-token'] },
  { service: 'render', kinds: ['render-key'], hosts: ['api.render.com'], places: AUTHORIZATION, examples: ['render-key'] },
  { service: 'heroku', kinds: ['heroku-key'], hosts: ['api.heroku.com', 'git.heroku.com'], places: AUTHORIZATION, examples: ['heroku-key'] },
  { service: 'supabase', kinds: ['supabase-token'], hosts: ['api.supabase.com'], places: AUTHORIZATION, examples: ['supabase-token'] },
  { service: 'neon', kinds: ['neon-key'], hosts: ['console.neon.tech'], places: AUTHORIZATION, examples: ['neon-key'] },
  { service: 'planetscale', kinds: ['planetscale-token'], hosts: ['api.planetscale.com'], places: AUTHORIZATION, examples: ['planetscale-token'] },
  { service: 'terraform', kinds: ['terraform-token'], hosts: ['app.terraform.io'], places: AUTHORIZATION, examples: ['terraform-token'] },
  { service: 'pulumi', kinds: ['pulumi-token'], hosts: ['api.pulumi.com'], places: AUTHORIZATION, examples: ['pulumi-token'] },
  { service: 'doppler', kinds: ['doppler-token'], hosts: ['api.doppler.com'], places: AUTHORIZATION, examples: ['doppler-token'] },
  { service: 'circleci', kinds: ['circleci-token'], hosts: ['circleci.com'], places: [{ header: 'Circle-Token' }], examples: ['circleci-token'] },
  { service: 'buildkite', kinds: ['buildkite-token'], hosts: ['api.buildkite.com', 'graphql.buildkite.com'], places: AUTHORIZATION, examples: ['buildkite-token'] },
  { service: 'snyk', kinds: ['snyk-token'], hosts: ['api.snyk.io', 'api.eu.snyk.io'], places: AUTHORIZATION, examples: ['snyk-token'] },
  { service: 'sentry', kinds: ['sentry-token'], hosts: ['sentry.io', 'us.sentry.io', 'de.sentry.io'], places: AUTHORIZATION, examples: ['sentry-token'] },
  {
    service: 'slack', kinds: ['slack-token'], hosts: ['slack.com'],
    places: [{ header: 'Authorization' }, { field: 'token' }], examples: ['slack-token'],
  },
  { service: 'sendgrid', kinds: ['sendgrid-key'], hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com'], places: AUTHORIZATION, examples: ['sendgrid-key'] },
  { service: 'resend', kinds: ['resend-key'], hosts: ['api.resend.com'], places: AUTHORIZATION, examples: ['resend-key'] },
  { service: 'brevo', kinds: ['brevo-key'], hosts: ['api.brevo.com'], places: [{ header: 'Api-Key' }], examples: ['brevo-key'] },
  { service: 'postman', kinds: ['postman-key'], hosts: ['api.getpostman.com'], places: [{ header: 'X-Api-Key' }], examples: ['postman-key'] },
  { service: 'hubspot', kinds: ['hubspot-token'], hosts: ['api.hubapi.com'], places: AUTHORIZATION, examples: ['hubspot-token'] },
  { service: 'new-relic', kinds: ['new-relic-key'], hosts: ['api.newrelic.com', 'api.eu.newrelic.com'], places: [{ header: 'Api-Key' }, { header: 'X-Api-Key' }], examples: ['new-relic-key'] },
  {
    service: 'twilio', names: /(?:^|_)TWILIO_AUTH_TOKEN$/, form: /^[0-9a-f]{32}$/, hosts: ['api.twilio.com'], places: AUTHORIZATION,
    owner: /(?:^|_)TWILIO_ACCOUNT_SID$/, examples: ['TWILIO_AUTH_TOKEN=9f2c4b7a1d8e3f605b9c2a7d4e1f8036'],
  },
  {
    service: 'linear', names: /(?:^|_)LINEAR_API_KEY$/, form: /^lin_api_\w{32,64}$/, prefixes: ['lin_api_'], hosts: ['api.linear.app'], places: AUTHORIZATION,
    examples: ['LINEAR_API_KEY=lin_api_hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3FhT4kQ9wZ'],
  },
  {
    service: 'notion', names: /(?:^|_)NOTION_(?:API_)?(?:KEY|TOKEN|SECRET)$/, form: /^(?:ntn|secret)_\w{40,60}$/, prefixes: ['ntn_', 'secret_'], hosts: ['api.notion.com'],
    places: AUTHORIZATION, examples: ['NOTION_TOKEN=ntn_hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3FhT4kQ9wZr2LmXc'],
  },
  {
    service: 'figma', names: /(?:^|_)FIGMA_(?:API_|ACCESS_|PERSONAL_ACCESS_)?(?:KEY|TOKEN)$/, form: /^figd_[\w-]{36,60}$/, prefixes: ['figd_'], hosts: ['api.figma.com'],
    places: [{ header: 'X-Figma-Token' }], examples: ['FIGMA_TOKEN=figd_hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3FhT4kQ9wZ'],
  },
  {
    service: 'airtable', names: /(?:^|_)AIRTABLE_(?:API_)?(?:KEY|TOKEN)$/, form: /^pat\w{14}\.[0-9a-f]{64}$/, prefixes: ['pat'], hosts: ['api.airtable.com'],
    places: AUTHORIZATION,
    examples: ['AIRTABLE_TOKEN=pathT4kQ9wZr2LmXc.9f2c4b7a1d8e3f605b9c2a7d4e1f8036c5b9a9f2c4b7a1d8e3f605b9c2a7d4e1'],
  },
  {
    service: 'cohere', names: /(?:^|_)(?:COHERE|CO)_API_KEY$/, form: LONG, hosts: ['api.cohere.com', 'api.cohere.ai'], places: AUTHORIZATION,
    examples: ['COHERE_API_KEY=hT4kQ9wZr2LmXc7VbN1sGd8JpY5eUa3FhT4kQ9wZ'],
  },
];
