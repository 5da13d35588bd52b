import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { contentOf, stdinOf, type Given } from '../input';
import { readOptions, type OptionTable } from '../options';
import { Draft } from './draft';
import { HOLE, type HttpRequest } from './request';

const HURL: OptionTable = {
  valued: new Set(
    'variable variables-file glob input output report-html report-junit report-json report-tap retry retry-interval max-time connect-timeout user cookie cookie-jar proxy jobs to-entry from-entry cacert cert key file-root'.split(
      ' ',
    ),
  ),
  shortValued: 'obucmEx',
  abbreviates: false,
  equals: true,
  ends: true,
};

const MOST = 200;

/** The requests of files of Hurl (hurl.dev): a line holds a method and an address. */
export function hurlRequests(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  const files = readOptions(invocation.args, HURL).flatMap((one) =>
    one.kind === 'operand' ? [one] : [],
  );
  if (files.length === 0 && invocation.stdin.from !== 'inherited') {
    return inText(stdinOf(invocation, asking), invocation.span);
  }
  return files.flatMap(({ value, word }) =>
    inText(contentOf(value, invocation, asking), word.span),
  );
}

function inText(given: Given, span: Invocation['span']): readonly HttpRequest[] {
  const requests: HttpRequest[] = [];
  for (const line of given.text.split('\n').slice(0, 5_000)) {
    const match = /^([A-Z]{3,10}) (\S{1,2000})/.exec(line.trim());
    if (match === null || requests.length >= MOST) continue;
    // Where its tests go to is told when they are run; nobody's own tests are asked about.
    const url = (match[2] ?? '').replace(/\{\{[^}]{0,100}\}\}/g, HOLE);
    if (url.startsWith(HOLE)) continue;
    const draft = new Draft();
    draft.method = { text: match[1] ?? '', known: true };
    draft.urls.push({ given: { text: url, known: !url.includes(HOLE) }, span });
    requests.push(...draft.requests());
  }
  return requests;
}
