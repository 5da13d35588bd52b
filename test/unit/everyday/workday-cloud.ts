import { lines, type Everyday } from './kind';

/** Containers, clusters, clouds and databases: looking, building, and what is only for a test. */
export const cloudWork: readonly Everyday[] = lines(String.raw`
  docker compose down --remove-orphans && docker compose up -d --build
  docker compose exec -T db psql -U postgres -c 'select count(*) from users'
  docker ps -aq --filter status=exited | xargs -r docker rm
  docker inspect api | jq '.[0].State'
  docker inspect -f '{{.State.Health.Status}}' api
  docker ps -q | xargs -I{} sh -c 'docker logs --tail 5 {}'
  docker run --rm -v "$PWD":/app -w /app node:22 npm test
  docker builder prune -f && docker image prune -f
  aws ecr get-login-password | docker login --username AWS --password-stdin 1.dkr.ecr.eu-west-1.amazonaws.com
  kubectl get secret app -o json | jq '.data | keys'
  kubectl get secret app -o jsonpath='{.metadata.name}'
  kubectl get pods -o name | xargs -I{} sh -c 'kubectl logs {} --tail=5'
  kubectl rollout restart deploy/api -n staging && kubectl rollout status deploy/api -n staging
  kubectl apply -f k8s/ --dry-run=client && kubectl diff -f k8s/api.yaml
  kubectl --context kind-dev delete -f k8s/api.yaml
  kubectl exec deploy/api -- printenv PORT
  helm template shop charts/shop | kubectl diff -f -
  helm upgrade --install shop charts/shop -n dev -f charts/shop/values-dev.yaml
  helm uninstall shop --dry-run
  kind delete cluster --name dev
  terraform plan -destroy
  terraform show -no-color | head -50
  terraform output -raw api_url
  terraform output -json | jq .api_url.value
  terraform state pull | jq '.resources | length'
  terraform show -json plan.tfplan | jq '.resource_changes[].change.actions'
  pulumi preview --diff
  aws s3 rm s3://logs/a.log --dryrun
  aws --endpoint-url http://localhost:4566 s3 rb s3://test --force
  aws lambda get-function-configuration --function-name hello --query Runtime
  aws ec2 terminate-instances --instance-ids i-1 --dry-run
  aws iam simulate-principal-policy --policy-source-arn arn --action-names s3:DeleteObject
  gcloud logging read 'severity>=ERROR' --limit 20 --format json
  bq query --dry_run --use_legacy_sql=false 'delete from ds.t where true'
  az deployment group what-if -g dev -f main.bicep
  heroku config:get NODE_ENV
  wrangler deploy --dry-run && wrangler dev
  supabase db push --dry-run
  stripe listen --forward-to localhost:3000/webhook
  psql -h localhost -U postgres -c 'DROP DATABASE IF EXISTS shop_test;' -c 'CREATE DATABASE shop_test;'
  psql -h localhost -d shop_test -c 'truncate users cascade'
  psql -c "select pid, query from pg_stat_activity where query ilike '%drop%'"
  psql -h localhost -d shop_dev -c "begin; delete from users where id=1; rollback"
  dropdb --if-exists shop_test && createdb shop_test
  sqlite3 /tmp/test.db 'create table t(id int); insert into t values(1); drop table t;'
  mongosh shop_test --eval 'db.users.deleteMany({})'
  redis-cli --scan --pattern 'sess:*' | head
  RAILS_ENV=test bundle exec rake db:drop db:create db:migrate
  alembic revision --autogenerate -m "drop legacy columns" && alembic upgrade head --sql
  DATABASE_URL=postgresql://postgres:postgres@localhost:5432/test npx prisma migrate deploy
`);
