#!/bin/bash
# Starts PostgreSQL on the data that is there. Without any: a copy of FOLLOWS that follows it as its standby, or, where
# nobody is named, a new database. Once there is data, it alone says which of the two this server is.
set -euo pipefail

if [ -n "${FOLLOWS:-}" ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    chown postgres:postgres "$PGDATA"
    exec gosu postgres "$0" "$@"
  fi
  chmod 700 "$PGDATA"
  # the one that is followed may not be there yet
  until PGPASSWORD=$SAMPLAN_REPLICA_PASSWORD pg_basebackup --pgdata="$PGDATA" --checkpoint=fast --write-recovery-conf \
    --dbname="host=$FOLLOWS port=${FOLLOWS_PORT:-5432} user=samplan_replica"; do
    sleep 2
  done
fi

exec docker-entrypoint.sh "$@"
