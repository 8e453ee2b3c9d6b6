#!/usr/bin/env bash
set -euo pipefail
env="$1"
host="tickets-${env}.arran-ferries.example"
scp booking-api/build/libs/booking-api.jar "deploy@${host}:/opt/tickets/booking-api.jar.new"
ssh "deploy@${host}" 'mv /opt/tickets/booking-api.jar.new /opt/tickets/booking-api.jar && sudo systemctl restart booking-api'
