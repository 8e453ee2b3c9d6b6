#!/bin/sh
set -eu
cd "$(dirname "$0")"
openssl req -new -newkey rsa:2048 -nodes -keyout site.key -config request.cnf -out site.csr
/usr/local/bin/ca-submit --csr site.csr --chain --days 180 --out site.pem
docker compose -f ../../compose.yaml restart traefik
