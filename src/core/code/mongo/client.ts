import type { Asking } from '../../rules/rule';
import type { Span } from '../../effect';
import type { Invocation } from '../../shell/invocation';
import { contentOf, failsWithout, known, stdinOf, type Given } from '../input';
import { readOptions, type OptionTable } from '../options';
import { placeOf } from '../place';
import { storeFind, type StoreCall, type StoreFind } from '../store';
import { mongoFinds } from './orders';

/** mongosh and the older mongo (mongodb.com/docs/mongodb-shell/reference/options). */
const SHELL: OptionTable = {
  valued: new Set(
    'eval file host port username password authenticationDatabase authenticationMechanism tlsCAFile tlsCertificateKeyFile apiVersion awsAccessKeyId awsSecretAccessKey gssapiServiceName networkMessageCompressors'.split(
      ' ',
    ),
  ),
  shortValued: 'fup',
  longOf: { f: 'file' },
  abbreviates: false,
  equals: true,
  ends: false,
};

const MAX_LOADS = 4;

/** What MongoDB's shell is told. */
export function mongoCall(invocation: Invocation, asking: Asking): StoreCall | undefined {
  const read = readOptions(invocation.args, SHELL);
  if (read.some((one) => one.kind === 'flag' && /^(?:help|version|h)$/.test(one.name))) {
    return undefined;
  }
  const codes: { readonly text: Given; readonly span: Span }[] = [];
  const named = [];
  const hosts = [];
  for (const one of read) {
    if (one.kind === 'flag') continue;
    const { value, word } = one;
    const name = one.kind === 'option' ? one.name : /\.m?js$/.test(value.text) ? 'file' : 'db';
    if (name === 'eval') codes.push({ text: value, span: word.span });
    else if (name === 'file') {
      codes.push({ text: contentOf(value, invocation, asking), span: word.span });
    } else if (name === 'host') hosts.push({ given: value, word });
    else if (name === 'db') named.push({ given: value, word });
  }
  const open = codes.length === 0;
  if (open && invocation.stdin.from !== 'inherited') {
    codes.push({ text: stdinOf(invocation, asking), span: invocation.span });
  }
  const finds = codes.flatMap(({ text, span }) =>
    withLoads(text, invocation, asking, 0).map((find) => ({ find, span })),
  );
  return {
    finds,
    open: open && invocation.stdin.from === 'inherited',
    ...placeOf({ hosts, databases: named }, invocation),
  };
}

/** Files that the code loads are read in their turn. */
function withLoads(
  code: Given,
  invocation: Invocation,
  asking: Asking,
  depth: number,
): readonly StoreFind[] {
  if (failsWithout(code, invocation)) return [];
  return mongoFinds(code.text).flatMap((find) => {
    if (find.what !== 'includes') return [find];
    const path = find.names[0];
    const text =
      path === undefined || depth >= MAX_LOADS
        ? undefined
        : contentOf(known(path), invocation, asking);
    if (text?.known !== true) {
      return [storeFind('unreadable', 'file', 'Runs code of a file that cannot be read.')];
    }
    return withLoads(text, invocation, asking, depth + 1);
  });
}
