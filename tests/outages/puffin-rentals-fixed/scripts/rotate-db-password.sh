#!/usr/bin/env bash
# usage: rotate-db-password.sh NEW_PASSWORD
set -euo pipefail
cd "$(dirname "$0")/.."
new="$1"

docker compose exec -T db psql -U postgres -d rentals -v pw="$new" <<'SQL'
ALTER ROLE puffin_app PASSWORD :'pw';
SQL

sed -i -E "s#(puffin_app:)[^@]+@#\1${new}@#" .env.production
sed -i -E "s#^(\"puffin_app\") .*#\1 \"${new}\"#" pgbouncer/userlist.txt
docker compose up -d api worker
docker compose kill -s HUP pgbouncer
