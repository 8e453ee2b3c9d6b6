#!/usr/bin/env bash
# Has real clients meet real failures and checks what our table makes of what they print. Needs Debian's postgresql, pgbouncer, python3-asyncpg, python3-psycopg, python3-psycopg2,
# python3-sqlalchemy, libpostgresql-jdbc-java with a JDK, node with npm, golang-go with golang-github-jackc-pgx-v4-dev: whatever is missing is left out.
#   run.sh [FILE FOR THE LINES]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v npm >/dev/null && (cd "$work" && npm install --silent --no-audit --no-fund pg >/dev/null)
if command -v go >/dev/null && [ -d /usr/share/gocode/src/github.com/jackc/pgx ]; then
  GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$work/go" GOFLAGS=-buildvcs=false go build -o "$work/pgx" "$here/clients/pgx/main.go"
fi
dotnet build "$here/ClientWordings.csproj" -c Release -o "$work/out" -v q --nologo >/dev/null
timeout 1500 "$work/out/client-wordings" "$work/node_modules" "$work/pgx" /usr/share/java/postgresql.jar "$@"
