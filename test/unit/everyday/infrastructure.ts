import { lines, type Repository } from './kind';

export const infrastructure: Repository = {
  name: 'infrastructure',
  files: {
    '.gitignore': '.terraform/\n*.tfstate*\n*.tfplan\n.kube/\n',
    'main.tf': 'resource "aws_s3_bucket" "logs" { bucket = "logs" }\n',
    'variables.tf': 'variable "region" { default = "eu-west-1" }\n',
    'envs/staging.tfvars': 'region = "eu-west-1"\n',
    'k8s/api.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\n',
    'k8s/kustomization.yaml': 'resources: [api.yaml]\n',
    'charts/api/Chart.yaml': 'name: api\nversion: 0.1.0\n',
    'charts/api/values.yaml': 'replicas: 2\n',
    'ansible/site.yml': '- hosts: all\n',
    Makefile: 'plan:\n\tterraform plan -out plan.tfplan\nfmt:\n\tterraform fmt -recursive\n',
  },
  ignored: ['.terraform/modules/modules.json', 'plan.tfplan'],
  actions: [
    ...lines(String.raw`
      terraform init -upgrade
      terraform fmt -recursive && terraform validate
      terraform plan -var-file=envs/staging.tfvars -out=plan.tfplan
      terraform show -json plan.tfplan | jq '.resource_changes[].change.actions'
      terraform state list | grep s3
      terraform output
      rm -rf .terraform && terraform init
      make fmt plan
      kubectl config get-contexts
      kubectl get pods -A -o wide | grep -v Running
      kubectl describe deployment api -n staging
      kubectl logs -f deploy/api -n staging --tail=100
      kubectl rollout status deploy/api -n staging --timeout=120s
      kubectl diff -k k8s
      kubectl apply -k k8s --dry-run=server
      kubectl port-forward svc/api 8080:80 -n staging
      kubectl top nodes
      helm lint charts/api && helm template api charts/api | kubectl apply --dry-run=client -f -
      helm list -A && helm history api -n staging
      aws sts get-caller-identity
      aws s3 ls s3://logs --recursive --human-readable | tail -5
      aws ec2 describe-instances --filters Name=tag:env,Values=staging --query 'Reservations[].Instances[].InstanceId'
      aws logs tail /aws/lambda/ingest --since 1h
      gcloud container clusters list --project shop-staging
      az group list -o table
      ansible-playbook ansible/site.yml --check --diff
      docker run --rm -v "$PWD":/src aquasec/tfsec /src
    `),
    { read: 'main.tf' },
    { write: 'outputs.tf', content: 'output "bucket" { value = aws_s3_bucket.logs.id }\n' },
    { search: 'aws_s3_bucket', include: ['**/*.tf'] },
  ],
};
