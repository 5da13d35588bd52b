import type { ToolRow } from './row';

const AWS =
  'profile region output endpoint-url query cli-read-timeout cli-connect-timeout ca-bundle color cli-input-json cli-input-yaml cli-binary-format';

/** Amazon Web Services (docs.aws.amazon.com/cli). */
export const awsRows: readonly ToolRow[] = [
  {
    id: 'aws.delete',
    programs: 'aws awslocal',
    what: 'in Amazon Web Services',
    valued: AWS,
    flags: 'no-verify-ssl no-paginate no-sign-request no-cli-pager',
    group: 1,
    depth: 2,
    localPasses: true,
    never: 'stop clear reset',
    harmless: '* * help; configure *; * delete-tags; * remove-tags*; * untag-*',
    // prettier-ignore
    asks: [
      ['s3 rm --recursive', 'Deletes every object below this prefix.', { type: 'bucket', severity: 'critical', undo: 'no' }],
      ['s3 rb', 'Deletes the bucket, with `--force` all that is in it.', { type: 'bucket', severity: 'critical', undo: 'no' }],
      ['s3 sync --delete', 'Deletes in the target whatever the source does not have.', { type: 'bucket', severity: 'critical', undo: 'no' }],
      ['s3 mv', 'Moves objects: they are gone from where they were.', { type: 'bucket', severity: 'low', undo: 'yes' }],
      ['route53 change-resource-record-sets --change-batch~delete', 'Deletes DNS records: what they name cannot be found any more.', { type: 'record' }],
      ['kms schedule-key-deletion', 'Schedules the key for deletion: everything encrypted with it becomes unreadable.', { type: 'key', severity: 'critical', undo: 'partly' }],
      ['cloudtrail stop-logging', 'Stops the log of who did what in the account.', { type: 'trail' }],
      ['organizations leave-organization|close-account', 'Takes the account out of the organization, or closes it.', { type: 'account', severity: 'critical' }],
      ['ec2 release-address|release-hosts', 'Gives the address back; it cannot be had again.', { type: 'address', undo: 'no' }],
    ],
    stops: [
      'aws sqs delete-queue --queue-url https://sqs.eu-west-1.amazonaws.com/1/orders',
      'aws --profile prod ec2 terminate-instances --instance-ids i-1',
      'aws rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot',
      'aws s3 rm s3://photos --recursive',
      'aws s3 rb s3://photos --force',
      'aws s3 sync ./site s3://photos --delete',
      'aws cognito-idp admin-delete-user --user-pool-id p --username ada',
      'aws ecr batch-delete-image --repository-name app --image-ids imageTag=1',
      'aws sqs purge-queue --queue-url https://sqs.eu-west-1.amazonaws.com/1/orders',
      'aws kms schedule-key-deletion --key-id k',
      'aws route53 change-resource-record-sets --hosted-zone-id Z --change-batch \'{"Changes":[{"Action":"DELETE"}]}\'',
    ],
    passes: [
      'aws s3 ls',
      'aws s3 cp a s3://photos/a',
      'aws s3 sync ./site s3://photos',
      'aws s3 rm s3://photos --recursive --dryrun',
      'aws ec2 describe-instances --query delete',
      'aws sqs delete-queue help',
      'aws ec2 terminate-instances --instance-ids i-1 --dry-run',
      'aws ec2 delete-tags --resources i-1 --tags Key=a',
      'aws --endpoint-url http://localhost:4566 sqs delete-queue --queue-url q',
      'aws ec2 stop-instances --instance-ids i-1',
      'aws logs tail delete-events',
    ],
  },
];
