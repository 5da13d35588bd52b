import type { HttpRequest } from './request';

/** Services that keep data or rule others, by the port of their own documentation, on this machine. */
const PORTS = `
9200 Elasticsearch|9201 Elasticsearch|5601 Kibana|7700 Meilisearch|8108 Typesense|8983 Solr|6333 Qdrant|19530 Milvus|9091 Pushgateway
5984 CouchDB|6984 CouchDB|8529 ArangoDB|7474 Neo4j|8086 InfluxDB|8181 InfluxDB|8123 ClickHouse|9090 Prometheus|8428 VictoriaMetrics|3100 Loki
8001 Kong|8444 Kong|2019 Caddy|8500 Consul|8200 Vault|4646 Nomad|2375 Docker|2376 Docker|15672 RabbitMQ|8083 Kafka Connect
8088 ksqlDB|6443 Kubernetes|10250 Kubernetes|9093 Alertmanager|2379 etcd|4001 rqlite|9870 HDFS|50070 HDFS|8161 ActiveMQ
9600 Logstash|16010 HBase|9047 Dremio|11434 Ollama|9901 Envoy|15000 Envoy|9180 APISIX|5341 Seq|9411 Zipkin|8222 NATS
`;

let byPort: ReadonlyMap<string, string> | undefined;

/** Paths that only one kind of service has, whatever port it answers at. */
// prettier-ignore
const PATHS: readonly (readonly [name: string, path: RegExp])[] = [
  ['Grafana', /^\/api\/(?:dashboards\/(?:uid|db)|datasources|admin\/users|v1\/provisioning|alert-notifications|serviceaccounts)(?:\/|$)/],
  ['Elasticsearch', /\/_(?:doc|search|bulk|delete_by_query|update_by_query|snapshot|template|index_template|component_template|data_stream|ilm|slm|security|ingest|cluster|close|all|aliases|alias|settings)(?:\/|$)/],
  ['Schema Registry', /^\/subjects\/[^/]+(?:-value|-key|\/versions)(?:\/|$)/],
  ['Kafka Connect', /^\/connectors\/[^/]+/],
  ['RabbitMQ', /^\/api\/(?:queues|exchanges|vhosts|bindings)\//],
  ['Kubernetes', /^\/(?:api\/v1|apis\/[^/]+\/v[^/]+)\/(?:namespaces|nodes|persistentvolumes)(?:\/|$)/],
  ['Consul', /^\/v1\/(?:kv\/|agent\/|catalog\/deregister|acl\/|operator\/raft)/],
  ['Vault', /^\/v1\/(?:sys|secret|kv|transit|pki)\//],
  ['Docker', /^\/v1\.[0-9]+\/(?:containers|volumes|images|networks|swarm|services|system|build|secrets|configs|nodes)\/|^\/(?:containers|volumes|images|networks|system|build)\/prune$/],
  ['HDFS', /^\/webhdfs\/v1\//],
  ['Jenkins', /^\/(?:job|computer|view|credentials|user)\/.{0,500}\/do[A-Z]\w+$/],
  ['Traefik', /^\/api\/(?:http|tcp|udp)\/(?:routers|services|middlewares)|^\/api\/providers\/rest/],
  ['HAProxy Data Plane', /^\/v[23]\/services\/haproxy\//],
  ['NGINX Plus', /^\/api\/[0-9]\/(?:http|stream)\/(?:upstreams|keyvals|zone_sync)\//],
  ['Airflow', /^\/api\/v[12]\/dags\//],
  ['Keycloak', /^\/(?:auth\/)?admin\/realms\//],
  ['Pulsar', /^\/admin\/v[23]\//],
  ['Portainer', /^\/api\/(?:endpoints|stacks)\/[0-9]/],
  ['Nexus', /^\/service\/rest\/v1\//],
  ['Artifactory', /^\/artifactory\/api\//],
  ['Harbor', /^\/api\/v2\.0\/projects\//],
  ['Gitea', /^\/api\/v1\/(?:repos|admin\/users)\//],
  ['container registry', /^\/v2\/.{1,500}\/manifests\//],
  ['Flipt', /^\/api\/v1\/(?:flags|segments)\//],
  ['Unleash', /^\/api\/admin\/(?:projects|features|segments|environments|archive)(?:\/|$)/],
  ['Neo4j', /^\/db\/[^/]{1,200}\/(?:tx|query)/],
  ['Solr', /^\/solr\/[^/]+/],
];

/** What kind of service answers a path, by the path alone. */
export function serviceAtPath(path: string): string | undefined {
  return PATHS.find(([, pattern]) => pattern.test(path.slice(0, 2_000)))?.[0];
}

/** The service that listens on a port of this machine by its own documentation. */
export function serviceAtPort(port: string): string | undefined {
  byPort ??= new Map(
    PORTS.trim()
      .split(/[\n|]/)
      .map((row) => [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)] as const),
  );
  return byPort.get(port);
}

/** The service behind a Unix socket. */
export function serviceOfSocket(path: string): string {
  if (/docker|podman|containerd|buildkit/.test(path)) return 'Docker';
  if (path.includes('haproxy')) return 'HAProxy';
  return 'a service of this machine';
}

/** Hosts that are there to be tried out on: nothing is kept. */
const TRIAL =
  /^(?:(?:www\.|eu\.)?httpbin\.(?:org|dev|io)|postman-echo\.com|jsonplaceholder\.typicode\.com|reqres\.in|dummyjson\.com|webhook\.site|httpstat\.us|gorest\.co\.in|petstore3?\.swagger\.io|[\w-]+\.(?:test|localhost))$/;

/** Whether a request goes to a host that is there for trying out requests. */
export function isTrialHost(host: string | undefined): boolean {
  return host !== undefined && host.length < 300 && TRIAL.test(host);
}

/** Stand-ins of clouds that run on this machine for tests: LocalStack, Azurite, the Firebase emulators. */
const EMULATORS = new Set([
  '4566',
  '4572',
  '10000',
  '10001',
  '10002',
  '8085',
  '9199',
  '5001',
  '9099',
]);

export function isEmulator(request: Pick<HttpRequest, 'url'>, port: string): boolean {
  return EMULATORS.has(port) && !/_cluster|_all/.test(request.url.text);
}
