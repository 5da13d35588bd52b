import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { behind, contentOf, type Given } from '../input';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import { headerOf, type HttpRequest } from './request';

/** wget's options that take a value, by its manual (GNU Wget 1.24, "Invoking"). */
const WGET: OptionTable = {
  // prettier-ignore
  valued: new Set([
    'method', 'body-data', 'body-file', 'post-data', 'post-file', 'header', 'user', 'password',
    'http-user', 'http-password', 'output-document', 'output-file', 'append-output', 'input-file',
    'base', 'config', 'bind-address', 'tries', 'start-pos', 'timeout', 'dns-timeout', 'wait',
    'connect-timeout', 'read-timeout', 'limit-rate', 'waitretry', 'quota', 'restrict-file-names',
    'prefer-family', 'directory-prefix', 'cut-dirs', 'default-page', 'user-agent', 'referer',
    'load-cookies', 'save-cookies', 'secure-protocol', 'certificate', 'certificate-type',
    'private-key', 'private-key-type', 'ca-certificate', 'ca-directory', 'crl-file', 'pinnedpubkey',
    'ciphers', 'level', 'accept', 'reject', 'accept-regex', 'reject-regex', 'domains',
    'exclude-domains', 'follow-tags', 'ignore-tags', 'include-directories', 'exclude-directories',
    'progress', 'report-speed', 'execute', 'compression', 'max-redirect', 'proxy-user',
    'proxy-password', 'local-encoding', 'remote-encoding', 'hsts-file', 'rejected-log',
  ]),
  // prettier-ignore
  plain: new Set([
    'quiet', 'verbose', 'no-verbose', 'continue', 'spider', 'timestamping', 'recursive', 'mirror',
    'page-requisites', 'convert-links', 'no-parent', 'no-check-certificate', 'no-clobber',
    'content-disposition', 'content-on-error', 'server-response', 'show-progress', 'background',
    'force-directories', 'no-directories', 'span-hosts', 'delete-after', 'post', 'help', 'version',
  ]),
  shortValued: 'oaiBtTwOQPUlARDIXe',
  longOf: { O: 'output-document', i: 'input-file', e: 'execute' },
  abbreviates: true,
  equals: true,
  ends: true,
};

/** `-e post_data=x` gives an order of wget's settings file, which are the long options by other names. */
function asOption(name: string, value: Given): { readonly name: string; readonly value: Given } {
  if (name !== 'execute') return { name, value };
  const sign = value.text.indexOf('=');
  if (sign < 0) return { name, value };
  const order = value.text.slice(0, sign).trim().toLowerCase().replaceAll(/[-_]/g, '');
  const rest = behind(value, sign + 1);
  const text = { text: rest.text.trimStart(), known: rest.known };
  return { name: ORDERS[order] ?? order, value: text };
}

const ORDERS: Readonly<Record<string, string>> = {
  postdata: 'post-data',
  postfile: 'post-file',
  bodydata: 'body-data',
  bodyfile: 'body-file',
  httpuser: 'http-user',
};

/** A settings file that sends something, or cannot be seen. */
function configured(content: Given): string | undefined {
  const sends = /^\s*(?:method|post|body|execute|input)/im.test(content.text);
  return content.known && !sends ? undefined : 'Its settings come from a file';
}

/** The requests that a wget command line sends. */
export function wgetRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const draft = new Draft();
  for (const argument of readOptions(invocation.args, WGET)) {
    const { word } = argument;
    if (argument.kind === 'operand') draft.urls.push({ given: argument.value, span: word.span });
    if (argument.kind !== 'option') continue;
    const { name, value } = asOption(argument.name, argument.value);
    switch (name) {
      case 'method':
        draft.method = value;
        draft.spans.method.push(word.span);
        break;
      case 'post-data':
      case 'post-file':
      case 'body-data':
      case 'body-file':
        draft.body = [name.endsWith('file') ? contentOf(value, invocation, asking) : value];
        draft.spans.body.push(word.span);
        if (name.startsWith('post')) draft.defaultMethod = 'POST';
        break;
      case 'header': {
        const header = headerOf(value.known ? value.text : undefined, value.text);
        if (header !== undefined) draft.headers.push(header);
        break;
      }
      case 'user':
      case 'password':
      case 'http-user':
      case 'auth-no-challenge':
        draft.headers.push({ name: 'authorization', value: undefined });
        break;
      case 'config':
        draft.unseen ??= configured(contentOf(value, invocation, asking));
        break;
      default:
        break;
    }
  }
  return draft.empty ? [] : draft.requests();
}
