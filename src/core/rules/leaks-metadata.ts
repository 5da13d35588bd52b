import type { Effect } from '../effect';
import { matchOf } from './leaks-match';
import { effectOf, type InvocationRule, type RuleRow } from './rule';

/** Addresses at which a machine is told its own credentials. */

/** The addresses at which clouds tell a machine its own credentials, in every spelling. */
const METADATA =
  /(?:^|[/@[\s"'=]|::ffff:)(?:169\.254\.169\.254|169\.254\.170\.(?:2|23)|100\.100\.100\.200|192\.0\.0\.192|168\.63\.129\.16|fd00:ec2::254|fd00:ec2::23|metadata\.google\.internal|metadata\.goog|metadata\.tencentyun\.com|instance-data(?:\.[a-z0-9.]{0,40}internal)?|2852039166|0xa9fea9fe|0xa9\.0xfe\.0xa9\.0xfe|0251\.0376\.0251\.0376)(?=[:/\]\s"'$?]|$)/i;

/** What they tell that is no secret, and the token by which they are asked. */
const PLAIN_METADATA =
  /\/(?:api\/token|(?:instance|ami|reservation)-id|instance-type|(?:local|public)-(?:ipv4|hostname)|hostname|mac|placement\/[a-z-]{1,40}|security-groups|tags\/instance\/?\w{0,40}|dynamic\/instance-identity\/document|instance\/(?:zone|id|name|hostname|machine-type|region|tags)|project\/(?:project-id|numeric-project-id))\/?(?:\?[^\s"']{0,100})?$/i;

const metadataRow: RuleRow = {
  id: 'secrets.metadata',
  effect: 'reads-secret',
  severity: 'high',
  undo: 'no',
  why: 'At this address the cloud hands out the credentials of the machine itself.',
  safer:
    'Let the cloud’s own client fetch them, or ask for the one plain value: …/meta-data/instance-id.',
  stops: [
    'curl http://169.254.169.254/latest/meta-data/iam/security-credentials/',
    'wget -qO- http://169.254.169.254/latest/user-data',
    'curl -H "Metadata-Flavor: Google" http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token',
    'curl "http://[fd00:ec2::254]/latest/meta-data/"',
    'curl "169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"',
    'python3 -c "import requests; print(requests.get(\'http://169.254.169.254/latest/user-data\').text)"',
  ],
  passes: [
    'curl http://169.254.169.254/latest/meta-data/instance-id',
    'curl http://169.254.1.1/',
    'curl -X PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60"',
    'grep -rn 169.254.169.254 src',
  ],
};

/** Whether an address, or a text with one in it, is where a cloud keeps a machine's credentials. */
function asksMetadata(text: string): boolean {
  return text.length < 100_000 && METADATA.test(text) && !PLAIN_METADATA.test(text);
}

/** The effect of a request to this address, where it is one for a machine's own credentials. */
export function metadataEffect(url: string): Effect | undefined {
  if (!asksMetadata(url)) return undefined;
  return effectOf(metadataRow, { targets: [{ type: 'host', name: url }], evidence: [] });
}

const CLIENTS =
  'curl wget http https xh xhs aria2c lwp-request lynx w3m links nc ncat netcat telnet fetch axel python python3 node deno bun ruby perl php pwsh Invoke-RestMethod Invoke-WebRequest irm iwr go';

export const metadata: InvocationRule = {
  ...metadataRow,
  programs: CLIENTS.split(' '),
  match({ args, head, stdin }) {
    const words = stdin.from === 'text' ? [...args, stdin.text] : args;
    const word = words.find(
      (one) =>
        /\$\{?AWS_CONTAINER_CREDENTIALS_(?:FULL|RELATIVE)_URI\b/.test(one.source) ||
        asksMetadata(one.value ?? `${one.prefix ?? ''}$${one.suffix ?? ''}`),
    );
    return word && matchOf(head, word, 'host');
  },
};
