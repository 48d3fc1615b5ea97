#!/bin/bash
# Runs once, when the PostgreSQL container makes its data: the database and the two roles that the hub needs.
# The hub's own role owns nothing and is bound by every row policy; migrations grant it what it may use.
set -euo pipefail

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password SAMPLAN_OWNER_PASSWORD
\getenv hub_password SAMPLAN_HUB_PASSWORD
CREATE ROLE samplan_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE samplan_hub LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'hub_password';
CREATE DATABASE samplan OWNER samplan_owner;
REVOKE ALL ON DATABASE samplan FROM PUBLIC;
GRANT CONNECT ON DATABASE samplan TO samplan_hub;
SQL
