#!/bin/sh
set -eu
ssh "deploy@$1.ratchet.example" "cd /srv/recipes && sed -i 's|/$2:.*|/$2:$3|' compose.yaml && docker compose up -d --wait $2"
