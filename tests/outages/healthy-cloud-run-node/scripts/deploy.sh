#!/usr/bin/env bash
set -euo pipefail
ENVIRONMENT=${1:?staging or production}
REGION=europe-north1
IMAGE="${REGION}-docker.pkg.dev/fx-${ENVIRONMENT}/fx/api:$(git rev-parse --short HEAD)"

gcloud builds submit --tag "$IMAGE"
gcloud run deploy fx-api \
  --image "$IMAGE" \
  --region "$REGION" \
  --memory 512Mi \
  --set-env-vars "NODE_ENV=production,RATES_URL=https://rates.example.com" \
  --set-secrets "REDIS_URL=fx-redis-url:latest" \
  --no-allow-unauthenticated
