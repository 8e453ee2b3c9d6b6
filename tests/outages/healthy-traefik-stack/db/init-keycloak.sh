#!/bin/sh
set -e
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<-SQL
  CREATE USER keycloak WITH PASSWORD '$KEYCLOAK_DB_PASSWORD';
  CREATE DATABASE keycloak OWNER keycloak;
SQL
