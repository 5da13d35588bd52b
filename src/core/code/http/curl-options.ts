import type { OptionTable } from '../options';

/** curl's options, by its manual (curl.se/docs/manpage.html). */

// prettier-ignore
const VALUED = [
  'abstract-unix-socket', 'alt-svc', 'aws-sigv4', 'cacert', 'capath', 'cert', 'cert-type', 'ciphers',
  'config', 'connect-timeout', 'connect-to', 'continue-at', 'cookie', 'cookie-jar',
  'create-file-mode', 'crlfile', 'curves', 'data', 'data-ascii', 'data-binary', 'data-raw',
  'data-urlencode', 'delegation', 'dns-interface', 'dns-ipv4-addr', 'dns-ipv6-addr', 'dns-servers',
  'doh-url', 'dump-header', 'ech', 'egd-file', 'engine', 'etag-compare', 'etag-save',
  'expect100-timeout', 'form', 'form-string', 'ftp-account', 'ftp-alternative-to-user', 'ftp-method',
  'ftp-port', 'ftp-ssl-ccc-mode', 'happy-eyeballs-timeout-ms', 'haproxy-clientip', 'header',
  'hostpubmd5', 'hostpubsha256', 'hsts', 'interface', 'ip-tos', 'ipfs-gateway', 'json',
  'keepalive-cnt', 'keepalive-time', 'key', 'key-type', 'krb', 'libcurl', 'limit-rate', 'local-port',
  'login-options', 'mail-auth', 'mail-from', 'mail-rcpt', 'max-filesize', 'max-redirs', 'max-time',
  'netrc-file', 'noproxy', 'oauth2-bearer', 'output', 'output-dir', 'parallel-max', 'pass',
  'pinnedpubkey', 'preproxy', 'proto', 'proto-default', 'proto-redir', 'proxy', 'proxy-cacert',
  'proxy-capath', 'proxy-cert', 'proxy-cert-type', 'proxy-ciphers', 'proxy-crlfile', 'proxy-header',
  'proxy-key', 'proxy-key-type', 'proxy-pass', 'proxy-pinnedpubkey', 'proxy-service-name',
  'proxy-tls13-ciphers', 'proxy-tlsauthtype', 'proxy-tlspassword', 'proxy-tlsuser', 'proxy-user',
  'proxy1.0', 'pubkey', 'quote', 'random-file', 'range', 'rate', 'referer', 'request',
  'request-target', 'resolve', 'retry', 'retry-delay', 'retry-max-time', 'sasl-authzid',
  'service-name', 'sigalgs', 'socks4', 'socks4a', 'socks5', 'socks5-gssapi-service',
  'socks5-hostname', 'speed-limit', 'speed-time', 'stderr', 'telnet-option', 'tftp-blksize',
  'time-cond', 'tls-max', 'tls13-ciphers', 'tlsauthtype', 'tlspassword', 'tlsuser', 'trace',
  'trace-ascii', 'trace-config', 'unix-socket', 'upload-file', 'url', 'url-query', 'user',
  'user-agent', 'variable', 'vlan-priority', 'write-out',
];

// prettier-ignore
const PLAIN = [
  'append', 'anyauth', 'basic', 'compressed', 'create-dirs', 'crlf', 'digest', 'disable', 'fail',
  'fail-early', 'fail-with-body', 'get', 'globoff', 'head', 'help', 'http1.0', 'http1.1', 'http2',
  'http3', 'include', 'insecure', 'ipv4', 'ipv6', 'junk-session-cookies', 'list-only', 'location',
  'location-trusted', 'manual', 'negotiate', 'netrc', 'netrc-optional', 'next', 'no-buffer',
  'no-progress-meter', 'ntlm', 'parallel', 'path-as-is', 'post301', 'post302', 'post303',
  'progress-bar', 'proxytunnel', 'raw', 'remote-header-name', 'remote-name', 'remote-name-all',
  'remote-time', 'remove-on-error', 'retry-all-errors', 'retry-connrefused', 'show-error', 'silent',
  'ssl', 'ssl-reqd', 'styled-output', 'tcp-nodelay', 'tlsv1', 'tlsv1.2', 'tlsv1.3', 'use-ascii',
  'verbose', 'version', 'xattr', 'no-clobber', 'skip-existing',
];

/** `--expand-data` and its likes put variables in, and are options of the same kind otherwise. */
const EXPANDING = VALUED.map((name) => `expand-${name}`);

export const CURL: OptionTable = {
  valued: new Set([...VALUED, ...EXPANDING]),
  plain: new Set(PLAIN),
  shortValued: 'AbcCdDeEFHhKmoPQrtTuUwxXYyz',
  // prettier-ignore
  longOf: {
    A: 'user-agent', b: 'cookie', c: 'cookie-jar', C: 'continue-at', d: 'data', D: 'dump-header',
    e: 'referer', E: 'cert', F: 'form', G: 'get', H: 'header', I: 'head', K: 'config', o: 'output',
    O: 'remote-name', Q: 'quote', T: 'upload-file', u: 'user', x: 'proxy', X: 'request', g: 'globoff',
    ':': 'next', n: 'netrc', L: 'location',
  },
  abbreviates: true,
  equals: false,
  ends: false,
};
