#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")"
docker stack deploy --with-registry-auth --prune -c stack.yml hawthorn
docker service ls --filter label=com.docker.stack.namespace=hawthorn
