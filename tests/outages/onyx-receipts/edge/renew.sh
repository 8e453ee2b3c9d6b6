#!/bin/sh
# certbot deploy hook
set -eu
src=/etc/letsencrypt/live/onyx-receipts.example
dst=/srv/onyx/edge/tls
install -m 0644 "$src/cert.pem" "$dst/cert.pem"
install -m 0644 "$src/chain.pem" "$dst/chain.pem"
install -m 0644 "$src/fullchain.pem" "$dst/fullchain.pem"
install -m 0600 "$src/privkey.pem" "$dst/privkey.pem"
docker compose -f /srv/onyx/docker-compose.yml exec -T edge nginx -s reload
