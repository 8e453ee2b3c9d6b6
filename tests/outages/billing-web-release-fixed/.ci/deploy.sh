#!/bin/sh
set -eu
curl -fsS --retry 3 -X POST https://deploy.example.com/apps/billing-web/releases \
  -H "Authorization: Bearer ${DEPLOY_TOKEN}" -d "image=registry.example.com/billing/web:$1"
