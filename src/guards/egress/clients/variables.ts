import type { ClientId } from './clients';

/** What a variable says: made of where the gate listens and where the certificates lie. */
export type Says =
  /** The gate, as an URL. */
  | 'gate'
  /** The hosts that are not gone to through the gate. */
  | 'loopback'
  /** The file of certificates (PEM). */
  | 'certificates'
  /** A set-up file of wget's, which names the certificates. */
  | 'wgetrc'
  | 'on'
  /** Options of the Java machine, behind those that are there. */
  | 'java-options'
  /** A setting of git's, behind those that are there. */
  | 'git-setting';

/** A row of the table: variables that mean the same to some programs. */
export interface ClientVariable {
  readonly names: readonly string[];
  readonly says: Says;
  /** Who goes by it; nobody in particular where many do. */
  readonly clients: readonly ClientId[];
  readonly why: string;
  /** Set only where the machine sets it already: few go by it. */
  readonly onlyOver?: true;
}

/**
 * What a terminal's programs are told, so that they go out through the gate and trust it. Which program goes by
 * which of them stands in {@link CLIENTS}.
 */
export const CLIENT_VARIABLES: readonly ClientVariable[] = [
  {
    names: ['https_proxy', 'HTTPS_PROXY'],
    says: 'gate',
    clients: [],
    why: 'Both ways to write it: wget and apt read the small one only, some programs the capital one first.',
  },
  {
    names: ['http_proxy', 'HTTP_PROXY'],
    says: 'gate',
    clients: [],
    why: 'curl reads the small one only, and Net::HTTP of Ruby goes by it for https, too.',
  },
  {
    names: ['all_proxy', 'ALL_PROXY', 'ftp_proxy', 'FTP_PROXY'],
    says: 'gate',
    clients: ['curl'],
    why: 'What is neither http nor https is refused by the gate with its reason, instead of getting lost.',
  },
  {
    names: ['no_proxy', 'NO_PROXY'],
    says: 'loopback',
    clients: [],
    why:
      "What the machine excepts would go round the gate. Loopback stays direct: in a sealed terminal it is the terminal's own, where its " +
      'development servers listen. Both ways to write it, for where one is empty curl takes the other. `::1` is left out: ' +
      'who writes it as a number is rare, and its colons are misread by some.',
  },
  {
    names: ['SSL_CERT_FILE'],
    says: 'certificates',
    clients: ['python', 'httpx', 'ruby', 'gh', 'go', 'docker', 'bun', 'cargo'],
    why: "OpenSSL's own, and Go's. `SSL_CERT_DIR` is left as it is: it only adds.",
  },
  {
    names: ['CURL_CA_BUNDLE'],
    says: 'certificates',
    clients: ['curl'],
    why: 'curl goes by SSL_CERT_FILE as long as SSL_CERT_DIR is not set beside it; this one it always takes.',
  },
  {
    names: ['GIT_SSL_CAINFO'],
    says: 'certificates',
    clients: ['git'],
    why: "git goes by none of curl's; `http.sslCAInfo` of a configuration gives way to it.",
  },
  {
    names: ['GIT_CONFIG_COUNT'],
    says: 'git-setting',
    clients: ['git'],
    why: 'A proxy in a configuration goes before the environment: `http.proxy` is said once more, behind what is there.',
  },
  {
    names: ['NODE_USE_ENV_PROXY'],
    says: 'on',
    clients: ['node', 'node-fetch', 'bun'],
    why: 'Without it Node goes by no proxy.',
  },
  {
    names: ['NODE_EXTRA_CA_CERTS'],
    says: 'certificates',
    clients: ['node', 'node-fetch', 'npm', 'bun', 'deno'],
    why: 'Node has a list of its own, which this one adds to.',
  },
  {
    names: ['DENO_CERT'],
    says: 'certificates',
    clients: ['deno'],
    why: 'Deno has a list of its own, which this one adds to.',
  },
  {
    names: ['REQUESTS_CA_BUNDLE'],
    says: 'certificates',
    clients: ['requests', 'pip', 'aws'],
    why: 'requests has a list of its own (certifi), which this one stands in for.',
  },
  {
    names: ['PIP_CERT'],
    says: 'certificates',
    clients: ['pip'],
    why: "Goes before what a pip.conf says, and before requests' own.",
  },
  {
    names: ['PIP_PROXY'],
    says: 'gate',
    clients: ['pip'],
    why: 'Goes before what a pip.conf says.',
  },
  {
    names: ['AWS_CA_BUNDLE'],
    says: 'certificates',
    clients: ['aws'],
    why: 'botocore has a list of its own.',
  },
  {
    names: ['CARGO_HTTP_CAINFO'],
    says: 'certificates',
    clients: ['cargo'],
    why: "Goes before what cargo's configuration says.",
  },
  {
    names: ['CARGO_HTTP_PROXY'],
    says: 'gate',
    clients: ['cargo'],
    why: "Goes before what cargo's and git's configurations say.",
  },
  {
    names: ['npm_config_cafile'],
    says: 'certificates',
    clients: ['npm'],
    why: 'A `cafile` of an .npmrc stands in for NODE_EXTRA_CA_CERTS; this one goes before it.',
  },
  {
    names: ['npm_config_https_proxy', 'npm_config_proxy'],
    says: 'gate',
    clients: ['npm'],
    why: 'Go before what an .npmrc says.',
  },
  {
    names: ['npm_config_noproxy'],
    says: 'loopback',
    clients: ['npm'],
    why: 'Goes before what an .npmrc says.',
  },
  {
    names: ['SYSTEM_WGETRC'],
    says: 'wgetrc',
    clients: ['wget'],
    why: 'A wget made with GnuTLS, as on Debian, knows no variable for certificates, only its set-up files.',
  },
  {
    names: ['JAVA_TOOL_OPTIONS'],
    says: 'java-options',
    clients: ['java'],
    why: 'Java knows no variable for either. It tells on standard error that it has picked them up.',
  },
  ...overridden('certificates', [
    'CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE',
    'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH',
    'HTTPLIB2_CA_CERTS',
    'NIX_SSL_CERT_FILE',
    'PERL_LWP_SSL_CA_FILE',
    'HTTPS_CA_FILE',
    'SYSTEM_CERTIFICATE_PATH',
    'HEX_CACERTS_PATH',
    'BUNDLE_SSL_CA_CERT',
    'YARN_HTTPS_CA_FILE_PATH',
    'JULIA_SSL_CA_ROOTS_PATH',
    'CONAN_CACERT_PATH',
  ]),
  ...overridden('gate', ['grpc_proxy', 'ws_proxy', 'wss_proxy', 'rsync_proxy', 'socks_proxy']),
  ...overridden('gate', ['GLOBAL_AGENT_HTTP_PROXY', 'GLOBAL_AGENT_HTTPS_PROXY']),
  ...overridden('gate', ['YARN_HTTP_PROXY', 'YARN_HTTPS_PROXY', 'BUNDLE_HTTPS_PROXY']),
  ...overridden('loopback', ['no_grpc_proxy', 'GLOBAL_AGENT_NO_PROXY']),
];

function overridden(says: Says, names: readonly string[]): readonly ClientVariable[] {
  const why = 'Where the machine sets it.';
  return names.map((name) => ({ names: [name], says, clients: [], why, onlyOver: true }));
}
