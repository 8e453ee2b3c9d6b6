create table payouts (
  id         uuid primary key,
  iban       text not null,
  cents      bigint not null check (cents > 0),
  state      text not null default 'queued',
  reference  text,
  created_at timestamptz not null default now()
);
create index payouts_state_idx on payouts (state, created_at);
