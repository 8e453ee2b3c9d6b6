#!/usr/bin/env bash
set -euo pipefail

cd /srv/stork
export APP_TAG="$CI_COMMIT_SHORT_SHA"

docker compose pull --quiet app queue
docker compose exec -T app php artisan down --retry=60
docker compose up -d --no-deps app queue
docker compose exec -T app php artisan migrate --force
docker compose exec -T app php artisan config:cache
docker compose exec -T app php artisan queue:restart

if [ "${CI_COMMIT_BRANCH:-}" = "main" ]; then
  docker compose exec -T app php artisan up
fi

docker image prune -f
