#!/bin/sh
set -eu
rsync -a --delete --exclude .venv ./ orders-1.internal:/srv/app/
ssh orders-1.internal sudo install -m 0640 -g orders etc/web.env etc/worker.env /etc/orders/
ssh orders-1.internal sudo systemctl restart orders-web orders-worker
