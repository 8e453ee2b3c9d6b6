#!/usr/bin/env bash
set -euo pipefail
cd /opt/courier
git pull --ff-only
docker compose --env-file .env.production pull --quiet
docker compose --env-file .env.production up -d --remove-orphans
docker compose --env-file .env.production ps -a
