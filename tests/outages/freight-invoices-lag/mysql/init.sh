#!/bin/sh
set -e
for n in shipments:"$SHIPMENTS_DB_PASSWORD" billing:"$BILLING_DB_PASSWORD"; do
  db="${n%%:*}" pw="${n#*:}"
  mysql -uroot -p"$MYSQL_ROOT_PASSWORD" -e "CREATE DATABASE IF NOT EXISTS $db; CREATE USER IF NOT EXISTS '$db'@'%' IDENTIFIED BY '$pw'; GRANT ALL ON $db.* TO '$db'@'%';"
done
