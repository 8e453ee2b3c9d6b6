alter table booking add column wetsuit_size varchar(4);
