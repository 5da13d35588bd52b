import { codeCloud } from '../../rules/code';
import { destroyingVerb } from '../verbs';
import { awsCall, setsEnd } from './cloud-orders';
import type { Handler } from './library';
import { knownText, textValue, UNTOLD } from './value';

/** Packages through which cloud services are called, by the beginning of their names. */
const CLOUDS =
  /^(?:(?:aio)?boto3|botocore|aws-sdk|@aws-sdk|AWS|google\.cloud|googleapiclient|@google-cloud|googleapis|firebase_admin|firebase-admin|firebase|azure|@azure|msgraph|stripe|digitalocean|pydo|hcloud|linode_api4|linode|vultr|ovh|scaleway|kubernetes|@kubernetes|docker|dockerode|openstack|novaclient|cinderclient|swiftclient|keystoneclient|libcloud|libvirt|proxmoxer|pyVmomi|oci|cloudflare|Cloudflare|fastly|github|@octokit|octokit|gitlab|@gitbeaker|bitbucket|atlassian|jira|jenkinsapi|jenkins|heroku3?|heroku-client|railway|vercel|@vercel|netlify|consul|hvac|nomad|elasticsearch|@elastic|opensearchpy|@opensearch-project|pinecone|@pinecone-database|qdrant_client|chromadb|weaviate|pymilvus|influxdb_client|@influxdata|algoliasearch|meilisearch|typesense|supabase|@supabase|appwrite|node-appwrite|auth0|okta|keycloak|twilio|sendgrid|mailchimp\w*|slack_sdk|@slack|discord|notion_client|@notionhq|airtable|pyairtable|simple_salesforce|jsforce|shopify|hubspot|datadog|datadog_api_client|pagerduty|sentry\w*|launchdarkly\w*|pulumi|minio|b2sdk|dropbox|boxsdk|huggingface_hub|wandb|mlflow|databricks|tencentcloud|aliyun\w*|ibm_\w+|ftplib|basic-ftp|imaplib|imapflow|winreg|keytar|pysftp|paramiko|ssh2|ssh2-sftp-client|smbclient|ldap3?|ldapjs|kafka|kafkajs|aiokafka|confluent_kafka|pika|amqplib|bullmq|bull|celery|rq|nodemailer|xmlrpc|Aws)(?:[./(]|$)/;

/** Calls that take protection or evidence away, or money, without a destroying verb. */
const AS_BAD =
  /^(?:schedule_?key_?deletion|stop_?logging|put_?bucket_?(?:lifecycle|policy|versioning|acl|replication)\w*|put_?public_?access_?block|deregister_?\w+|release_?(?:address|hosts)|detach_?\w*policy|leave_?organization|change_?resource_?record_?sets|expunge|rmd|DeleteKey\w*|disable_?(?:key|logging|alarm_?actions)|reset_?\w*password\w*|conversations_?archive|archive_?(?:project|repo\w*|channel)|obliterate|drain)$/i;
/** Money that goes out, and what customers have that ends: `stripe.Refund.create`. */
const MONEY =
  /\b(?:Refund|Payout|Transfer|Reversal)s?\.create$|\b(?:Subscription|PaymentIntent|subscriptions|paymentIntents)\.cancel$|\bconversations\.archive$/i;

/** Calls that change what is there, by what they are told. */
const CHANGES =
  /^(?:begin_?)?(?:create_or_)?(?:update|modify|patch|set|put|edit|scale|change|replace|resize)/i;

/** Nouns whose end costs nothing that matters. */
const HARMLESS =
  /(?:tags?|labels?|messages?|comments?|cookies?|cache|listeners?|markers?|waiter|session|alias(?:es)?)(?:Command)?$/i;

/** A call of a cloud's client whose name, or what it is told, says that it takes something away. */
export function cloudCall(name: string, method: string): Handler | undefined {
  if (!CLOUDS.test(name)) return undefined;
  const rows = SUPABASE.exec(name)?.[1];
  if (rows !== undefined) return EVERY_ROW.test(rows) ? noted : undefined;
  const bad = AS_BAD.test(method) || MONEY.test(name);
  if (bad || (destroyingVerb(method) !== undefined && !HARMLESS.test(method))) return noted;
  const aws = awsCall(name);
  if (aws !== undefined) return aws;
  if (CHANGES.test(method)) return (call) => (setsEnd(call.given) ? noted(call) : undefined);
  return method === 'request' ? asks : undefined;
}

/** Supabase's `from("users").delete()`, and how the rows are chosen: by a value, or by nearly none. */
const SUPABASE = /^@?supabase\b.*\.(?:from_?|table)\(\)(?:\.select\(\))?\.delete((?:\(\)\.\w+)?)$/;
const EVERY_ROW = /\.(?:neq|gte?|lte?|not|is|or|i?like|then|execute)$/;

const noted: Handler = ({ name, doings, at }) => {
  doings.note(codeCloud, name.replace(/\(\)/g, '').slice(0, 120), at);
  return UNTOLD;
};

/** `octokit.request("DELETE /repos/{owner}/{repo}")`, `client.request({method, path})` */
const asks: Handler = (call) => {
  const [first] = call.given.list;
  const [, verb, path] = /^([A-Z]{3,7}) (\/\S*)/.exec(knownText(first) ?? '') ?? [];
  if (verb !== undefined && path !== undefined && call.name.toLowerCase().includes('octokit')) {
    const url = textValue(`https://api.github.com${path.replace(/[{}]/g, '')}`);
    const [, body] = call.given.list;
    call.doings.request({ method: textValue(verb), url, body }, call.at);
    return UNTOLD;
  }
  const method =
    first?.kind === 'record'
      ? knownText(first.fields.get('method'))
      : call.given.named.get('method');
  const said = typeof method === 'string' ? method : knownText(method);
  return said !== undefined && /^delete$/i.test(said) ? noted(call) : undefined;
};
