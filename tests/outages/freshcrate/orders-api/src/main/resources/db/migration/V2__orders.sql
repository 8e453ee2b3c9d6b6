create table customer_order (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customer (id),
    state varchar(20) not null default 'open',
    placed_at timestamptz not null default now()
);
