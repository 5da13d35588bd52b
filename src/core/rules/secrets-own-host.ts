import type { Invocation } from '../shell/invocation';

/**
 * A token that goes straight into a request to the service that gave it: `curl -H "Authorization:
 * Bearer $(gh auth token)" https://api.github.com/user`. It is used, and nobody sees it.
 */

/** The hosts of the service whose token a command prints. */
const HOSTS: readonly (readonly [command: RegExp, host: RegExp])[] = [
  [/^gh auth token$/, /^(?:[\w-]+\.)?(?:github\.com|githubusercontent\.com|ghcr\.io)$/],
  [/^glab (?:auth status|config get)/, /^(?:[\w-]+\.)?gitlab\.com$/],
  [
    /^gcloud auth /,
    /(?:^|\.)(?:googleapis\.com|google\.com|run\.app|cloudfunctions\.net|gcr\.io|pkg\.dev|appspot\.com)$/,
  ],
  [
    /^az account get-access-token/,
    /(?:^|\.)(?:azure\.com|azure\.net|microsoft\.com|windows\.net|visualstudio\.com|azurewebsites\.net|powerbi\.com)$/,
  ],
  [/^heroku auth:token$/, /^(?:api|particleboard)\.heroku\.com$/],
  [/^(?:fly|flyctl) (?:auth token|tokens create)/, /^api\.(?:machines\.dev|fly\.io)$/],
  [/^ibmcloud iam oauth-tokens/, /(?:^|\.)cloud\.ibm\.com$/],
  [/^databricks auth token/, /(?:^|\.)(?:databricks\.com|azuredatabricks\.net)$/],
];

const SENDERS = /^(?:curl|wget|https?|xhs?)$/;
/** Where a token stands in a request; anywhere else it would be published, or kept. */
const IN_HEADER =
  /^["']?(?:-H|--header=?)?["']?(?:authorization|proxy-authorization|private-token|job-token|x-[a-z-]{1,40}(?:token|key))["']?:/i;
/** With these it is printed, or sent elsewhere. */
const SHOWS =
  /^(?:-[a-zA-Z]{0,20}[vKx]|--(?:verbose|trace|trace-ascii|proxy|preproxy|socks\S{1,20}|config|connect-to|resolve|debug|print|curl|offline).{0,200})$/;
const ADDRESS = /^["']?https:\/\/([^/?#:"']{1,200})/;

/** Whether a token is put into the header of a request to its own service alone. */
export function goesToItsOwn(command: string, invocation: Invocation): boolean {
  const { capturedBy = '', capturedWith } = invocation;
  if (!SENDERS.test(capturedBy) || capturedWith === undefined) return false;
  const host = HOSTS.find(([one]) => one.test(command))?.[1];
  if (host === undefined) return false;
  let addresses = 0;
  for (const word of capturedWith) {
    if (SHOWS.test(word)) return false;
    if (/\$\(|`/.test(word) && !IN_HEADER.test(word)) return false;
    const named = ADDRESS.exec(word)?.[1];
    if (named === undefined && word.includes('://')) return false;
    if (named === undefined) continue;
    // A name before an @, or one that is computed, says nothing.
    if (!host.test(named) || /[@$]/.test(named)) return false;
    addresses++;
  }
  return addresses > 0;
}
