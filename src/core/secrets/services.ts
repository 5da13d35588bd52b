/**
 * Services whose keys have no form of their own and are known by the name beside them: `ALGOLIA_KEY`,
 * `"datadog": "…"`. Only names that mean nothing else.
 */
// prettier-ignore
const SERVICES =
  'abstractapi abuseipdb activecampaign adafruit adobe adyen agora airbrake airtable aiven akamai algolia alibaba ' +
  'alienvault aliyun amplitude anthropic apify appcenter appcues appsflyer artifactory asana assemblyai atlassian ' +
  'auth0 authy aviationstack avalara aweber azure backblaze bamboohr bandwidth bettercloud binance bitbucket bitfinex ' +
  'bitly bitmex bitrise bitstamp bittrex blockchain braintree braze brevo browserstack bugsnag buildkite bybit ' +
  'calendly campaignmonitor cannyio censys chargebee chartmogul checkoutcom circleci clarifai clearbit clickhouse ' +
  'clickup cloudflare cloudinary cloudsmith codacy codeclimate codecov codemagic cohere coinapi coinbase coinmarketcap ' +
  'confluent contentful convertkit couchbase coveralls crowdin customerio dailymotion databricks datadog datarobot ' +
  'deepai deepgram deepl deepseek delighted deputy digicert digitalocean discord discourse disqus docusign doppler ' +
  'dropbox duffel dynatrace easypost elevenlabs ethplorer etherscan etsy eventbrite exchangerate ' +
  'facebook fastly fauna figma filestack finicity finnhub firebase fireworks flickr flutterwave foursquare freshbooks ' +
  'freshdesk fullstory geoapify geocodio giphy gitea github gitlab gitter gladia gocardless godaddy grafana groq gumroad ' +
  'hackerone harvestapp hcaptcha helpscout heroku hetzner highlightio honeybadger honeycomb hootsuite hotjar hubspot ' +
  'huggingface hunterio imagekit infura instagram intercom ipapi ipdata ipgeolocation ipinfo ipstack jenkins ' +
  'jfrog jira jumpcloud kaggle kakao kickbox klaviyo kraken kucoin lastfm launchdarkly lemlist linkedin linode ' +
  'litmus livekit lob logdna loggly logzio lokalise mailchimp mailerlite mailgun mailjet mailsac mailtrap mandrill ' +
  'mapbox mapquest marketstack mattermost maxmind meilisearch messagebird meraki mindbody mistral ' +
  'mixpanel moderationapi monday mongodb moonpay moralis mux netlify newrelic newsapi ngrok npm numverify ' +
  'nutritionix nylas nytimes okta omnisend onelogin onesignal openai opencage openrouter openweather ' +
  'openweathermap opsgenie optimizely packagecloud paddle pagerduty papertrail paypal paystack pendo perplexity ' +
  'pinecone pingdom pipedrive pivotaltracker plaid planetscale plivo polygonio postageapp posthog postman postmark ' +
  'prismic pubnub purestake pusher qdrant qualaroo quandl quickbooks rabbitmq rapidapi raygun razorpay recaptcha ' +
  'recurly reddit replicate resend rollbar saleae salesforce sanity scaleway scrapingbee segmentio sendbird ' +
  'sendgrid sendinblue sendpulse sentry serpapi sharethis shippo shodan shopify signalwire signnow ' +
  'sinch slack smartsheet smartystreets snowflake snyk solarwinds sonarqube sonarcloud soundcloud splunk spoonacular ' +
  'spotify sparkpost squarespace squareup statuscake statuspage stormglass stormpath storyblok stripe stytch sumologic ' +
  'supabase surveymonkey tailscale tatum telegram telnyx terraform tiingo timezonedb todoist tomtom ' +
  'transifex travisci trello tumblr turso twilio twitch twitter typeform typesense ubidots unsplash upstash uploadcare ' +
  'uptimerobot urlscan userstack vercel vimeo virustotal vonage nexmo vultr wakatime walletconnect wandb weatherapi ' +
  'weatherbit weatherstack webex webflow wechat whatsapp wistia woocommerce workos worldcoin wpengine yandex yelp ' +
  'youneedabudget zapier zendesk zerobounce zerotier zoho zoom zulip';

let services: ReadonlySet<string> | undefined;

/** Most words of a name that together are one service's: `open weather map`. */
const MOST_WORDS = 3;

/** Whether the words of a name bear a service's, and whether they end with it. */
export function namesService(parts: readonly string[]): 'bears' | 'ends' | undefined {
  services ??= new Set(SERVICES.split(' '));
  for (let end = parts.length; end > 0; end--) {
    for (let start = Math.max(0, end - MOST_WORDS); start < end; start++) {
      if (services.has(parts.slice(start, end).join(''))) {
        return end === parts.length ? 'ends' : 'bears';
      }
    }
  }
  return undefined;
}

/** Hosts of code, whose bare name stands beside versions and checksums as often. */
const OF_CODE = /^(?:github|gitlab|bitbucket|gitea|npm|jenkins|terraform|firebase|packagecloud)$/;

/** Whether a name is nothing but a service's, or ends with one behind a sign. */
export function isServiceName(name: string): boolean {
  services ??= new Set(SERVICES.split(' '));
  const last = name.slice(Math.max(...['_', '-', '.'].map((sign) => name.lastIndexOf(sign))) + 1);
  const plain = last.toLowerCase();
  return services.has(plain) && !OF_CODE.test(plain);
}
