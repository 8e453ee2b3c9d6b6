set -e
until mc alias set local http://minio:9000 "$S3_ACCESS_KEY" "$S3_SECRET_KEY"; do sleep 1; done
mc mb --ignore-existing local/receipt-uploads
mc anonymous set none local/receipt-uploads
