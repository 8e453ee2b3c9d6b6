#!/bin/bash
set -eu
mkdir -p /var/log/backup
echo "$(date '+%F %T') container started, next run 02:15" >> /var/log/backup/backup.log
exec cron -f -L 15
