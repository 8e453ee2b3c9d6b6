#!/usr/bin/env bash
set -euo pipefail
# usage: issue.sh NAME DAYS   (run on the CA host)
name=$1 days=$2
openssl req -new -newkey rsa:2048 -nodes -keyout "$name.key" -subj "/O=Plant 4/CN=$name.plant.internal" -out "$name.csr"
openssl x509 -req -in "$name.csr" -CA ca.crt -CAkey ca.key -days "$days" \
  -extfile <(printf 'extendedKeyUsage=serverAuth\nsubjectAltName=DNS:%s.plant.internal' "$name") -out "$name.crt"
