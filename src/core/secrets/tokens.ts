/**
 * Forms by which well-known services' tokens are recognised, whatever stands around them. Sources:
 * the vendors' own pages on token formats and GitHub's list of supported secret scanning patterns.
 */

export interface TokenForm {
  readonly kind: string;
  /** Each begins the token; compared exactly. */
  readonly prefixes: readonly string[];
  /** What follows the prefix. Sticky, with no nested repetition. */
  readonly body: RegExp;
  /** Sample bodies for the tests, joined to the prefix there: no token stands in the source. */
  readonly sample: string;
}

const ALNUM = 'Zx81Qm4LpT7vRk2NsW9cYh3BdJ6fGtA5eUoKiMnPqXz0VrClSwDyHbEg';

function sample(length: number): string {
  return ALNUM.repeat(4).slice(0, length);
}

function hex(length: number): string {
  return '9f3c27ab04e8d61b5c7a20fe93d8416b'.repeat(4).slice(0, length);
}

function form(kind: string, prefixes: readonly string[], body: RegExp, example: string): TokenForm {
  return { kind, prefixes, body: new RegExp(body.source, 'y'), sample: example };
}

/** A row for each service: kind, prefixes, what follows, a sample body. */
// prettier-ignore
export const TOKEN_FORMS: readonly TokenForm[] = [
  form('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], /[A-Za-z0-9]{30,255}/, sample(36)),
  form('github-token', ['github_pat_'], /[A-Za-z0-9_]{40,255}/, sample(82)),
  form('gitlab-token', ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-'], /[A-Za-z0-9_-]{20,100}/, sample(20)),
  form('aws-access-key', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], /[A-Z2-7]{16}(?![A-Za-z0-9])/, 'QX7RLMT4VKWZPBH2'),
  form('anthropic-key', ['sk-ant-'], /[A-Za-z0-9_-]{20,200}/, sample(60)),
  form('openai-key', ['sk-proj-', 'sk-svcacct-', 'sk-admin-'], /[A-Za-z0-9_-]{20,300}/, sample(80)),
  form('openai-key', ['sk-'], /[A-Za-z0-9]{32,100}(?![A-Za-z0-9_-])/, sample(48)),
  form('openrouter-key', ['sk-or-v1-'], /[0-9a-f]{32,100}/, hex(64)),
  form('stripe-key', ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'], /[A-Za-z0-9]{16,255}/, sample(24)),
  form('stripe-webhook-secret', ['whsec_'], /[A-Za-z0-9+/=]{24,255}/, sample(32)),
  form('slack-token', ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.xoxp-', 'xapp-'], /[A-Za-z0-9-]{16,255}/, '2917-4410-' + sample(24)),
  form('slack-webhook', ['https://hooks.slack.com/services/T'], /[A-Za-z0-9]{6,20}\/B[A-Za-z0-9]{6,20}\/[A-Za-z0-9]{16,40}/, '4K7Q2M9X/B8R3T6Y1P/' + sample(24)),
  form('discord-webhook', ['https://discord.com/api/webhooks/', 'https://discordapp.com/api/webhooks/'], /[0-9]{15,22}\/[A-Za-z0-9_-]{40,100}/, '918273645546372819/' + sample(60)),
  form('google-api-key', ['AIza'], /[A-Za-z0-9_-]{35}/, sample(35)),
  form('google-oauth-secret', ['GOCSPX-'], /[A-Za-z0-9_-]{20,60}/, sample(28)),
  form('google-oauth-token', ['ya29.'], /[A-Za-z0-9_-]{30,2000}/, sample(60)),
  form('npm-token', ['npm_'], /[A-Za-z0-9]{36}/, sample(36)),
  form('pypi-token', ['pypi-'], /[A-Za-z0-9_-]{50,300}/, sample(90)),
  form('rubygems-key', ['rubygems_'], /[0-9a-f]{48}/, hex(48)),
  form('crates-token', ['cio'], /[A-Za-z0-9]{32}(?![A-Za-z0-9])/, sample(32)),
  form('docker-token', ['dckr_pat_', 'dckr_oat_'], /[A-Za-z0-9_-]{20,100}/, sample(27)),
  form('sendgrid-key', ['SG.'], /[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}/, sample(22) + '.' + sample(43)),
  form('mailgun-key', ['key-'], /[0-9a-f]{32}(?![0-9a-z])/, hex(32)),
  form('mailchimp-key', ['mailchimp-'], /[0-9a-f]{32}-us[0-9]{1,2}/, hex(32) + '-us12'),
  form('brevo-key', ['xkeysib-'], /[0-9a-f]{64}-[A-Za-z0-9]{16}/, hex(64) + '-' + sample(16)),
  form('resend-key', ['re_'], /[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,40}/, sample(8) + '_' + sample(24)),
  form('twilio-key', ['SK'], /[0-9a-f]{32}(?![0-9A-Za-z])/, hex(32)),
  form('digitalocean-token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], /[0-9a-f]{64}/, hex(64)),
  form('heroku-key', ['HRKU-'], /[A-Za-z0-9_-]{30,80}/, sample(58)),
  form('fly-token', ['FlyV1 fm2_', 'fm2_', 'fo1_'], /[A-Za-z0-9+/=_,-]{30,4000}/, sample(80)),
  form('vercel-token', ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], /[A-Za-z0-9]{24,80}/, sample(40)),
  form('netlify-token', ['nfp_', 'nfc_', 'nfo_', 'nfu_'], /[A-Za-z0-9]{30,60}/, sample(36)),
  form('render-key', ['rnd_'], /[A-Za-z0-9]{24,60}/, sample(32)),
  form('supabase-token', ['sbp_'], /[0-9a-f]{40}/, hex(40)),
  form('supabase-secret', ['sb_secret_'], /[A-Za-z0-9_-]{20,60}/, sample(31)),
  form('planetscale-token', ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], /[A-Za-z0-9_.=-]{32,64}/, sample(43)),
  form('neon-key', ['napi_'], /[A-Za-z0-9]{40,80}/, sample(64)),
  form('databricks-token', ['dapi'], /[0-9a-f]{32}(?:-[0-9])?/, hex(32)),
  form('hashicorp-vault-token', ['hvs.', 'hvb.', 'hvr.'], /[A-Za-z0-9_-]{24,300}/, sample(90)),
  form('terraform-token', ['.atlasv1.'], /[A-Za-z0-9_=-]{50,100}/, sample(67)),
  form('doppler-token', ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'], /[A-Za-z0-9._-]{30,80}/, sample(43)),
  form('pulumi-token', ['pul-'], /[0-9a-f]{40}/, hex(40)),
  form('linear-key', ['lin_api_', 'lin_oauth_'], /[A-Za-z0-9]{32,80}/, sample(40)),
  form('notion-token', ['ntn_', 'secret_'], /[A-Za-z0-9]{40,60}/, sample(43)),
  form('airtable-token', ['pat'], /[A-Za-z0-9]{14}\.[0-9a-f]{64}/, sample(14) + '.' + hex(64)),
  form('figma-token', ['figd_', 'figo_'], /[A-Za-z0-9_-]{30,80}/, sample(40)),
  form('postman-key', ['PMAK-'], /[0-9a-f]{24}-[0-9a-f]{34}/, hex(24) + '-' + hex(34)),
  form('new-relic-key', ['NRAK-', 'NRJS-', 'NRII-'], /[A-Za-z0-9_-]{19,40}/, sample(27)),
  form('grafana-token', ['glsa_', 'glc_'], /[A-Za-z0-9_=+/]{32,400}/, sample(41)),
  form('sentry-token', ['sntrys_', 'sntryu_'], /[A-Za-z0-9_=+/-]{40,400}/, sample(64)),
  form('datadog-token', ['ddpat_', 'ddapp_'], /[A-Za-z0-9_-]{20,100}/, sample(40)),
  form('dynatrace-token', ['dt0c01.', 'dt0s01.'], /[A-Z2-7]{24}\.[A-Z2-7]{64}/, 'QX7RLMT4VKWZPBH2QX7RLMT4.' + 'QX7RLMT4VKWZPBH2'.repeat(4)),
  form('shopify-token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], /[A-Fa-f0-9]{32}/, hex(32)),
  form('square-token', ['sq0atp-', 'sq0csp-', 'EAAAE'], /[A-Za-z0-9_-]{22,64}/, sample(43)),
  form('huggingface-token', ['hf_', 'api_org_'], /[A-Za-z0-9]{30,60}/, sample(34)),
  form('replicate-token', ['r8_'], /[A-Za-z0-9]{30,50}/, sample(37)),
  form('groq-key', ['gsk_'], /[A-Za-z0-9]{40,80}/, sample(52)),
  form('xai-key', ['xai-'], /[A-Za-z0-9]{60,100}/, sample(80)),
  form('perplexity-key', ['pplx-'], /[A-Za-z0-9]{40,64}/, sample(48)),
  form('nvidia-key', ['nvapi-'], /[A-Za-z0-9_-]{50,80}/, sample(64)),
  form('langsmith-key', ['lsv2_pt_', 'lsv2_sk_'], /[0-9a-f]{32}_[0-9a-f]{10}/, hex(32) + '_' + hex(10)),
  form('atlassian-token', ['ATATT3', 'ATCTT3', 'ATBB'], /[A-Za-z0-9_=-]{24,300}/, sample(180)),
  form('circleci-token', ['CCIPAT_', 'CCIPRJ_'], /[A-Za-z0-9_]{30,100}/, sample(60)),
  form('buildkite-token', ['bkua_', 'bkat_'], /[0-9a-z]{40}/, hex(40)),
  form('telegram-bot-token', ['bot'], /[0-9]{8,10}:AA[A-Za-z0-9_-]{33}/, '7418529630:AA' + sample(33)),
  form('onepassword-token', ['ops_eyJ', 'A3-'], /[A-Za-z0-9=-]{30,2000}/, sample(200)),
  form('age-key', ['AGE-SECRET-KEY-1'], /[A-Z0-9]{58}/, 'QX7RLMT4VKWZPBH2'.repeat(4).slice(0, 58)),
  form('cloudflare-token', ['v1.0-'], /[0-9a-f]{24}-[0-9a-f]{100,200}/, hex(24) + '-' + hex(128).padEnd(120, 'a')),
  form('azure-storage-key', ['AccountKey='], /[A-Za-z0-9+/]{60,120}={0,2}/, sample(86) + '=='),
  form('azure-client-secret', ['8Q~'], /[A-Za-z0-9_.~-]{31,40}/, sample(34)),
  form('confluent-secret', ['cflt'], /[A-Za-z0-9+/]{60}(?![A-Za-z0-9+/])/, sample(60)),
];
