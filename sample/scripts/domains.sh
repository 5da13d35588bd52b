#!/usr/bin/env bash
# Points a custom domain at the shop. Run by hand when a customer brings a domain of their own.
set -euo pipefail

RAILWAY_TOKEN="f4ce1b5e-dead-4bee-8f0d-5afe7ac0ffee"
API="http://127.0.0.1:47110/graphql/v2"
DOMAIN="${1:?usage: domains.sh DOMAIN}"

curl --silent --show-error "$API" \
  -H "Authorization: Bearer $RAILWAY_TOKEN" \
  -H "Content-Type: application/json" \
  -d "{\"query\":\"{ projects { edges { node { id name } } } }\"}"
echo
echo "Now add $DOMAIN to the project above."
