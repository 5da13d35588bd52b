/**
 * Paths that hold secrets, by what programs and vendors call them. Everything is compared in lower
 * case with `/` between folders. Examples and look-alikes beside each row are its tests.
 */
export interface SecretPathRow {
  readonly kind: string;
  /** What it holds, to follow "this file holds". */
  readonly why: string;
  /** Whole base names. */
  readonly names?: readonly string[];
  /** Ends of paths, of two parts at least: `.aws/credentials`. */
  readonly tails?: readonly string[];
  /** Extensions, with the dot. */
  readonly extensions?: readonly string[];
  /** Matches the base name. */
  readonly pattern?: RegExp;
  /** A part of the path, `/` on both sides: all that lies below is secret. */
  readonly below?: readonly string[];
  /** Folders which, named as a whole, give what is in them. */
  readonly folders?: readonly string[];
  /** Base names that pass all the same. */
  readonly except?: RegExp;
  /** The name alone does not tell: the content decides where it can be read. */
  readonly doubtful?: true;
  readonly examples: readonly string[];
  readonly lookAlikes: readonly string[];
}

/** Base names by which people say that a file is there to be copied and filled in. */
const TEMPLATE =
  /(?:^|[._-])(?:examples?|samples?|template|tmpl|tpl|dist|schema|defaults?|d\.ts|md)(?:[._-]|$)/;

