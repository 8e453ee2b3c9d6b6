alter table reserve alter column amount type numeric(14, 4);
