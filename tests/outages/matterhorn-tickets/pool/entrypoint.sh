#!/bin/sh
set -eu
printf '%s\n' "$USERLIST" > /tmp/userlist.txt
exec pgbouncer /etc/pgbouncer/pgbouncer.ini
