#!/bin/sh
set -e
alembic upgrade head 2>&1 | tee /tmp/migrate.log
exec uvicorn booking.main:app --host 0.0.0.0 --port 8000
