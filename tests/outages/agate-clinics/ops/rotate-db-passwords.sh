#!/usr/bin/env bash
# Quarterly rotation of application roles on the clinics database.
set -euo pipefail

declare -A jobs=(
  [portal_app]=portal
  [reminders_app]=reminders
)

for role in "${!jobs[@]}"; do
  job=${jobs[$role]}
  new=$(openssl rand -hex 24)
  psql -qd clinics -v role="$role" -v pw="$new" <<<"alter role :\"role\" password :'pw';"
  echo "role $role altered"
  nomad var get -out json "nomad/jobs/$job" \
    | jq --arg pw "$new" '.Items.db_password = $pw' \
    | nomad var put -in json - >/dev/null
  echo "nomad/jobs/$job written"
done
