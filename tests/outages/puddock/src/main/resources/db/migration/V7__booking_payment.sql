alter table booking add column paid_cents int;
alter table booking add column wetsuit_size varchar(4);
