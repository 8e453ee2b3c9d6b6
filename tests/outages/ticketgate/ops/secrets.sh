#!/bin/sh
set -eu
. "$(dirname "$0")/secrets.env"
printf %s "$DB_PASSWORD" | docker secret create db_password -
printf %s "$SIGNING_KEY" | docker secret create signing_key -
