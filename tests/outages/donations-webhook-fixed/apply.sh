#!/bin/sh
# apply settings from .env
set -eu
cd "$(dirname "$0")"
docker compose config -q
docker compose up -d api
sleep 3
curl -fsS http://127.0.0.1:8000/healthz
