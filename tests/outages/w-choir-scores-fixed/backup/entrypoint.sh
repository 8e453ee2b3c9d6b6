#!/bin/bash
set -eu
mkdir -p /var/log/backup
printenv | grep -E '^(MONGO_URI|BACKUP_BUCKET|AWS_|TZ)' > /etc/environment
chmod 0600 /etc/environment
echo "$(date '+%F %T') container started, next run 02:15" >> /var/log/backup/backup.log
exec cron -f -L 15
