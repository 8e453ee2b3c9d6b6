#!/bin/sh
set -eu
cd /srv/gallery
git pull --ff-only
docker compose pull --quiet
docker compose up -d --remove-orphans
docker compose ps -a
