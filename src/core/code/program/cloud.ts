import { codeCloud } from '../../rules/code';
import { destroyingVerb } from '../verbs';
import type { Handler } from './library';
import { UNTOLD } from './value';

/** Packages through which cloud services are called, by the beginning of their names. */
const CLOUDS =
  /^(?:boto3|botocore|aioboto3|aws-sdk|@aws-sdk|AWS|google\.cloud|googleapiclient|@google-cloud|googleapis|firebase_admin|firebase-admin|azure|@azure|stripe|digitalocean|hcloud|linode_api4|linode|kubernetes|@kubernetes|docker|dockerode|openstack|oci|cloudflare|Cloudflare|github|@octokit|octokit|gitlab|@gitbeaker|heroku3?|railway|vercel|@vercel|netlify|consul|hvac|nomad|elasticsearch|@elastic|opensearchpy|pinecone|@pinecone-database|algoliasearch|supabase|@supabase|auth0|twilio|sendgrid|datadog|pulumi|minio|tencentcloud|aliyun\w*|ibm_\w+|ftplib|imaplib|winreg|pysftp|paramiko|smbclient|ldap3?|kafkajs|confluent_kafka|nodemailer|Aws)(?:[./(]|$)/;

/** Calls that take protection or evidence away, or money, without a destroying verb. */
const AS_BAD =
  /^(?:schedule_?key_?deletion|stop_?logging|put_?bucket_?lifecycle\w*|deregister_?\w+|release_?(?:address|hosts)|expunge|DeleteKey\w*|disable_?(?:key|logging|alarm_?actions)|reset_?\w*password\w*)$/i;
/** `stripe.Refund.create` */
const REFUND = /\bRefunds?\.create$/i;

/** Nouns whose end costs nothing that matters. */
const HARMLESS =
  /(?:tags?|labels?|messages?|comments?|cookies?|cache|listeners?|markers?|waiter|session|alias(?:es)?)(?:Command)?$/i;

/** A call of a cloud's client whose name says that it takes something away. */
export function cloudCall(name: string, method: string): Handler | undefined {
  if (!CLOUDS.test(name)) return undefined;
  const bad = AS_BAD.test(method) || REFUND.test(name);
  if (!bad && (destroyingVerb(method) === undefined || HARMLESS.test(method))) return undefined;
  return ({ doings, at }) => {
    doings.note(codeCloud, name.replace(/\(\)/g, '').slice(0, 120), at);
    return UNTOLD;
  };
}
