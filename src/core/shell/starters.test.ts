import { decisions } from './testing/decisions';

/** What starts another program is seen through, also where no table knows it. */

const { holds, passes } = decisions('/home/ada/app');

describe('a program that no table knows', () => {
  it('is seen through where it starts one that is known', () => {
    holds([
      'credctl exec prod -- terraform destroy -auto-approve',
      'credctl exec prod aws s3 rb s3://photos --force',
      'withcreds -secret shop/prod rails db:drop',
      'tracer-run python manage.py flush --noinput',
      'pulumi env run shop/prod -- aws s3 rb s3://photos --force',
    ]);
  });

  it('passes where that one only looks, or no program is meant', () => {
    passes([
      'credctl exec prod -- terraform plan',
      'credctl exec prod aws s3 ls',
      'withcreds -secret shop/prod rails routes',
      'acmectl note add remember git reset',
      'grep -rn -- git reset.md',
      'echo exec -- terraform destroy',
      'man git reset',
    ]);
  });
});

describe('a package or an image that is a program of another name', () => {
  it('is judged as that program', () => {
    holds([
      'npx -y aws-cdk@2 destroy --all',
      'pnpm dlx aws-cdk destroy',
      'npx @railway/cli volume delete',
      'uvx --from awscli aws s3 rb s3://photos --force',
      'uv tool run awscli s3 rb s3://photos --force',
      'docker run --rm heroku/cli apps:destroy shop',
      'deno run -A npm:prisma migrate reset',
      'yarn workspace api prisma migrate reset',
      'yarn workspaces foreach -A run prisma migrate reset',
      'bun --bun prisma migrate reset',
      'cargo sqlx database drop -y',
      'go tool migrate -path m drop -f',
      'go run github.com/golang-migrate/migrate/v4/cmd/migrate@latest -path m drop -f',
    ]);
    passes([
      'npx aws-cdk@2 diff',
      'uvx --from awscli aws s3 ls',
      'docker run --rm heroku/cli apps:info shop',
      'yarn workspace api prisma migrate status',
      'bun prisma generate',
      'bun src/index.ts',
      'cargo sqlx prepare',
      'go run ./cmd/server drop',
    ]);
  });
});

describe('commands among the parameters of a cloud’s own runner', () => {
  it('are judged in every form of writing them', () => {
    const send = 'aws ssm send-command --document-name AWS-RunShellScript --instance-ids i-1';
    holds([
      `${send} --parameters 'commands=["rm -rf /srv/data"]'`,
      `${send} --parameters '{"commands":["cd /srv","rm -rf data"]}'`,
      `${send} --parameters commands="rm -rf /srv/data"`,
      `aws ecs run-task --cluster c --overrides '{"containerOverrides":[{"command":["rails","db:drop"]}]}'`,
      "az aks command invoke -g g -n c --command 'kubectl delete ns shop'",
      "gcloud beta compute ssh web --command='rm -rf /srv/data'",
    ]);
    passes([
      `${send} --parameters 'commands=["df -h","uptime"]'`,
      `${send} --parameters commands="uptime"`,
      "az aks command invoke -g g -n c --command 'kubectl get ns'",
      "gcloud beta compute ssh web --command='df -h'",
    ]);
  });
});
