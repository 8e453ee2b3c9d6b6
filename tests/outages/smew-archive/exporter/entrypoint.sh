#!/bin/sh
set -e

mkdir -p "$EXPORT_DIR"
ln -sf /proc/1/fd/1 /var/log/exporter.log

exec cron -f
