alter table delivery_slot add column cutoff_minutes integer not null default 90;
