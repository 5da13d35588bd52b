import type { Invocation } from '../shell/invocation';
import { TELLS_ONLY } from './secrets-programs';

/** Everyday ways to use such a program that show nothing of the file. */
export function isHarmless(invocation: Invocation): boolean {
  const texts = invocation.args.map((word) => word.value ?? '');
  switch (invocation.program) {
    case 'grep':
    case 'egrep':
    case 'fgrep':
    case 'rg':
    case 'ag':
    case 'ack':
      return texts.some((text) => TELLS_ONLY.test(text)) || showsNames(texts);
    case 'diff':
    case 'cmp':
      return texts.some((text) => /^(?:-q|-s|--brief|--quiet|--silent)$/.test(text));
    case 'sed':
    case 'gsed':
      return editsInPlace(texts);
    case 'keepassxc-cli':
      // Its database stays locked to all but those who know the password.
      return true;
    case 'gpg':
    case 'gpg2':
      return texts.some((text) =>
        /^--(?:verify|import|list-\w{1,20}|show-keys|recv-keys|fingerprint|verify-files)$/.test(
          text,
        ),
      );
    case 'sops':
    case 'ansible-vault':
    case 'age':
    case 'rage':
      // What they decrypt for all to see is told by their words.
      return !texts.some((text) => /^(?:-[a-z]{0,4}d|--decrypt|decrypt|view)$/.test(text));
    case 'openssl':
      // Certificates are for everybody to see.
      if (/^(?:x509|verify|crl|s_client|ciphers|version)$/.test(texts[0] ?? '')) return true;
      return (
        texts.some((text) => /^-(?:pubout|noout|check)$/.test(text)) && !texts.includes('-text')
      );
    case 'dotenv':
    case 'dotenvx':
      return !texts.some((text) => /^(?:get|list|decrypt|keypair)$/.test(text));
    case 'godotenv':
    case 'env-cmd':
    case 'shdotenv':
    case 'foreman':
    case 'forego':
    case 'honcho':
    case 'overmind':
    case 'hivemind':
      // They load it for the program that they start.
      return true;
    case 'gh':
    case 'glab':
      return !texts.some((text, index) => index < 3 && /^(?:gist|snippet|release|api)$/.test(text));
    case 'vercel':
    case 'netlify':
    case 'supabase':
    case 'fly':
    case 'flyctl':
    case 'wrangler':
    case 'railway':
    case 'heroku':
    case 'doppler':
      return true;
    case 'ssh':
      return true;
    default:
      return false;
  }
}

/** `sed -i` without the commands that print or write elsewhere. */
function editsInPlace(texts: readonly string[]): boolean {
  const inPlace = texts.some((text) => /^(?:-[nErsuz]*i|--in-place)/.test(text));
  if (!inPlace || texts.some((text) => /^(?:-[Ersuz]*n|--quiet|--silent)/.test(text))) return false;
  return !texts.some(
    (text) =>
      /(?:^|[;{}\s/0-9$])[wWpre]\s+\S|\/[gi0-9]*[wpe]\b/.test(text) && !text.startsWith('-'),
  );
}

/** `grep -o '^[A-Z_]*' .env`: names of variables, without what they hold. */
function showsNames(texts: readonly string[]): boolean {
  const [pattern = ''] = texts.filter((text) => !text.startsWith('-'));
  const options = texts.filter((text) => text.startsWith('-'));
  return (
    options.length > 0 &&
    options.every((text) => /^-[Eohn]*o[Eohn]*$/.test(text)) &&
    /^\^\[A-Z(?:a-z)?(?:0-9)?_?(?:a-z)?(?:0-9)?\](?:\*|\+|\\\+)=?$/.test(pattern)
  );
}
