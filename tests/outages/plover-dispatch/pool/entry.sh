#!/bin/sh
set -eu
sed "s|@DB_HOST@|${DB_HOST}|" /etc/pgbouncer/pgbouncer.ini.tmpl > /etc/pgbouncer/pgbouncer.ini
printf '"dispatch" "%s"\n' "$DB_PASSWORD" > /etc/pgbouncer/userlist.txt
exec pgbouncer /etc/pgbouncer/pgbouncer.ini
