#!/bin/sh
set -eu
docker compose exec broker kafka-topics.sh --bootstrap-server localhost:29092 \
  --create --if-not-exists --topic positions --partitions 6 --replication-factor 1