// prettier-ignore
export const SECRET_PATHS: readonly SecretPathRow[] = [
  {
    kind: 'entrance',
    why: 'where the guard of a window listens, and what tells it from others',
    below: ['/.portcullis/run/'],
    folders: ['.portcullis/run'],
    examples: ['/home/ada/.portcullis/run/4711'],
    lookAlikes: ['.portcullis/policy.jsonc', 'portcullis/run/4711'],
  },
  {
    kind: 'dotenv',
    why: 'settings and secrets of the program',
    pattern: /^\.+env(?:$|[._~-])|^[^/]+\.env(?:$|~|\.(?:local|bak|old|backup)$)/,
    names: ['.dev.vars', '.secrets', '.env.keys', '.env.vault.key'],
    except: TEMPLATE,
    examples: [
      '.env', 'a/.env.local', '.env.production', 'config/prod.env', '.env.bak', '.env~',
      '..env.swp',
    ],
    lookAlikes: [
      '.env.example', '.env.sample', '.env.local.template', '.env.dist', 'env.ts',
      'src/env/index.ts', 'sample.env', '.environment',
    ],
  },
  {
    kind: 'dotenv',
    why: 'settings that often hold secrets',
    names: ['.envrc', '.flaskenv'],
    doubtful: true,
    examples: ['.envrc'],
    lookAlikes: ['.envrc.example', 'envrc'],
  },
  {
    kind: 'ssh-key',
    why: 'a private key for logging in',
    pattern: /^id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:_sk)?(?:$|[._~-])|^[a-z0-9._-]+_(?:rsa|ed25519|ecdsa)$|^ssh_host_[a-z0-9]+_key$/,
    folders: ['.ssh'],
    extensions: ['.ppk'],
    except: /\.pub$/,
    examples: [
      '~/.ssh/id_rsa', '/home/u/.ssh/id_ed25519.backup', 'deploy_ed25519',
      '/etc/ssh/ssh_host_rsa_key', '/home/u/.ssh', 'x.ppk',
    ],
    lookAlikes: [
      '~/.ssh/id_rsa.pub', '~/.ssh/config', '~/.ssh/known_hosts', 'id_rsas', 'grid_ed25519.ts',
    ],
  },
  {
    kind: 'ssh-key',
    why: 'what is needed to log in elsewhere',
    below: ['/.ssh/'],
    except: /^(?:config|known_hosts.*|authorized_keys.*|environment|.*\.pub|rc)$/,
    doubtful: true,
    examples: ['~/.ssh/work', '/root/.ssh/github'],
    lookAlikes: ['~/.ssh/known_hosts', '~/.ssh/config', '~/.ssh/work.pub', 'docs/ssh/work'],
  },
  {
    kind: 'private-key',
    why: 'a private key',
    names: [
      'key.pem', 'privkey.pem', 'private.pem', 'private.key', 'privatekey.pem', 'server.key',
      'tls.key', 'master.key', 'deploy_key', 'deploy-key', 'deploykey', 'gcloud.key', 'jwt.key',
      'wallet.dat', 'default_wallet',
    ],
    pattern: /(?:^|[._-])(?:private|privkey|priv)[._-]?(?:key)?\.(?:pem|key|der)$|[._-]key\.pem$/,
    extensions: [
      '.p12', '.pfx', '.pkcs12', '.jks', '.jceks', '.bks', '.keystore', '.p8', '.kdbx', '.kdb',
      '.keytab', '.psafe3', '.agilekeychain', '.opvault', '.1pux',
    ],
    except: /^debug\.keystore$/,
    examples: [
      'certs/server.key', 'tls/server-key.pem', 'upload.jks', 'AuthKey_1.p8', 'config/master.key',
      'private-key.pem',
    ],
    lookAlikes: ['debug.keystore', 'keys.ts', 'server.crt', 'publickey.ts'],
  },
  {
    kind: 'private-key',
    why: 'private keys',
    tails: ['sops/age/keys.txt', 'age/keys.txt', 'age/key.txt', 'solana/id.json'],
    below: ['/.electrum/wallets/', '/ethereum/keystore/', '/.ethereum/keystore/', '/opendkim/keys/'],
    examples: ['~/.config/sops/age/keys.txt', '~/.electrum/wallets/main', '~/.config/solana/id.json'],
    lookAlikes: ['docs/keys.txt', 'src/wallets/index.ts', 'id.json'],
  },
  {
    kind: 'private-key',
    why: 'most often a private key',
    extensions: ['.pem', '.key', '.ovpn', '.asc'],
    except: /certs?\.pem$|(?:^|[._-])(?:certs?|chain|fullchain|ca|cacert|cabundle|bundle|pub|public|pubkey|crt|root|roots|signature|sig)(?:[._-]|$)|\.(?:tar|gz|tgz|zip|deb|rpm|sha256|txt)\.asc$/,
    doubtful: true,
    examples: ['prod.pem', 'nginx/site.key', 'vpn/office.ovpn'],
    lookAlikes: [
      'cert.pem', 'fullchain.pem', 'ca.pem', 'jwt.public.pem', 'release.tar.gz.asc', 'monkey',
    ],
  },
  {
    kind: 'gnupg',
    why: 'private keys of GnuPG',
    names: ['secring.gpg'],
    below: ['/private-keys-v1.d/'],
    folders: ['.gnupg'],
    examples: ['~/.gnupg/private-keys-v1.d/key', 'secring.gpg', '/home/u/.gnupg'],
    lookAlikes: ['~/.gnupg/pubring.kbx', '/usr/share/keyrings/debian.gpg'],
  },
  {
    kind: 'credentials',
    why: 'credentials for other services',
    names: [
      '.netrc', '_netrc', '.pgpass', 'pgpass.conf', '.mylogin.cnf', '.git-credentials',
      '.htpasswd', '.dockercfg', '.dockerconfigjson', '.vault-token', '.vault_pass',
      '.vault_pass.txt', '.vault-password', '.passwd-s3fs', '.smbcredentials', 'chap-secrets',
      'rclone.conf', '.databrickscfg', '.s3cfg', '.boto', '.sentryclirc', '.terraformrc',
      'terraform.rc', 'credentials.tfrc.json', 'kaggle.json', 'oauth_creds.json',
      '.credentials.json', 'msal_token_cache.json', 'msal_token_cache.bin', 'accesstokens.json',
      'application_default_credentials.json', 'login.keyring', 'logins.json', 'key4.db',
      'settings-security.xml', 'wpa_supplicant.conf', 'ipsec.secrets', 'sasl_passwd', 'debian.cnf',
      'gitlab-secrets.json', 'initialadminpassword', 'hudson.util.secret', '.erlang.cookie',
      '.msmtprc', '.esmtprc', '.fetchmailrc', 'sitemanager.xml', 'winscp.ini', 'vault_pass.txt',
      'vault-pass.txt', 'vault_password.txt', 'vault-password.txt', '.vault_password',
      'ansible_vault_password', 'service_principal_entries.json', 'unattend.xml', 'sysprep.inf',
      'ntds.dit', '.vultr-cli.yaml', 'sftp-config.json', '.transifexrc', '.git-credential-store',
      'login data', 'login data for account', 'cookies.sqlite', 'cookies.binarycookies',
      'signons.sqlite', 'key3.db', 'web data', '.wgetrc.credentials',
    ],
    tails: [
      'git/credentials', '.aws/credentials', '.cargo/credentials', '.cargo/credentials.toml',
      '.gem/credentials', '.m2/settings.xml', 'gcloud/credentials.db', 'gcloud/access_tokens.db',
      'gh/hosts.yml', 'glab-cli/config.yml', '.config/hub', '.railway/config.json',
      'com.vercel.cli/auth.json', 'netlify/config.json', '.fly/config.yml',
      '.doppler/.doppler.yaml', '.supabase/access-token', 'stripe/config.toml',
      'doctl/config.yaml', 'hcloud/cli.toml', '.oci/config', 'huggingface/token',
      '.huggingface/token', '.codex/auth.json', 'opencode/auth.json', 'github-copilot/hosts.json',
      'github-copilot/apps.json', '.snowsql/config', '.snowflake/connections.toml',
      'ngrok/ngrok.yml', '.ngrok2/ngrok.yml', '.circleci/cli.yml', '.mc/config.json',
      '.wrangler/config/default.toml', 'composer/auth.json', '.composer/auth.json',
      '.streamlit/secrets.toml', '.netlify/config.json', '.aliyun/config.json', 'wrangler/config/default.toml', 'op/config',
      '.twilio-cli/config.json', '.snowflake/config.toml', 'snowflake/config.toml', '.dbt/profiles.yml',
      'configstore/firebase-tools.json', 'jenkins/credentials.xml', '.jenkins/credentials.xml',
      'default/cookies', 'network/cookies', 'system32/config/sam', 'system32/config/system',
      'system32/config/security', '.cf/config.json', '.bluemix/config.json', 'config/linode-cli',
      'scw/config.yaml', '.expo/state.json', 'exim4/passwd.client', '.weechat/sec.conf',
      '.config/linode-cli', 'turso/settings.json', 'planetscale/access-token', '.convex/config.json',
      'sanity/config.json', 'algolia/config.toml', 'cloudflared/cert.pem', 'helm/registry/config.json', 'argocd/config',
      'vultr-cli.yaml', 'exercism/user.json', '.kube/cache/token', '.terraform.d/credentials', '.conjurrc', '.conan/.conan.db',
    ],
    below: [
      '/.aws/sso/cache/', '/.aws/cli/cache/', '/gcloud/legacy_credentials/', '/run/secrets/',
      '/.local/share/keyrings/', '/library/keychains/', '/system-connections/',
      '/.local/share/kwalletd/', '/.kube/cache/oidc-login/', '/jenkins/secrets/', '/.jenkins/secrets/',
      '/.password-store/', '/etc/wireguard/', '/microsoft/credentials/', '/microsoft/protect/',
    ],
    extensions: ['.keychain', '.keychain-db'],
    folders: ['.aws'],
    examples: [
      '~/.netrc', '/home/u/.aws/credentials', '~/.config/gh/hosts.yml', '~/.railway/config.json',
      '/run/secrets/db', '~/.git-credentials', '.htpasswd', '/home/u/.aws',
    ],
    lookAlikes: [
      'docs/credentials.md', 'src/credentials.ts', 'netrc.md', 'railway.json', 'hosts.yml',
      '~/.aws/config', '~/.m2/repository/settings.xml.md',
    ],
  },
  {
    kind: 'service-account',
    why: 'a key of a cloud account',
    pattern: /^(?:.*[._-])?service[._-]?account(?:[._-].*)?\.json$|firebase-adminsdk.*\.json$|^client_secret.*\.json$|^(?:[\w-]{0,40}(?:google|gcp|gcloud|firebase|play|sa|gcs|bigquery)[\w-]{0,40})[_-]key\.json$/,
    except: TEMPLATE,
    doubtful: true,
    examples: [
      'service-account.json', 'gcp-service-account-prod.json', 'client_secret_1.json',
      'app-firebase-adminsdk-x.json', 'google-play-key.json',
    ],
    lookAlikes: ['service-account.example.json', 'service.json', 'service-account.ts'],
  },
  {
    kind: 'credentials-file',
    why: 'settings that often hold a password or a token',
    names: [
      'credentials', 'credentials.json', 'credentials.yml', 'credentials.yaml', 'credentials.toml',
      'credentials.ini', 'secrets.json', 'secrets.yml', 'secrets.yaml', 'secrets.toml',
      'secrets.ini', 'secrets.properties', 'secret.yaml', 'secret.yml', 'secret.json', '.npmrc', '.yarnrc', '.yarnrc.yml', '.pypirc',
      '.my.cnf', 'nuget.config', 'auth.json', 'local.settings.json', 'wp-config.php', 'appsettings.production.json', 'appsettings.staging.json', 'appsettings.secrets.json',
      '.claude.json', 'sftp.json', '.ftpconfig', 'storage_state.json', 'kubeconfig',
      'kubeconfig.yaml', 'kubeconfig.yml', 'k3s.yaml', 'key.properties', 'keystore.properties',
      'signing.properties', 'token.json', 'tokens.json', 'arduino_secrets.h', 'secrets.plist',
      'localsettings.php', 'airflow.cfg', 'bitcoin.conf',
    ],
    tails: [
      '.docker/config.json', '.kube/config', 'kubernetes/admin.conf', '.gradle/gradle.properties',
      '.bundle/config', '.cloudflared/cert.pem', 'pypoetry/auth.toml', 'dbt/profiles.yml', 'sites/default/settings.php',
    ],
    extensions: ['.tfvars', '.kubeconfig'],
    pattern: /\.tfvars\.json$|^wg[0-9]+\.conf$|^secrets?\.[a-z0-9_-]+\.(?:ya?ml|json|toml)$|\.secrets?\.(?:ya?ml|json|toml)$/,
    folders: ['.kube', '.docker'],
    except: TEMPLATE,
    doubtful: true,
    examples: [
      '.npmrc', '~/.kube/config', '~/.docker/config.json', 'prod.tfvars', 'secrets.yaml',
      'secrets.prod.yaml', 'wg0.conf',
    ],
    lookAlikes: [
      'config.json', 'secrets.ts', 'example.tfvars', 'secrets.example.yaml',
      'src/credentials/index.ts',
    ],
  },
  {
    kind: 'terraform-state',
    why: 'all values of an infrastructure, passwords among them',
    pattern: /\.tfstate(?:$|\.)/,
    examples: ['terraform.tfstate', 'terraform.tfstate.backup', 'prod.tfstate.1700.backup'],
    lookAlikes: ['tfstate.md', 'main.tf', '.terraform.lock.hcl'],
  },
  {
    kind: 'history',
    why: 'what was typed before, passwords among it',
    names: [
      '.bash_history', '.zsh_history', '.zhistory', '.sh_history', '.history', 'fish_history',
      '.psql_history', '.mysql_history', '.sqlite_history', '.rediscli_history',
      '.mongorc_history', '.dbshell', '.python_history', '.node_repl_history', '.irb_history',
      'consolehost_history.txt', '.lesshst',
    ],
    examples: ['~/.bash_history', '/home/u/.zsh_history', 'ConsoleHost_history.txt'],
    lookAlikes: ['HISTORY.md', 'history.ts', 'src/.history.ts'],
  },
  {
    kind: 'environment',
    why: 'the environment or the memory of a running program',
    pattern: /^(?:environ|mem|kcore)$/,
    below: ['/proc/'],
    tails: ['dev/mem', 'dev/kmem'],
    except: /^(?!(?:environ|mem|kmem|kcore)$)/,
    examples: ['/proc/self/environ', '/proc/1234/environ', '/proc/1234/mem', '/dev/mem'],
    lookAlikes: ['/proc/cpuinfo', '/proc/meminfo', 'src/environ.ts', '/proc/self/status'],
  },
  {
    kind: 'system-password',
    why: 'the password hashes of this machine',
    tails: [
      'etc/shadow', 'etc/gshadow', 'etc/shadow-', 'etc/master.passwd', 'etc/security/passwd',
      'etc/krb5.keytab',
    ],
    examples: ['/etc/shadow', '/etc/master.passwd'],
    lookAlikes: ['/etc/passwd', '/etc/hosts', 'shadow.css', 'src/shadow'],
  },
];
