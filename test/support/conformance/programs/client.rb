# Does what the conformance tests ask of a client, with Net::HTTP, and tells it line by line as JSON.
require 'base64'
require 'digest'
require 'json'
require 'net/http'
require 'stringio'

BASE = URI(ENV.fetch('CONFORMANCE_BASE'))
UPLOAD = File.binread(ENV.fetch('CONFORMANCE_UPLOAD'))
$http = Net::HTTP.start(BASE.host, BASE.port, use_ssl: true)
# Without it nothing is waited for.
$http.continue_timeout = 10

def call(method, path, headers: {}, body: nil, parts: false, http: $http, on_first: nil)
  kind = Net::HTTP.const_get(method.capitalize)
  request = kind.new(path, headers)
  if parts
    request['Transfer-Encoding'] = 'chunked'
    request.body_stream = StringIO.new(body)
  elsif body
    request.body = body
  end
  text = +''
  got = http.request(request) do |response|
    response.read_body do |chunk|
      first = text.empty?
      text << chunk
      on_first&.call if first
    end
  end
  return call('GET', got['location'], http: http) if got.code == '302'

  { status: got.code.to_i, headers: got.each_header.to_a, length: text.bytesize,
    sha256: Digest::SHA256.hexdigest(text), text: text.bytesize < 4000 ? text.force_encoding('UTF-8').scrub : nil }
end

def heard
  Net::HTTP.start(BASE.host, BASE.port, use_ssl: true) { |http| call('GET', '/heard?id=ruby', http: http) }
end

BEHAVIOURS = {
  'get' => -> { call('GET', '/cookies') },
  'head' => -> { call('HEAD', '/download') },
  'upload' => -> { call('POST', '/echo', body: UPLOAD) },
  'download' => -> { call('GET', '/download') },
  'range' => -> { call('GET', '/download', headers: { 'Range' => 'bytes=1000-70000' }) },
  'chunked-up' => -> { call('PUT', '/echo', body: UPLOAD, parts: true) },
  'chunked-down' => -> { call('GET', '/chunked') },
  'gzip' => -> { call('GET', '/gzip', headers: { 'Accept-Encoding' => 'gzip' }) },
  'brotli' => -> { call('GET', '/brotli', headers: { 'Accept-Encoding' => 'br' }) },
  'http2' => -> { call('GET', '/version') },
  'websocket' => -> { { text: Net::HTTP.get(URI(BASE.to_s.sub('https:', 'wss:'))) } },
  'redirect' => -> { call('GET', '/redirect') },
  'continue' => lambda {
    { isContinued: true, **call('POST', '/echo', headers: { 'Expect' => '100-continue' }, body: UPLOAD[0, 70_000]) }
  },
  'trailers' => -> { call('GET', '/trailers') },
  'many' => -> { { many: (0...30).map { |number| call('GET', "/echo?number=#{number}") } } },
  'events' => -> { call('GET', '/events?id=ruby', on_first: -> { heard }) },
  'large-headers' => -> { call('GET', '/large-headers', headers: { 'X-Large' => 'x' * 8000 }) },
  'basic-auth' => lambda {
    shown = { 'Authorization' => "Basic #{Base64.strict_encode64('ann:secret')}" }
    { first: call('GET', '/basic'), **call('GET', '/basic', headers: shown) }
  },
  'errors' => -> { { many: %w[/missing /broken].map { |path| call('GET', path) } } },
  'methods' => -> { { many: %w[PUT PATCH DELETE].map { |method| call(method, '/echo', body: '{}') } } }
}.freeze

BEHAVIOURS.each do |name, run|
  line = begin
    { name: name, **run.call }
  rescue StandardError => e
    { name: name, cannot: e.message[0, 300] }
  end
  puts JSON.generate(line)
  $stdout.flush
end
