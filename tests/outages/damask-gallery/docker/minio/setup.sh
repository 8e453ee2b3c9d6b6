#!/bin/sh
set -eu
mc alias set local http://minio:9000 "$MINIO_ROOT_USER" "$MINIO_ROOT_PASSWORD"
mc mb --ignore-existing local/gallery-media
mc admin user add local "$MEDIA_ACCESS_KEY" "$MEDIA_SECRET_KEY"
mc admin policy attach local readwrite --user "$MEDIA_ACCESS_KEY" || true
