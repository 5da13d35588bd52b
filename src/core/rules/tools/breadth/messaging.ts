import type { Differs } from '../row';
import { lateRows } from './late';

const SAFER =
  'Look first what is in it and who reads from it (`list`, `describe`), and let a person delete it.';
const MESSAGES = 'Deletes messages that nobody has read yet.';
const TOPIC: Differs = { type: 'topic', severity: 'critical', undo: 'no' };
const QUEUE: Differs = { type: 'queue', severity: 'critical', undo: 'no' };
const NODE: Differs = { type: 'node', severity: 'critical', undo: 'no' };

/** Queues, streams and workflows (kafka.apache.org, rabbitmq.com, docs.nats.io, pulsar.apache.org, …). */
// prettier-ignore
export const messagingRows = lateRows(
  {
    'kafka.delete': `kafka-topics kafka-topics.sh kafka-configs kafka-configs.sh kafka-consumer-groups
      kafka-consumer-groups.sh kafka-acls kafka-acls.sh kafka-delete-records kafka-delete-records.sh
      kafka-share-groups kafka-share-groups.sh`,
    'kafka.server': `kafka-storage kafka-storage.sh kafka-streams-application-reset
      kafka-streams-application-reset.sh kafka-metadata-quorum kafka-metadata-quorum.sh`,
    'kafka.stop': 'kafka-server-stop kafka-server-stop.sh zookeeper-server-stop zookeeper-server-stop.sh',
    'kafka.clients': 'kafkactl kcctl kaf confluent rpk',
    'zookeeper.delete': 'zkCli zkCli.sh zookeeper-shell zookeeper-shell.sh',
    'rabbitmq.delete': 'rabbitmqctl rabbitmqadmin rabbitmq-queues rabbitmq-streams',
    'nats.delete': 'nats nsc',
    'pulsar.delete': 'pulsar-admin pulsarctl',
    'mqtt.delete': 'mosquitto_ctrl emqx emqx_ctl vmq-admin activemq artemis qpid-config gearadmin',
    'mqtt.ibm': 'dltmqm',
    'mqtt.retained': 'mosquitto_pub amqp-delete-queue',
    'jobs.purge': 'celery rq',
    'workflows.delete': 'temporal tctl cadence zbctl fluvio',
  },
  () => ({
    'kafka.delete': {
      what: 'in Kafka', only: true, severity: 'critical', undo: 'no', why: 'Deletes what Kafka keeps: topics, records, offsets, settings or rights.', safer: SAFER,
      valued: 'bootstrap-server zookeeper command-config delete-config add-config entity-type entity-name entity-default topic group offset-json-file partitions config',
      asks: [
        ['--delete-config', 'Takes a setting back to its default: with another retention records go.', { type: 'topic', severity: 'high', undo: 'yes' }],
        ['--add-config~retention', 'Changes how long records are kept: with a shorter time they go.', { type: 'topic', severity: 'high' }],
        ['--offset-json-file', 'Deletes the records of these partitions up to an offset.', TOPIC],
        ['--delete-offsets|--reset-offsets --execute', 'Sets where the group reads: it reads again, or never reads, what lies between.', { type: 'group', severity: 'high' }],
        ['--delete-offsets', 'Forgets where the group was: it reads again, or never reads, what lies between.', { type: 'group', severity: 'high' }],
        ['--delete', 'Deletes the topic with its records, or the group with its offsets.', TOPIC],
        ['--remove', 'Takes rights away: whoever relied on them is refused.', { type: 'rule', severity: 'high' }],
      ],
      stops: ['kafka-topics --bootstrap-server b:9092 --delete --topic orders', 'kafka-topics.sh --zookeeper z:2181 --topic orders --delete', 'kafka-configs --bootstrap-server b:9092 --alter --entity-type topics --entity-name orders --delete-config retention.ms', 'kafka-consumer-groups --bootstrap-server b:9092 --delete --group billing', 'kafka-consumer-groups.sh --bootstrap-server b:9092 --group billing --reset-offsets --to-earliest --all-topics --execute', 'kafka-delete-records --bootstrap-server b:9092 --offset-json-file o.json', 'kafka-acls --bootstrap-server b:9092 --remove --topic orders --force', 'kafka-configs --bootstrap-server b:9092 --alter --entity-type topics --entity-name orders --add-config retention.ms=1'],
      passes: ['kafka-topics --bootstrap-server b:9092 --list', 'kafka-topics --bootstrap-server b:9092 --create --topic delete', 'kafka-topics.sh --describe --topic orders --bootstrap-server b:9092', 'kafka-consumer-groups --bootstrap-server b:9092 --describe --group billing', 'kafka-consumer-groups --bootstrap-server b:9092 --group billing --reset-offsets --to-earliest --all-topics --dry-run', 'kafka-configs --bootstrap-server b:9092 --describe --entity-type topics', 'kafka-topics --help'],
    },
    'kafka.server': {
      what: 'in Kafka', only: true, severity: 'critical', undo: 'no', why: 'Formats the storage of a server, or sets an application back to its beginning.', safer: SAFER, valued: 'bootstrap-server command-config c config t cluster-id application-id input-topics',
      asks: [
        ['format', 'Formats the storage of the server.', { type: 'disk' }],
        ['--application-id', 'Sets the application back to its beginning and deletes its inner topics.', TOPIC],
        ['remove-controller', 'Takes a controller out of the cluster.', NODE],
      ],
      stops: ['kafka-storage format -t 1 -c server.properties', 'kafka-streams-application-reset --application-id billing --input-topics orders'],
      passes: ['kafka-storage random-uuid', 'kafka-storage info -c server.properties', 'kafka-streams-application-reset --application-id billing --dry-run', 'kafka-metadata-quorum --bootstrap-server b:9092 describe --status'],
    },
    'kafka.stop': {
      what: 'of Kafka', effect: 'stops-service', only: true, severity: 'high', undo: 'yes',
      why: 'Stops the server.', safer: 'Look who is connected, and let a person stop it.',
      asks: [['!--help', 'Stops the server.', { type: 'server' }]],
      stops: ['kafka-server-stop.sh', 'zookeeper-server-stop'], passes: ['kafka-server-stop.sh --help', 'kafka-server-start.sh server.properties'],
    },
    'kafka.clients': {
      what: 'in Kafka', depth: 6, nounBehind: true, safer: SAFER,
      valued: 'X brokers b config c context cluster environment user password group g topic o output profile', never: 'drain clear',
      harmless: 'topic produce|consume|list|describe|create *; produce *; consume *; profile *; container *; context *; login; logout; local *; config *; plugin *; iam user invitation *; update; connect uninstall|upgrade',
      asks: [
        ['topic trim-prefix|trim', 'Deletes the records of the topic up to an offset.', TOPIC],
        ['group seek|offset-delete|reset', 'Sets where the group reads: it reads again, or never reads, what lies between.', { type: 'group', severity: 'high' }],
        ['reset offset|offsets --execute', 'Sets where the group reads: it reads again, or never reads, what lies between.', { type: 'group', severity: 'high' }],
        ['redpanda admin brokers decommission', 'Takes the broker with its copies out of the cluster.', NODE],
      ],
      stops: ['kafkactl delete topic orders', 'kaf topic delete orders', 'kcctl delete connector orders', 'confluent kafka topic delete orders', 'confluent environment delete env-1', 'confluent api-key delete K', 'rpk topic delete orders', 'rpk topic trim-prefix orders -o 100', 'rpk group seek billing --to start', 'rpk -X brokers=b:9092 topic delete orders', 'rpk security user delete ada', 'rpk redpanda admin brokers decommission 1'],
      passes: ['kafkactl get topics', 'kaf topics', 'kaf produce delete', 'confluent kafka topic list', 'confluent kafka topic create delete', 'rpk topic list', 'rpk topic consume orders', 'rpk topic produce delete', 'rpk cluster info', 'rpk container purge'],
    },
    'zookeeper.delete': {
      what: 'in ZooKeeper', only: true, oneDash: true, severity: 'critical', undo: 'no', safer: SAFER, valued: 'server timeout', anywhere: true,
      asks: [['delete|deleteall|rmr|delquota', 'Deletes nodes that services find each other by.', NODE]],
      stops: ['zkCli.sh -server z:2181 deleteall /orders', 'zookeeper-shell z:2181 rmr /brokers'],
      passes: ['zkCli.sh -server z:2181 ls /', 'zookeeper-shell z:2181 get /delete'],
    },
    'rabbitmq.delete': {
      what: 'in RabbitMQ', depth: 2, undo: 'no', safer: SAFER,
      valued: 'n node p vhost t timeout H host P port u username N V c config', flags: 'q s l longnames',
      verbs: 'del_vhost', harmless: 'publish; declare; export; authenticate_user; set_*; add_*; change_password',
      asks: [
        ['purge', MESSAGES, QUEUE], ['purge_queue', MESSAGES, QUEUE], ['queues purge', MESSAGES, QUEUE],
        ['reset|force_reset', 'Takes the node out of its cluster and deletes all its data: users, queues and messages.', NODE],
        ['forget_cluster_node', 'Takes a node with its queues out of the cluster.', NODE],
        ['clear_permissions|clear_topic_permissions|clear_password|clear_policy|clear_operator_policy|clear_parameter|clear_vhost_limits|clear_user_limits', 'Takes rights or settings away.', { type: 'user', severity: 'high' }],
        ['close_all_connections|close_all_user_connections', 'Cuts off all who are connected.', { type: 'host', severity: 'high' }],
        ['stop|stop_app|shutdown', 'Stops the broker.', { type: 'server', severity: 'high', undo: 'yes' }],
        ['import|import_definitions|restore_vhost', 'Replaces settings by those of a file.', { type: 'server', severity: 'low' }],
      ],
      stops: ['rabbitmqctl delete_queue orders', 'rabbitmqctl -p shop purge_queue orders', 'rabbitmqctl delete_vhost shop', 'rabbitmqctl force_reset', 'rabbitmqctl reset', 'rabbitmqctl delete_user ada', 'rabbitmqctl clear_permissions -p shop ada', 'rabbitmqctl stop_app', 'rabbitmqadmin delete queue name=orders', 'rabbitmqadmin -V shop purge queue name=orders', 'rabbitmqadmin --vhost shop delete exchange name=x', 'rabbitmqctl close_all_connections maintenance'],
      passes: ['rabbitmqctl list_queues', 'rabbitmqctl status', 'rabbitmqctl add_user delete pw', 'rabbitmqadmin list queues', 'rabbitmqadmin publish routing_key=orders payload=delete', 'rabbitmqadmin declare queue name=delete', 'rabbitmqctl help delete_queue'],
    },
    'nats.delete': {
      what: 'in NATS', depth: 2, undo: 'no', verbs: 'rmm del', safer: SAFER, valued: 's server context creds user password nkey timeout a account n name',
      harmless: 'pub *; publish *; request *; req *; sub *; reply *; bench *; kv put|create|update *; object put *; obj put *; context *; ctx *; server *; latency *',
      asks: [
        ['server raft peer-remove|step-down', 'Takes a server out of the cluster.', NODE],
        ['server cluster peer-remove|step-down', 'Takes a server out of the cluster.', NODE],
        ['stream|str|s peer-remove', 'Takes a copy of the stream away.', { type: 'stream', severity: 'high' }],
        ['revocations add-user|add_user|add-activation', 'Shuts out users who are let in now.', { type: 'user', severity: 'high' }],
      ],
      stops: ['nats stream rm ORDERS -f', 'nats stream purge ORDERS', 'nats --context shop consumer rm ORDERS billing', 'nats consumer delete ORDERS billing', 'nats kv del settings', 'nats object rm photos', 'nsc delete account shop', 'nats stream rmm ORDERS 1'],
      passes: ['nats stream ls', 'nats pub orders delete', 'nats kv put settings delete 1', 'nats req orders.delete 1', 'nats context rm old', 'nats stream add rm', 'nats stream rm --help', 'nsc list accounts'],
    },
    'pulsar.delete': {
      what: 'in Pulsar', depth: 2, undo: 'no', severity: 'critical', safer: SAFER, valued: 'admin-url auth-params auth-plugin s',
      asks: [
        ['topics|namespaces|persistent|functions clear-backlog|skip-all|skip|reset-cursor|expire-messages|expire-messages-all-subscriptions', MESSAGES, TOPIC],
        ['topics|namespaces unsubscribe', 'Deletes the subscription with what it has not read.', { type: 'subscription' }],
      ],
      stops: ['pulsar-admin topics delete persistent://a/b/orders', 'pulsar-admin namespaces delete a/b -f', 'pulsar-admin tenants delete a', 'pulsar-admin topics skip-all -s billing persistent://a/b/orders', 'pulsar-admin --admin-url https://p.example namespaces clear-backlog a/b -f', 'pulsar-admin topics truncate persistent://a/b/orders', 'pulsarctl topics delete orders'],
      passes: ['pulsar-admin topics list a/b', 'pulsar-admin topics stats delete', 'pulsar-admin topics create persistent://a/b/delete', 'pulsar-admin topics unload persistent://a/b/orders', 'pulsar-admin brokers list shop'],
    },
    'mqtt.delete': {
      what: 'in the message broker', depth: 3, undo: 'no', safer: SAFER,
      valued: 'h host p port u username P pw cafile cert key o url user password name b broker', verbs: 'del deleteClient deleteRole deleteGroup removeClientRole removeGroupClient removeGroupRole removeRoleACL',
      harmless: 'producer *; consumer *; browser *; dynsec set*|get*|list*|add*|create*|modify*',
      asks: [
        ['retainer clean', MESSAGES, TOPIC], ['ctl retainer clean', MESSAGES, TOPIC],
        ['cluster leave|force-leave', 'Takes a node out of the cluster.', NODE],
        ['--drop-function', 'Deletes the function with its jobs.', QUEUE],
        ['--shutdown', 'Stops the job server.', { type: 'server', undo: 'yes', severity: 'high' }],
      ],
      stops: ['mosquitto_ctrl -u admin dynsec deleteClient ada', 'emqx ctl admins del ada', 'emqx_ctl retainer clean', 'vmq-admin cluster leave node=a@b', 'activemq purge orders', 'artemis queue delete --name orders', 'artemis queue purge --name orders', 'artemis address delete --name orders', 'qpid-config del queue orders --force', 'gearadmin --drop-function=mail'],
      passes: ['mosquitto_ctrl dynsec listClients', 'mosquitto_ctrl dynsec getClient deleteClient', 'emqx ctl status', 'activemq bstat', 'artemis queue stat', 'artemis producer --message purge', 'qpid-config queues', 'gearadmin --status'],
    },
    'mqtt.ibm': {
      what: 'in IBM MQ', only: true, severity: 'critical', undo: 'no', why: 'Deletes the queue manager with its queues and messages.', safer: SAFER,
      asks: [['*', 'Deletes the queue manager with its queues and messages.', QUEUE]],
      stops: ['dltmqm SHOP'], passes: ['dltmqm --help', 'dspmq'],
    },
    'mqtt.retained': {
      what: 'in the message broker', only: true, severity: 'high', undo: 'no', why: 'Deletes a queue, or the message that is kept for whoever comes later.', safer: SAFER, valued: 'h p t u P m f q queue url', flags: 'r n',
      asks: [
        ['-n -r', 'Deletes the message that is kept for whoever comes later.', TOPIC],
        ['--null-message --retain', 'Deletes the message that is kept for whoever comes later.', TOPIC],
        ['-q|--queue !-t', 'Deletes the queue with its messages.', QUEUE],
      ],
      stops: ['mosquitto_pub -h m.example -t shop/state -r -n', 'amqp-delete-queue -q orders'],
      passes: ["mosquitto_pub -h m.example -t shop/state -m 'on' -r", 'mosquitto_pub -t a -q 1 -m delete'],
    },
    'jobs.purge': {
      what: 'in the job queue', only: true, severity: 'critical', undo: 'no', safer: SAFER, why: 'Deletes jobs that are still to be done, or stops who does them.',
      valued: 'A app b broker workdir Q queues X u url c config d destination', anywhere: true,
      asks: [
        ['purge', 'Deletes every job that is still to be done.', QUEUE],
        ['empty', 'Deletes every job of the queue.', QUEUE],
        ['amqp queue.purge|queue.delete|exchange.delete', MESSAGES, QUEUE],
        ['control shutdown|revoke|terminate|cancel_consumer', 'Stops workers, or takes jobs back.', { type: 'queue', severity: 'high' }],
      ],
      stops: ['celery -A shop purge -f', 'celery --app shop amqp queue.purge orders', 'celery -A shop control shutdown', 'rq empty --all', 'rq empty mail'],
      passes: ['celery -A shop worker', 'celery -A shop inspect active', 'celery -A shop call tasks.clean', 'rq info', 'rq worker high', 'rq requeue --all'],
    },
    'workflows.delete': {
      what: 'of the workflows', depth: 4, undo: 'no', safer: SAFER,
      valued: 'namespace n ns address ad w workflow-id r run-id reason query q profile', verbs: 'term',
      harmless: 'workflow start|execute|signal *; env *; server *; consume *; produce *; profile *',
      asks: [
        ['workflow|wf reset|reset-batch', 'Discards what the workflow has done since a point in time.', { type: 'workflow', severity: 'high' }],
        ['workflow|batch cancel|terminate --query|-q', 'Ends every workflow that fits.', { type: 'workflow', severity: 'critical' }],
      ],
      stops: ['temporal workflow terminate -w order-1', 'temporal workflow delete -w order-1', 'temporal operator namespace delete shop', 'temporal schedule delete -s nightly', 'tctl wf term -w order-1', 'tctl rm users/ada', 'temporal workflow reset -w order-1', 'fluvio topic delete orders', 'zbctl delete resource 1'],
      passes: ['temporal workflow list', 'temporal workflow start --type delete', 'temporal server start-dev', 'tctl get users', 'fluvio topic list', 'fluvio consume delete', 'zbctl status', 'temporal workflow cancel -w order-1'],
    },
  }),
);
