#!/bin/sh
set -e

mkdir -p "$EXPORT_DIR"
ln -sf /proc/1/fd/1 /var/log/exporter.log

printenv | grep -E '^(S3_|AWS_|EXPORT_)' > /etc/environment
chmod 0600 /etc/environment

exec cron -f
