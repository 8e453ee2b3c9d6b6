#!/usr/bin/env bash
# Processor time of a diagnosis whose work is ports: N services in one compose file, each with a health check, a mapping, a caller, code that fixes its port, and a log that says where it listens and whom it missed.
#   bash tests/benchmarks/PortContracts/run.sh [SERVICES...]     DIAGNOSE=path/to/diagnose.dll to measure another build
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
[ $# -gt 0 ] || set -- 200 1000 4000
if [ -z "${DIAGNOSE:-}" ]; then
  dotnet build "$top/src/Diagnostics.Cli" --configuration Release --nologo --verbosity quiet >&2
  DIAGNOSE="$top/src/Diagnostics.Cli/bin/Release/net10.0/diagnose.dll"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for services in "$@"; do
  folder="$work/$services"
  python3 - "$folder" "$services" <<'PY'
import os, sys
folder, count = sys.argv[1], int(sys.argv[2])
os.makedirs(folder + "/logs")
compose = ["services:"]
for i in range(count):
    port, after = 3000 + i % 6000, 3000 + (i + 1) % count % 6000
    name, called = f"svc{i}", f"svc{(i + 1) % count}"
    os.makedirs(f"{folder}/{name}")
    open(f"{folder}/{name}/Dockerfile", "w").write('FROM node:22-slim\nCOPY . .\nCMD ["node", "main.js"]\n')
    open(f"{folder}/{name}/main.js", "w").write(f"const app = require('express')();\napp.listen({port});\n")
    compose += [f"  {name}:", f"    build: ./{name}", f"    ports: ['{20000 + i}:{port}']", "    environment:", f"      NEXT_URL: http://{called}:{after}", "    healthcheck:", f"      test: wget -q http://localhost:{port}/health"]
    with open(f"{folder}/logs/{name}.log", "w") as log:
        log.write(f"Server listening on port {port}\n")
        log.writelines(f"Error: connect ECONNREFUSED {called}:{after}\n" for _ in range(5))
open(folder + "/compose.yaml", "w").write("\n".join(compose) + "\n")
PY
  for run in 1 2 3; do
    # Exit code 1 says that something is wrong with the deployment, which is so.
    { TIMEFORMAT='%U %S'; time dotnet "$DIAGNOSE" "$folder" --offline --format json > "$folder.json" 2> "$folder.err" || [ $? -le 3 ]; } 2>> "$folder.times"
  done
  awk -v n="$services" '{ print $1 + $2 }' "$folder.times" | sort -n | sed -n 2p | awk -v n="$services" '{ printf "%6d services: %6.2f s of processor time, %.2f ms a service\n", n, $1, $1 * 1000 / n }'
done
