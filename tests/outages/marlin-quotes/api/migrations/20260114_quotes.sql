create table quotes (
  id bigint generated always as identity primary key,
  hull text not null,
  premium_cents bigint not null check (premium_cents > 0),
  created_at timestamptz not null default now()
);
create index quotes_hull on quotes (hull);
