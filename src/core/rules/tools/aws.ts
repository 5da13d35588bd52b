import { lateRows } from './breadth/late';
import type { Differs } from './row';

const BUCKET: Differs = { type: 'bucket', severity: 'critical', undo: 'no' };
const UNGUARDS =
  'Takes away what protects it from being deleted, or what it would be brought back from.';
const DOES_SQL = 'Runs a statement that deletes or drops.';
const ZERO = 'Stops everything that serves: nothing is left of it.';

/** Amazon Web Services (docs.aws.amazon.com/cli). */
// prettier-ignore
export const awsRows = lateRows(
  {
    'aws.delete': 'aws',
  },
  () => ({
    'aws.delete': {
      variables: 'AWS_PROFILE AWS_DEFAULT_PROFILE', what: 'in Amazon Web Services', group: 1, depth: 2, localPasses: true, halts: true, helpLast: true,
      valued: 'profile region output endpoint-url query cli-read-timeout cli-connect-timeout ca-bundle color cli-input-json cli-input-yaml cli-binary-format',
      flags: 'no-verify-ssl no-paginate no-sign-request no-cli-pager',
      why: 'Deletes what an account consists of; with a database or a bucket goes what is in it.',
      safer: 'Describe it first (`aws … describe-…`), take a snapshot, and let a person delete it.',
      harmless: '* * help; configure *; sso *; * delete-tags; * remove-tags*; * untag-*; * reset-*-password; s3 mv|cp|ls|presign; codeartifact login; ssm terminate-session; * disable-metrics-collection; logs tail; * wait; sqs delete-message|delete-message-batch',
      asks: [
        ['s3 rm --recursive', 'Deletes every object below this prefix.', BUCKET],
        ['s3 rm', 'Deletes the object.', { type: 'bucket', severity: 'high' }],
        ['s3 rb', 'Deletes the bucket, with `--force` all that is in it.', BUCKET],
        ['s3 sync --delete', 'Deletes in the target whatever the source does not have.', BUCKET],
        ['route53 change-resource-record-sets --change-batch~delete', 'Deletes DNS records: what they name cannot be found any more.', { type: 'record' }],
        ['kms schedule-key-deletion', 'Schedules the key for deletion: everything encrypted with it becomes unreadable.', { type: 'key', severity: 'critical', undo: 'partly' }],
        ['cloudtrail stop-logging', 'Stops the log of who did what in the account.', { type: 'trail' }],
        ['organizations leave-organization|close-account', 'Takes the account out of the organization, or closes it.', { type: 'account', severity: 'critical' }],
        ['account close-account', 'Closes the account.', { type: 'account', severity: 'critical' }],
        ['iam update-access-key --status=Inactive', 'Makes a key useless for whoever works with it.', { type: 'key', undo: 'yes' }],
        ['wafv2|waf|waf-regional update-web-acl --default-action~allow', 'Lets through what was blocked.', { type: 'rule', severity: 'high' }],
        ['sns|sqs set-*-attributes --attribute-name=Policy', 'Replaces the policy that says who may do what.', { type: 'policy', severity: 'high' }],
        ['lambda update-function-configuration --environment={}|--environment=Variables={}', 'Throws away every variable of the function.', { type: 'function', severity: 'high', undo: 'no' }],
        ['ec2 replace-route|replace-network-acl-entry|replace-iam-instance-profile-association', 'Sends what the network carries elsewhere, or takes rights away.', { type: 'route', severity: 'high' }],
        ['ec2 release-address|release-hosts', 'Gives it back; the same one cannot be had again.', { type: 'address', undo: 'no' }],
        ['rds|docdb|neptune modify-db-* --no-deletion-protection', UNGUARDS, { type: 'database' }],
        ['rds|docdb|neptune modify-db-* --backup-retention-period=0', UNGUARDS, { type: 'database' }],
        ['dynamodb update-table --no-deletion-protection-enabled', UNGUARDS, { type: 'table' }],
        ['ec2 modify-instance-attribute --no-disable-api-termination', UNGUARDS, { type: 'instance' }],
        ['cloudformation update-termination-protection --no-enable-termination-protection', UNGUARDS, { type: 'stack' }],
        ['s3api put-bucket-versioning --versioning-configuration~suspended', UNGUARDS, { type: 'bucket' }],
        ['s3api put-bucket-lifecycle* --lifecycle-configuration~expiration', 'Lets objects of the bucket expire by themselves.', { type: 'bucket' }],
        ['s3api put-bucket-lifecycle* --lifecycle-configuration~file:', 'Sets by a file which objects of the bucket delete themselves.', { type: 'bucket', severity: 'high', undo: 'partly' }],
        ['dynamodb batch-write-item --request-items~deleterequest', 'Deletes items of the table.', { type: 'table' }],
        ['dynamodb transact-write-items --transact-items~"delete"', 'Deletes items of the table.', { type: 'table' }],
        ['* *statement --sql|--statement|--sqls~drop+', DOES_SQL, { type: 'database' }],
        ['* *statement --sql|--statement|--sqls~delete+', DOES_SQL, { type: 'database' }],
        ['* *statement --sql|--statement|--sqls~truncate+', DOES_SQL, { type: 'database' }],
        ['athena start-query-execution --query-string~drop+', DOES_SQL, { type: 'database' }],
        ['athena start-query-execution --query-string~delete+', DOES_SQL, { type: 'database' }],
        ['rds|docdb|neptune|elasticache|redshift|memorydb modify-* -*retention*=0', UNGUARDS, { type: 'database' }],
        ['dynamodb update-continuous-backups --point-in-time-recovery-specification~enabled=false', UNGUARDS, { type: 'table' }],
        ['dynamodb update-time-to-live --time-to-live-specification~enabled=true', 'Lets items of the table expire by themselves.', { type: 'table' }],
        ['kinesis decrease-stream-retention-period', 'Throws away what is older than that.', { type: 'stream', undo: 'no' }],
        ['sqs set-queue-attributes --attributes~messageretentionperiod', 'Throws away messages that are older than that.', { type: 'queue', undo: 'no' }],
        ['ecr put-lifecycle-policy', 'Lets images of the repository expire by themselves.', { type: 'repository' }],
        ['* * -bypass-*', 'Goes past what protects it from being deleted, or its owner from being locked out.'],
        ['cloudtrail put-event-selectors --event-selectors=[]', 'Stops the log of who did what in the account.', { type: 'trail' }],
        ['* update-*|modify-*|put-* -no-*enable*', 'Switches off what watches over it, or what others rely on.'],
        ['configservice stop-configuration-recorder', 'Stops the log of what changes in the account.', { type: 'recorder' }],
        ['eks update-nodegroup-config --scaling-config~desiredsize=0', ZERO, { type: 'node group' }],
        ['s3 mv --recursive', 'Moves every object below this prefix: the source is empty then.', BUCKET],
        ['ec2 cancel-spot-* --terminate-instances', 'Ends the machines of the request.', { type: 'instance', undo: 'no' }],
        ['route53 change-resource-record-sets --change-batch~file://', 'Changes DNS records by a file that cannot be read here.', { type: 'record' }],
        ['ecs update-service --desired-count=0', ZERO, { type: 'service' }],
        ['autoscaling set-desired-capacity --desired-capacity=0', ZERO, { type: 'group' }],
        ['autoscaling update-auto-scaling-group --max-size=0|--desired-capacity=0', ZERO, { type: 'group' }],
        ['lambda put-function-concurrency --reserved-concurrent-executions=0', ZERO, { type: 'function' }],
        ['logs put-retention-policy', 'Log events older than this are deleted.', { type: 'log group', undo: 'no' }],
      ],
      stops: [
        'aws ec2 terminate-instances --instance-ids i-1 --dry-run --no-dry-run', 'aws s3api $OPERATION --bucket photos', 'aws $SERVICE delete-$KIND --name shop',       'aws sqs delete-queue --queue-url https://sqs.eu-west-1.amazonaws.com/1/orders', 'aws --profile prod ec2 terminate-instances --instance-ids i-1',
        'aws rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot', 'aws s3 rm s3://photos --recursive', 'aws autoscaling update-auto-scaling-group --auto-scaling-group-name web --min-size 0 --desired-capacity 0', 'aws s3api put-bucket-lifecycle-configuration --bucket photos --lifecycle-configuration file://l.json', 'aws s3 rm s3://photos/a.jpg', 'aws s3 rb s3://photos --force',
        'aws s3 sync ./site s3://photos --delete', 'aws cognito-idp admin-delete-user --user-pool-id p --username ada', 'aws ecr batch-delete-image --repository-name app --image-ids imageTag=1',
        'aws sqs purge-queue --queue-url https://sqs.eu-west-1.amazonaws.com/1/orders', 'aws kms schedule-key-deletion --key-id k', 'aws --region eu-west-1 --output json iam delete-user --user-name ada',
        "aws route53 change-resource-record-sets --hosted-zone-id Z --change-batch '{\"Changes\":[{\"Action\":\"DELETE\"}]}'", 'aws ecs update-service --cluster shop --service web --desired-count 0',
        'aws rds modify-db-instance --db-instance-identifier shop --no-deletion-protection', "aws rds-data execute-statement --resource-arn a --secret-arn s --sql 'DROP TABLE users'",
        'aws s3api delete-objects --bucket photos --delete file://keys.json', 'aws elasticache delete-replication-group --replication-group-id shop', 'aws glue delete-database --name shop', 'aws backup delete-recovery-point --backup-vault-name v --recovery-point-arn a',
        'aws iam remove-user-from-group --group-name admins --user-name ada', 'aws cloudformation delete-stack --stack-name shop', 'aws lambda delete-function --function-name web', 'aws iam update-access-key --access-key-id k --status Inactive', 'aws redshift modify-cluster --cluster-identifier c --automated-snapshot-retention-period 0', 'aws s3api put-object-retention --bucket b --key k --bypass-governance-retention', 'aws guardduty update-detector --detector-id d --no-enable', 'aws sqs set-queue-attributes --queue-url q --attributes MessageRetentionPeriod=60', 'aws s3 mv s3://a s3://b --recursive',
      ],
      passes: [
        'aws s3 ls', 'aws $OPTIONS s3 ls', 'aws s3 cp a s3://photos/a', 'aws s3 sync ./site s3://photos', 'aws s3 rm s3://photos --recursive --dryrun', 'aws ec2 describe-instances --query delete', 'aws sqs delete-queue help', 'aws s3 rm help',
        'aws ec2 terminate-instances --instance-ids i-1 --dry-run', 'aws ec2 delete-tags --resources i-1 --tags Key=a', 'aws --endpoint-url http://localhost:4566 sqs delete-queue --queue-url q',
        'aws logs tail delete-events', 'aws sqs receive-message --queue-url q', 'aws ecs update-service --cluster shop --service web --desired-count 2', 'aws lambda invoke --function-name delete-user out.json', 'aws sts get-caller-identity',
        'aws dynamodb scan --table-name deleted', "aws route53 change-resource-record-sets --hosted-zone-id Z --change-batch '{\"Changes\":[{\"Action\":\"UPSERT\"}]}'", 'aws cloudfront create-invalidation --distribution-id E --paths /*',
        'aws ses delete-receipt-rule --generate-cli-skeleton', 'aws rds modify-db-instance --db-instance-identifier shop --backup-retention-period 14', 'aws s3 mv a s3://photos/a', 'aws sqs delete-message --queue-url q --receipt-handle r', 'awslocal s3 mb s3://photos',
      ],
    },
  }),
);
