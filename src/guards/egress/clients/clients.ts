/** Programs and libraries that reach the network. */
export type ClientId =
  | 'curl'
  | 'wget'
  | 'git'
  | 'node'
  | 'node-fetch'
  | 'deno'
  | 'bun'
  | 'python'
  | 'requests'
  | 'httpx'
  | 'pip'
  | 'go'
  | 'gh'
  | 'docker'
  | 'cargo'
  | 'npm'
  | 'aws'
  | 'java'
  | 'ruby'
  | 'apt';

/** A row of the table: what one of them goes by. */
export interface Client {
  readonly id: ClientId;
  readonly name: string;
  /** What sends it to the gate; each alone does. */
  readonly proxy: readonly string[];
  /** What makes it trust the gate; each alone does, and the first goes before the others. */
  readonly trust: readonly string[];
  /** Tried here with this version, or told by its documentation. */
  readonly known: { readonly measured: string } | { readonly documented: string };
  readonly notes: readonly string[];
  readonly example: string;
}

/** A sealed terminal lays the certificates over the machine's own. */
const PLACE = "the machine's own place";

/** What each goes by, as it was tried with the gate's environment and nothing else, or as its makers say. */
export const CLIENTS: readonly Client[] = [
  {
    id: 'curl',
    name: 'curl',
    proxy: ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'ALL_PROXY'],
    trust: ['CURL_CA_BUNDLE', 'SSL_CERT_FILE', PLACE],
    known: { measured: 'curl 7.88.1 with OpenSSL' },
    notes: [
      'HTTP_PROXY in capitals is not read.',
      'SSL_CERT_FILE alone does not do where SSL_CERT_DIR is set.',
      '`--noproxy`, `--cacert` and a `.curlrc` go before the environment.',
    ],
    example: 'curl https://api.example.com/',
  },
  {
    id: 'wget',
    name: 'wget',
    proxy: ['https_proxy', 'http_proxy'],
    trust: ['SYSTEM_WGETRC', PLACE],
    known: { measured: 'wget 1.21.3 with GnuTLS' },
    notes: ['HTTPS_PROXY in capitals is not read.', 'A `.wgetrc` goes before the environment.'],
    example: 'wget https://api.example.com/file',
  },
  {
    id: 'git',
    name: 'git over https',
    proxy: ['http.proxy (GIT_CONFIG_COUNT)', 'https_proxy', 'HTTPS_PROXY'],
    trust: ['GIT_SSL_CAINFO', PLACE],
    known: { measured: 'git 2.39.5 with GnuTLS' },
    notes: [
      'Neither SSL_CERT_FILE nor CURL_CA_BUNDLE is read.',
      'A proxy set for one URL (`http.https://….proxy`) goes before everything.',
      'It shows its credentials only when a proxy has asked for them.',
      'git over ssh does not go through the gate: in a sealed terminal it has no way out.',
    ],
    example: 'git ls-remote https://git.example.com/a.git',
  },
  {
    id: 'node',
    name: 'Node.js: http, https',
    proxy: ['NODE_USE_ENV_PROXY with https_proxy or HTTPS_PROXY'],
    trust: ['NODE_EXTRA_CA_CERTS'],
    known: { measured: 'Node.js 24.21.0' },
    notes: [
      'Node.js before 22.21 and 24.5 does not know NODE_USE_ENV_PROXY (20.20.2 was tried): it goes by no proxy. In a ' +
        'sealed terminal its requests find no way out; in others they go round the gate.',
      'SSL_CERT_FILE is read with `--use-openssl-ca` only.',
    ],
    example: "require('https').get('https://api.example.com/')",
  },
  {
    id: 'node-fetch',
    name: 'Node.js: fetch',
    proxy: ['NODE_USE_ENV_PROXY with https_proxy or HTTPS_PROXY'],
    trust: ['NODE_EXTRA_CA_CERTS'],
    known: { measured: 'Node.js 24.21.0' },
    notes: ['Another undici, or a dispatcher of its own, goes by what the program says.'],
    example: "await fetch('https://api.example.com/')",
  },
  {
    id: 'deno',
    name: 'Deno',
    proxy: ['https_proxy', 'HTTPS_PROXY'],
    trust: ['DENO_CERT', 'NODE_EXTRA_CA_CERTS'],
    known: { measured: 'Deno 2.9.6' },
    notes: ['SSL_CERT_FILE is read with DENO_TLS_CA_STORE=system only.'],
    example: 'deno eval "await fetch(\'https://api.example.com/\')"',
  },
  {
    id: 'bun',
    name: 'Bun',
    proxy: ['https_proxy', 'HTTPS_PROXY'],
    trust: ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'],
    known: { measured: 'Bun 1.4.5' },
    notes: [
      'Its `node:https` goes by NODE_USE_ENV_PROXY, as that of Node.js does.',
      'Its WebSocket goes by no proxy of the environment: in a sealed terminal it finds no way out.',
    ],
    example: 'bun -e "await fetch(\'https://api.example.com/\')"',
  },
  {
    id: 'python',
    name: 'Python: urllib',
    proxy: ['https_proxy', 'HTTPS_PROXY'],
    trust: ['SSL_CERT_FILE', PLACE],
    known: { measured: 'Python 3.11' },
    notes: ['ALL_PROXY is not read.', 'http.client, asyncio and sockets go by no proxy.'],
    example: "urllib.request.urlopen('https://api.example.com/')",
  },
  {
    id: 'requests',
    name: 'Python: requests',
    proxy: ['https_proxy', 'HTTPS_PROXY', 'ALL_PROXY'],
    trust: ['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'],
    known: { measured: 'requests 2.28.1' },
    notes: [
      'SSL_CERT_FILE is not read.',
      'A session with `trust_env = False` goes by nothing of this.',
    ],
    example: "requests.get('https://api.example.com/')",
  },
  {
    id: 'httpx',
    name: 'Python: httpx',
    proxy: ['https_proxy', 'HTTPS_PROXY', 'ALL_PROXY'],
    trust: ['SSL_CERT_FILE'],
    known: { measured: 'httpx 0.23.3' },
    notes: [
      'REQUESTS_CA_BUNDLE is not read.',
      'From 0.28 on it trusts certifi where SSL_CERT_FILE is not set.',
    ],
    example: "httpx.get('https://api.example.com/')",
  },
  {
    id: 'pip',
    name: 'pip',
    proxy: ['PIP_PROXY', 'https_proxy', 'HTTPS_PROXY'],
    trust: ['PIP_CERT', 'REQUESTS_CA_BUNDLE'],
    known: { measured: 'pip 23.0.1' },
    notes: ['SSL_CERT_FILE is not read by this version; from 24.2 on the machine is trusted.'],
    example: 'pip download --index-url https://pypi.example.com/simple name',
  },
  {
    id: 'go',
    name: 'Go: net/http',
    proxy: ['https_proxy', 'HTTPS_PROXY'],
    trust: ['SSL_CERT_FILE', PLACE],
    known: { documented: 'https://pkg.go.dev/net/http#ProxyFromEnvironment' },
    notes: [
      'Its client is what gh, docker, terraform and kubectl are made with.',
      'It never goes to localhost or 127.0.0.1 through a proxy.',
      'On macOS only the keychain is trusted, so such programs refuse the gate there.',
    ],
    example: 'terraform init',
  },
  {
    id: 'gh',
    name: 'gh',
    proxy: ['https_proxy', 'HTTPS_PROXY'],
    trust: ['SSL_CERT_FILE', PLACE],
    known: { measured: 'gh 2.23.0, made with Go 1.19' },
    notes: ['ALL_PROXY is not read.'],
    example: 'gh api /user',
  },
  {
    id: 'docker',
    name: 'docker, the command',
    proxy: ['https_proxy', 'HTTPS_PROXY', 'HTTP_PROXY'],
    trust: ['SSL_CERT_FILE', PLACE],
    known: { measured: 'docker 28.2.2' },
    notes: [
      'Only what the command itself asks of a registry, or of an engine over TCP. Pulling, pushing and containers are ' +
        "the engine's, which is outside of the terminal; a sealed one does not reach its socket.",
    ],
    example: 'docker manifest inspect registry.example.com/name',
  },
  {
    id: 'cargo',
    name: 'cargo',
    proxy: ['CARGO_HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'],
    trust: ['CARGO_HTTP_CAINFO', 'SSL_CERT_FILE'],
    known: { measured: 'cargo 1.97.0' },
    notes: [],
    example: 'cargo fetch',
  },
  {
    id: 'npm',
    name: 'npm',
    proxy: ['npm_config_https_proxy', 'npm_config_proxy', 'https_proxy', 'HTTPS_PROXY'],
    trust: ['npm_config_cafile', 'NODE_EXTRA_CA_CERTS'],
    known: { measured: 'npm 11.19.1' },
    notes: ['Goes by them whatever version of Node.js it runs under.'],
    example: 'npm install',
  },
  {
    id: 'aws',
    name: 'aws',
    proxy: ['https_proxy', 'HTTPS_PROXY'],
    trust: ['AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'],
    known: { measured: 'aws 2.9.19' },
    notes: ['SSL_CERT_FILE is not read.', 'ALL_PROXY is not read.'],
    example: 'aws s3 ls',
  },
  {
    id: 'java',
    name: 'Java: HttpClient, HttpURLConnection',
    proxy: ['JAVA_TOOL_OPTIONS (https.proxyHost)'],
    trust: ['JAVA_TOOL_OPTIONS (javax.net.ssl.trustStore)', PLACE],
    known: { measured: 'OpenJDK 17.0.15' },
    notes: [
      'It shows a proxy no credentials, so an ordinary terminal, which the gate knows by them, makes it trust the gate, but does not send it there.',
      'It reads no PEM as a trust store (tried: "PEM not found").',
      'Options on the command line (MAVEN_OPTS, JDK_JAVA_OPTIONS) go before the environment.',
    ],
    example: 'mvn package',
  },
  {
    id: 'ruby',
    name: 'Ruby: Net::HTTP',
    proxy: ['http_proxy'],
    trust: ['SSL_CERT_FILE', PLACE],
    known: { measured: 'Ruby 3.1' },
    notes: ['Net::HTTP goes by http_proxy for https, too; open-uri by https_proxy.'],
    example: "Net::HTTP.get(URI('https://api.example.com/'))",
  },
  {
    id: 'apt',
    name: 'apt',
    proxy: ['https_proxy', 'http_proxy'],
    trust: [PLACE],
    known: { measured: 'apt 2.6.1' },
    notes: [
      'HTTPS_PROXY in capitals is not read.',
      'It knows no variable for certificates: in an ordinary terminal `Acquire::https::CAInfo` has to say it.',
    ],
    example: 'apt-get download name',
  },
];
