/**
 * Forms of well-known services' tokens, as each vendor documents them: what they begin with (or bear in
 * their middle), and which characters follow. One row a line: kind, the marks, the rest.
 *
 * The rest is a list of parts: a letter for a class of characters and how many of it, or a text in
 * quotes. Classes: `a` letters and digits, `w` those with `_` and `-`, `h` hexadecimal (small),
 * `x` hexadecimal, `d` digits, `u` capitals and digits, `l` small letters and digits, `b` base64,
 * `e` base64 in every spelling, `t` what may stand in a URL, `5` base32. `U` is a UUID.
 *
 * A mark with `<` bears what must stand in front of it: `h32<-us`.
 */
// prettier-ignore
export const TOKEN_ROWS = `
github-token|ghp_ gho_ ghu_ ghs_ ghr_|a30,255
github-token|github_pat_|w40,255
gitlab-token|glpat- gldt- glrt- glcbt- glptt- glft- glimt- glsoat- glagent- gloas- glffct-|w20,120
gitlab-token|GR1348941|w20
gitlab-session|_gitlab_session=|h32
atlassian-token|ATATT3 ATCTT3|e40,400
bitbucket-token|ATBB|a24,60
trello-token|ATTA|a60,80
aws-access-key|AKIA ASIA ABIA ACCA|516
aws-bedrock-key|ABSK|b60,200
aws-mws-token|amzn.mws.|U
amazon-oauth-secret|amzn1.oa2-cs.v1.|h64
alibaba-access-key|LTAI|a12,24
tencent-secret-id|AKID|a32
yandex-key|AQVN|w35,38
yandex-key|YCAJ YCM|w20,40
yandex-token|y0_ y1_ y2_ y3_|w50,120
google-api-key|AIza|w35
google-oauth-secret|GOCSPX-|w20,60
google-oauth-token|ya29.|w30,2000
google-refresh-token|1//0|w40,200
azure-client-secret|t3<8Q~ t3<7Q~|t31,34
azure-devops-token|a76<AZDO|a4
azure-function-key|w44<AzFu|b8 '=='
azure-search-key|a42<AzSe|a6
azure-storage-key|AccountKey=|b60,120 '=='
azure-shared-key|SharedAccessKey=|b43 '='
azure-identifiable-key|b76<+ASt|b4,8 '=='
azure-registry-key|b42<+ACR|b6
azure-cosmos-key|b76<ACDb|b4,8 '=='
microsoft-teams-webhook|.webhook.office.com/webhookb2/|U '@' U '/IncomingWebhook/' h32 '/' U
digitalocean-key|DO00 DO80|u16
digitalocean-token|dop_v1_ doo_v1_ dor_v1_|h64
heroku-key|HRKU-|w30,80
fly-token|fm1r_ fm2_ fo1_ fm1a_|e30,4000
vercel-token|vcp_ vci_ vca_ vcr_ vck_|a24,80
vercel-blob-token|vercel_blob_rw_|a16 '_' a20,40
netlify-token|nfp_ nfc_ nfo_ nfu_|a30,60
render-key|rnd_|a24,60
scaleway-key|SCW|u17
cloudflare-token|v1.0-|h24 '-' h100,200
cloudflare-token|cfat_ cfut_|w30,80
cloudflare-captcha-secret|0x4AAAAAA|w25,30
akamai-token|akab-|l16 '-' l16
tailscale-key|tskey-auth- tskey-api- tskey-client- tskey-scim- tskey-webhook- tskey-|a8,30 '-' a16,40
ngrok-key|ak_2 cr_2|a26
deno-token|ddp_ ddo_ ddw_|a36
supabase-token|sbp_|h40
supabase-secret|sb_secret_|w20,60
planetscale-token|pscale_tkn_ pscale_pw_ pscale_oauth_|t32,64
neon-key|napi_|a40,80
cockroach-key|CCDB1_|a22 '_' a40
mongodb-atlas-secret|mdb_sa_sk_|w30,60
mongodb-atlas-key|al- pa-|w43
aiven-password|AVNS_|w18,24
databricks-token|dapi dose dkea|h32
dbt-token|dbtc_ dbtu_ dbts_|w30,80
confluent-secret|cflt|b60
prefect-key|pnu_ pnb_|a36
dagster-token|dagster-cloud-|w20,60
hashicorp-vault-token|hvs. hvb. hvr.|w24,300
hashicorp-vault-token|s. b.|a24
terraform-token|a14<.atlasv1.|e60,70
pulumi-token|pul-|h40
infracost-key|ico-|a32
doppler-token|dp.pt. dp.ct. dp.sa. dp.scim. dp.audit. dp.said.|a40,44
doppler-token|dp.st.|t30,80
infisical-token|st.|h24 '.' h32 '.' h32
onepassword-token|ops_eyJ|e60,2000
onepassword-key|A3-|u6 '-' u6,11 '-' u5 '-' u5 '-' u5
bitwarden-token|0.|U '.' a30 ':' b22 '=='
age-key|AGE-SECRET-KEY-1|u58
harness-token|pat.|w22 '.' h24 '.' a20
harness-token|sat.|w22 '.' h24 '.' a20
circleci-token|CCIPAT_ CCIPRJ_|w30,100
buildkite-token|bkua_ bkat_ bkct_|l40
sonar-token|sqp_ sqa_ squ_|h40
snyk-token|snyk_uat. snyk_sat.|w8 '.' w30,600
octopus-key|API-|u25,30
launchdarkly-key|sdk- api-|U
npm-token|npm_|a36
pypi-token|pypi-AgE pypi-|w50,400
rubygems-key|rubygems_|h48
crates-token|cio|a32
nuget-key|oy2|l43
clojars-token|CLOJARS_|l60
packagist-token|packagist_ack_ packagist_ort_ packagist_out_ packagist_uut_|x60,90
docker-token|dckr_pat_ dckr_oat_|w27,40
jfrog-key|AKCp|a65,75
jfrog-token|cmVmdGtu|a56
gitea-token|gta_|h40
sourcegraph-token|sgp_|h16,32 '_' h40
sourcegraph-token|sgp_|h40
sourcegraph-token|slk_|h64
stripe-key|sk_live_ rk_live_ sk_test_ rk_test_ sk_prod_ rk_prod_|a16,255
stripe-webhook-secret|whsec_|e24,255
square-token|sq0atp- sq0csp- sq0acp-|w22,64
square-token|EAAA|w56,64
paypal-token|access_token$production$ access_token$sandbox$|l16 '$' h32
plaid-token|access-sandbox- access-development- access-production-|U
razorpay-key|rzp_live_ rzp_test_|a14
flutterwave-key|FLWSECK- FLWSECK_TEST-|a12,40
mollie-key|live_ test_|a30
lob-key|live_ test_|h35
gocardless-token|live_ sandbox_|w40
duffel-token|duffel_live_ duffel_test_|w43
easypost-key|EZAK EZTK|a54
shippo-token|shippo_live_ shippo_test_|h40
paddle-key|pdl_live_apikey_ pdl_sdbx_apikey_|l26 '_' w20,40
polar-token|polar_oat_ polar_pat_|a40,60
shopify-token|shpat_ shpca_ shppa_ shpss_ shptka_|x32
coinbase-key|organizations/|U '/apiKeys/' U
alchemy-key|alcht_ alcp_|a30,40
sendgrid-key|SG.|w16,32 '.' w32,64
mailgun-key|key-|h32
mailchimp-key|h32<-us|d1,2
mandrill-key|md-|w22
brevo-key|xkeysib- xsmtpsib-|h64 '-' a16
resend-key|re_|a6,10 '_' a20,40
mailersend-token|mlsn.|h64
slack-token|xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxe- xoxc- xoxd- xwfp-|e16,400
slack-token|xoxe.xoxb- xoxe.xoxp-|d1 '-' a100,200
slack-app-token|xapp-|d1 '-' u6,20 '-' d6,20 '-' l20,100
slack-webhook|hooks.slack.com/services/ hooks.slack.com/workflows/|w6,20 '/' w6,20 '/' w16,60
discord-webhook|discord.com/api/webhooks/ discordapp.com/api/webhooks/|d15,22 '/' w40,100
discord-token|MT MD Mj Mz ND NT Nj Nz OD OT|a20,26 '.' w6 '.' w27,40
telegram-bot-token|d8,10<:A|w34
twilio-key|SK|h32
telnyx-key|KEY|u32 '_' a22
zapier-webhook|hooks.zapier.com/hooks/catch/|d5,10 '/' a5,10
make-webhook|hook.eu1.make.com/ hook.us1.make.com/ hook.eu2.make.com/|l32
google-chat-webhook|chat.googleapis.com/v1/spaces/|w8,14 '/messages?key=' w30,50 '&token=' w30,60
linear-key|lin_api_ lin_oauth_|a32,80
notion-token|ntn_ secret_|a40,60
airtable-token|pat|a14 '.' h64
figma-token|figd_ figo_ figoh_ figor_|w30,80
postman-key|PMAK-|h24 '-' h34
asana-token|1/ 2/|d16 ':' h32
asana-token|2/|d16 '/' d16 ':' h32
clickup-token|pk_|d5,9 '_' u32
typeform-token|tfp_|w40,80
contentful-token|CFPAT-|w43
readme-key|rdme_|l70
frameio-token|fio-u-|w60,70
hubspot-token|pat-na1- pat-na2- pat-eu1- pat-ap1-|U
hubspot-key|hapikey=|U
salesforce-token|00D|a12,15 '!' t60,200
beamer-key|b_|e44
dropbox-token|sl.u. sl.|w120,2000
facebook-token|EAAM EAAC EAAB EAAD EAAE EAAF EAAG EAAH EAAI EAAJ EAAK EAAL EAAN EAAO EAAP EAAQ EAAR EAAS|a80,400
instagram-token|IGQV IGAA|w80,300
twitter-bearer-token|AAAAAAAAAAAAAAAAAAAAA|e70,120
mapbox-token|sk.eyJ|w50,120 '.' w20,30
maxmind-key|w36<_mmk|
adobe-secret|p8e-|l32
new-relic-key|NRAK- NRJS- NRII- NRAA- NRRA- NRSP- NRIQ-|w19,42
new-relic-key|l36<FFFFNRAL|
grafana-token|glsa_|a32 '_' x8
grafana-token|glc_|e32,400
grafana-key|eyJrIjoi|e70,400
honeycomb-key|hcaik_ hcbik_ hcamk_ hcxik_ hcalk_|l58
honeycomb-key|hcaik_ hcbik_ hcamk_|a20,60
sentry-token|sntrys_eyJ|e40,400
sentry-token|sntryu_ sntrya_ sntryi_|h64
datadog-token|ddpat_ ddapp_|w20,100
dynatrace-token|dt0c01. dt0s01. dt0s02. dt0s16.|524 '.' 564
axiom-token|xaat- xapt-|U
intercom-token|dG9rO|e50,80
posthog-key|phx_ phs_|a40,60
openai-key|sk-proj- sk-svcacct- sk-admin- sk-None-|w20,300
openai-key|sk-|a20 'T3BlbkFJ' a20
openai-key|sk-|a32,100
anthropic-key|sk-ant-|w20,200
openrouter-key|sk-or-v1-|h32,100
langfuse-key|sk-lf-|U
langsmith-key|lsv2_pt_ lsv2_sk_|h32 '_' h10
helicone-key|sk-helicone-|w20,60
litellm-key|sk-litellm-|w20,60
huggingface-token|hf_ api_org_|a30,60
replicate-token|r8_|a30,50
groq-key|gsk_|a40,80
xai-key|xai-|a60,100
perplexity-key|pplx-|a40,64
nvidia-key|nvapi-|w50,80
cerebras-key|csk-|l48
elevenlabs-key|sk_|h48
together-key|tgp_v1_|w40,60
fireworks-key|fw_|a22,40
voyage-key|pa-|w43
jina-key|jina_|w50,80
tavily-key|tvly- tvly-dev- tvly-prod-|a24,60
firecrawl-key|fc-|h32
pinecone-key|pcsk_|w60,90
wandb-key|wandb_v1_|w60,100
e2b-key|e2b_|h40
modal-token|as- ak-|a22
apify-token|apify_api_ apify_proxy_|a30,46
browserbase-key|bb_live_ bb_test_|w20,40
cursor-key|key_|h64
workos-key|sk_live_ sk_test_|w40,80
clerk-key|sk_live_ sk_test_|a40,60
openshift-token|sha256~|w43
kubernetes-bootstrap-token|kubernetes.io/bootstrap-token-|l6 '.' l16
yubico-secret|dvss_|a30
defined-network-token|dnkey-|l26 '-' l52
ubidots-token|BBFF- BBUS-|a30
adafruit-key|aio_|a28
settlemint-token|sm_aat_ sm_pat_ sm_sat_|a16,40
intra42-secret|s-s4t2ud- s-s4t2af-|h64
authress-key|sc_ ext_ scauth_ authress_|a5,30 '.' a4,6 '.' 'acc' t10,32 '.' e30,120
authress-key|acc_|t10,32 '.' e30,120
sidekiq-url|enterprise.contribsys.com/|h8 ':' h8
rapidapi-key|a10<msh|a15 'p1' a6 'jsn' a12
weightsbiases-key|local-|h40
liveblocks-key|sk_prod_ sk_dev_|w60,80
trigger-key|tr_dev_ tr_prod_ tr_stg_ tr_pat_|a20,40
inngest-key|signkey-prod- signkey-test-|h32,64
svix-key|testsk_ sk_|a32 '.' a2
stytch-secret|secret-live- secret-test-|e36,44
courier-key|pk_prod_ dk_prod_|u28
knock-key|sk_test_ sk_live_|w43
ramp-token|ramp_sec_ ramp_tok_ ramp_business_tok_|a40,60
brex-token|bxt_|a40,60
mercury-token|mercury_production_ mercury_sandbox_|w40,100
socket-key|sktsec_|w40,80
anyscale-key|esecret_|a40
databento-key|db-|a29
tatum-key|t-|h24 '-' h24
azure-sas-signature|&sig= ?sig=|e43,120
aws-presigned-signature|X-Amz-Signature=|h64
aws-presigned-signature|&Signature=|e27,60
google-signed-url|X-Goog-Signature=|h128,1024
laravel-key|base64:|b43 '='
`;
