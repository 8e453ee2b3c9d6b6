create table public.orders (
  id bigint generated always as identity primary key,
  number text not null unique,
  total_cents integer not null,
  created_at timestamptz not null default now()
);
alter table public.orders enable row level security;
