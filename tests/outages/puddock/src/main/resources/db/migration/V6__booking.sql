create table booking (
  id bigserial primary key,
  lesson_id bigint not null references lesson(id),
  email text not null,
  created_at timestamptz not null default now()
);
