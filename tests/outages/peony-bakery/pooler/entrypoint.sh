#!/bin/sh
set -eu
umask 077
printf '"orders_app" "%s"\n' "$ORDERS_APP_PASSWORD" > /var/run/pgbouncer/userlist.txt
exec pgbouncer /etc/pgbouncer/pgbouncer.ini
