#!/bin/sh
set -eu
rsync -a nginx/ shop-1.internal:/etc/nginx/
rsync -a systemd/ shop-1.internal:/etc/systemd/system/
ssh shop-1.internal 'sudo systemctl daemon-reload && sudo systemctl reload nginx || true'
