/** Words of which people make up a value that stands for a secret: `my-super-secret-jwt-key`. */
// prettier-ignore
const WORDS =
  'a an and are as at be by do for from go goes here how i if in is it keep me my not of on or our please so ' +
  'some such that the then these this those to use used we with you your yours ' +
  'access account admin administrator aes alpha any api app apikey application apps async auth authorization ' +
  'authtoken aws azure backend bad bar base base64 basic baz bearer beta bit bits bob bot box alice anon anoncvs anonymous ' +
  'build bucket cache cat cert change changed changeme changeit ci client clientid cloud code common config ' +
  'confidential connection cookie correct cred credential credentials crypto csrf current custom data database ' +
  'db debug decode default defaults demo deploy dev develop developer development device docker does doe john jane dog dont dummy ' +
  'email empty encode encrypt encrypted encryption enter env environment error example examples exp expired ' +
  'extra fake false field file fill first foo foobar form frontend full gcp generate generated get github ' +
  'gitlab global goes good google guest hash hello hex hidden host id incorrect info init input insecure insert ' +
  'instance int integration internal invalid issuer item json jwt keep key keyboard keys last length less like ' +
  'link local localhost location login long machine mail main make manager master me missing mock mode model ' +
  'mongo mongodb more must mysql name need never new next no node none nonce normal not null number ' +
  'oauth oauth2 object of off old one only open openai option optional or original other owner page param ' +
  'parameter pass passcode passphrase passwd password passwords paste path phrase pin place placeholder plain ' +
  'please postgres postgresql pre prefix private prod production profile project prompt provider proxy public put qux ' +
  'query quote random read real really redacted redis ref refresh register remote remove replace replaced req ' +
  'request require required reset resource response result role root rsa salt sample samples sandbox save scope ' +
  'seed secret secrets secure server service session set setting settings shared should shh sign signature ' +
  'signing signed some sql ssh ssl sso staging start state static stg storage store string strong stub sub ' +
  'super supersecret svc system table temp template temporary test tester testing tests text thing this tls tmp ' +
  'todo token tokens top true two three type undefined unique unknown unset update uri url user username users uuid ' +
  'val valid value var variable vault verify version very wallet web webhook word words world write wrong xxx ' +
  'mb crypt pkce cram digest sum short long pwd pwds wd utf sha md argon ipv http https pbkdf bcrypt scrypt hmac des rc krb kerberos ntlm pkcs wpa wep sae ' +
  'passwort wachtwoord contrasena heslo jelszo salasana senha clave haslo parola parole passord adgangskode ' +
  'losenord lozinka geslo parool sifre forgot weak two three four five number input ' +
  'xyz abc abcd abcde abcdef qwerty letmein welcome yes zero';

let words: ReadonlySet<string> | undefined;

/** Longest value that is taken apart (characters), and longest word in it. */
const LONGEST = 80;
const LONGEST_WORD = 13;

/**
 * Whether a value is made of such words alone, run together or apart, with digits behind them at most:
 * `mysecretkey`, `Change_Me_Please1`, `test-token-123`.
 */
export function isMadeOfPlainWords(value: string): boolean {
  if (value.length > LONGEST || !/[a-z]/i.test(value)) return false;
  const parts = value.toLowerCase().split(/[^a-z0-9]+/);
  return parts.every((part) => {
    const letters = part.replace(/[0-9]{1,6}$/, '').replace(/^[0-9]{1,4}/, '');
    return splits(letters) || splits(part);
  });
}

function splits(text: string): boolean {
  if (text === '') return true;
  words ??= new Set(WORDS.split(' '));
  const reached: boolean[] = [true];
  for (let end = 1; end <= text.length; end++) {
    reached[end] = false;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      if (reached[start] === true && words.has(text.slice(start, end))) {
        reached[end] = true;
        break;
      }
    }
  }
  return reached[text.length] === true;
}
