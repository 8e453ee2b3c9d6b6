create table lesson (
  id bigserial primary key,
  spot text not null,
  starts_at timestamptz not null,
  seats int not null
);
