#!/bin/bash
# Runs once, after 10-roles.sh, when a database is made that a standby is to follow: the role by which it does, and that
# no change is acknowledged before the standby, known by its cluster_name, has it on its disk. Both hold from the next start on.
set -euo pipefail

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv replica_password SAMPLAN_REPLICA_PASSWORD
CREATE ROLE samplan_replica LOGIN REPLICATION NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'replica_password';
ALTER SYSTEM SET synchronous_standby_names = 'samplan';
SQL

# hostssl instead where the two are not on one machine
echo 'host replication samplan_replica all scram-sha-256' >> "$PGDATA/pg_hba.conf"
