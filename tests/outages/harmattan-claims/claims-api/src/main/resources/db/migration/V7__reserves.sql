create table reserve (
    id         bigint generated always as identity primary key,
    claim_id   bigint not null references claim (id),
    amount     numeric(14, 4) not null,
    currency   char(3) not null,
    created_at timestamptz not null default now()
);
