#!/bin/bash
set -e
mysql -uroot -p"$MYSQL_ROOT_PASSWORD" <<SQL
CREATE USER 'forum'@'%' IDENTIFIED BY '$FORUM_PASSWORD';
GRANT ALL ON forum.* TO 'forum'@'%';
SQL
