-- run once as postgres on a new host
CREATE ROLE invoices LOGIN;
CREATE DATABASE invoices_production OWNER invoices ENCODING 'UTF8';
\connect invoices_production
CREATE EXTENSION IF NOT EXISTS pgcrypto;
