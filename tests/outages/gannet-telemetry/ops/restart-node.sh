#!/usr/bin/env bash
# monthly kernel update
set -euo pipefail
apt-get -y dist-upgrade
docker compose -f /srv/gannet/compose.yaml stop
systemctl reboot
