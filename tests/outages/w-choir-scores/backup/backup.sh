#!/bin/bash
set -euo pipefail
stamp=$(date +%Y%m%d-%H%M)
file=/var/cache/choir-$stamp.archive.gz
echo "$(date '+%F %T') dump to $file"
mongodump --uri="$MONGO_URI" --archive="$file" --gzip --quiet
size=$(stat -c %s "$file")
echo "$(date '+%F %T') dumped $size bytes"
aws s3 cp --no-progress "$file" "$BACKUP_BUCKET/choir-$stamp.archive.gz"
rm -f "$file"
echo "$(date '+%F %T') done"
