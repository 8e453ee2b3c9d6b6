#!/usr/bin/env bash
# Database checks against psql, side by side, medians of five. Needs a PostgreSQL: URL in $1, of a role whose password is in it.
#   run.sh postgresql://user:password@127.0.0.1:5432/postgres
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
url=${1:?a URL of a local PostgreSQL}
count=200
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet publish "$here/DatabaseAuth.csproj" -c Release -o "$out" -v q -p:PublishReadyToRun=true --use-current-runtime --self-contained false >/dev/null
seconds() { local start; start=$(date +%s%N); "$@" >/dev/null; echo $((($(date +%s%N) - start) / 1000000)); }
median() { sort -n | sed -n 3p; }
psql_all() { seq "$count" | xargs -P 16 -I{} psql -X -q "$url" -c 'select 1'; }
ours() { "$out/databaseauth-benchmark" local "$url" "$count" 16; }
"$out/databaseauth-benchmark" local "$url" "$count" 16
echo "xargs -P 16 psql, $count times: $(for _ in 1 2 3 4 5; do seconds psql_all; done | median) ms"
echo "this check, $count times, process start included: $(for _ in 1 2 3 4 5; do seconds ours; done | median) ms"
"$out/databaseauth-benchmark" slow 100 1000
