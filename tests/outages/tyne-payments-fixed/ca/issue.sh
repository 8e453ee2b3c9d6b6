#!/bin/sh
# usage: ca/issue.sh YEAR     writes the pair for *.tyne.internal into the swarm
set -eu
year=$1
step certificate create '*.tyne.internal' "$year.crt" "$year.key" \
  --profile leaf --not-after 8760h --no-password --insecure \
  --ca tyne-root-ca.pem --ca-key /media/vault/tyne-root-ca.key \
  --san '*.tyne.internal' --san tyne.internal
docker secret create "tyne_internal_${year}_crt" "$year.crt"
docker secret create "tyne_internal_${year}_key" "$year.key"
rm -f "$year.key"
