alter table booking add column paid_cents int;
