#!/usr/bin/env bash
set -euo pipefail
# usage: issue.sh NAME ; signs with the internal CA
name="$1"
openssl req -new -newkey rsa:2048 -nodes -keyout "$name.key" -out "$name.csr" -subj "/O=Lewis Loom/CN=$name"
openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 365 -sha256 \
  -extfile <(printf 'subjectAltName=DNS:%s' "$name") -out "$name.pem"
