#!/usr/bin/env bash
set -euo pipefail
PROJECT=acme-staging
gcloud run deploy auth \
  --project "$PROJECT" \
  --image europe-docker.pkg.dev/acme/auth:$(git rev-parse --short HEAD) \
  --port 8080 \
  --region europe-west1 \
  --set-env-vars LOG_LEVEL=info
