import type { Invocation } from '../shell/invocation';
import { textOf } from './secrets-words';

/** A command of a program that prints a secret it keeps. */
interface Printer {
  readonly program: string;
  /** Words that must stand in this order among the words that are no options. */
  readonly words: readonly string[];
  /** Must match some word, too. */
  readonly also?: RegExp;
  /** With these it prints none. */
  readonly except?: RegExp;
  readonly example: string;
}

function printer(example: string, also?: RegExp, except?: RegExp): Printer {
  const [program = '', ...words] = example
    .split(' ')
    .filter((word) => !word.startsWith('-') && !/[A-Z/=]/.test(word));
  return {
    program,
    words,
    example,
    ...(also === undefined ? {} : { also }),
    ...(except === undefined ? {} : { except }),
  };
}

const STRUCTURED =
  /^(?:-o|--output)=?(?:yaml|json|jsonpath.*|go-template.*|template.*|custom-columns.*)?$|^-o(?:yaml|json)/;

/** Each by its documented command; capital words, paths and options of the example are only examples. */
export const PRINTERS: readonly Printer[] = [
  printer('op read op://VAULT/ITEM'),
  printer('op item get ITEM', /^--(?:reveal|fields|format)/),
  printer('pass show SITE'),
  printer('gopass show SITE'),
  printer('bw get password ITEM'),
  printer('vault kv get PATH'),
  printer('vault read PATH'),
  printer('vault print token'),
  printer('aws secretsmanager get-secret-value'),
  printer('aws ssm get-parameter', /^--with-decryption$/),
  printer('aws ssm get-parameters', /^--with-decryption$/),
  printer('aws configure get', /secret|token/),
  printer('aws configure export-credentials'),
  printer('aws sts get-session-token'),
  printer('aws ecr get-login-password'),
  printer('gcloud auth print-access-token'),
  printer('gcloud auth print-identity-token'),
  printer('gcloud secrets versions access'),
  printer('az account get-access-token'),
  printer('az keyvault secret show'),
  printer('az storage account keys list'),
  printer('gh auth token'),
  printer('gh auth status', /^(?:-t|--show-token)$/),
  printer('glab auth status', /^(?:-t|--show-token)$/),
  printer('git credential fill'),
  printer('heroku config', undefined, /^(?:-a|--app=)$/),
  printer('heroku auth:token'),
  printer('railway variables', undefined, /^--set/),
  printer('railway variable list'),
  printer('railway bucket credentials', undefined, /^--reset$/),
  printer('doppler secrets', undefined, /^(?:set|delete|upload|--only-names)$/),
  printer('infisical secrets', undefined, /^(?:set|delete)$/),
  printer('fly auth token'),
  printer('flyctl auth token'),
  printer('kubectl get secret NAME', STRUCTURED),
  printer('kubectl get secrets', STRUCTURED),
  printer('oc get secret NAME', STRUCTURED),
  printer('kubectl config view', /^--raw$/),
  printer('security find-generic-password', /^-[a-z]*[wg]/),
  printer('security find-internet-password', /^-[a-z]*[wg]/),
  printer('security dump-keychain'),
  printer('secret-tool lookup'),
  printer('keyring get'),
  printer('ansible-vault view'),
  printer('sops -d FILE', /^(?:-d|--decrypt)$/, /^(?:-i|--in-place)$/),
  printer('terraform output', /^-(?:raw|json)/),
  printer('tofu output', /^-(?:raw|json)/),
  printer('pulumi config', /^--show-secrets$/),
  printer('npm config get', /_auth|_password/),
  printer('stripe config', /^--list$/),
  printer('dotenv get'),
  printer('dotenv list'),
  printer('dotenvx get'),
  printer('gpg', /^--export-secret/),
  printer('gpg --export-secret-keys', /^--export-secret/),
];

const byProgram = new Map<string, Printer[]>();
for (const row of PRINTERS) {
  byProgram.set(row.program, [...(byProgram.get(row.program) ?? []), row]);
}

/** Programs that can print secrets of their own keeping. */
export const PRINTING_PROGRAMS: readonly string[] = [...byProgram.keys()];

/** The command of a password store or a cloud's client that an invocation is, when it prints a secret. */
export function printedBy(invocation: Invocation): string | undefined {
  const rows = byProgram.get(invocation.program ?? '');
  if (rows === undefined) return undefined;
  const texts = invocation.args.map(textOf);
  if (texts.some((text) => /^(?:-h|--help|--version)$/.test(text))) return undefined;
  const operands = texts.filter((text) => !text.startsWith('-'));
  const found = rows.find(({ words, also, except }) => {
    if (!words.every((word, index) => operands[index] === word)) return false;
    if (also !== undefined && !texts.some((text) => also.test(text))) return false;
    return except === undefined || !texts.some((text) => except.test(text));
  });
  return found === undefined ? undefined : [found.program, ...found.words].join(' ');
}
