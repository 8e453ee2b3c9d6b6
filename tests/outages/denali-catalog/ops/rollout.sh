#!/usr/bin/env bash
set -euo pipefail
tag="$1"
for app in storefront catalog-api; do
  curl -fsS -X POST "https://rollout.denali.example/v1/services/${app}/image" \
    -H "Authorization: Bearer ${ROLLOUT_TOKEN}" \
    -d "{\"image\":\"ghcr.io/denali-shop/${app}:${tag}\"}"
  echo "${app}: accepted ${tag}"
done
