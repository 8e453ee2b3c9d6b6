#!/bin/sh
# sets a new password for the role and prints it for the vault
set -eu
NEW=$(pwgen -sy -r "\"\\\'\`\$" 16 1)
psql -h pg01.example.internal -U postgres -c "ALTER ROLE ledger PASSWORD '$NEW'"
echo "$NEW"
