create table customer (
    id bigint generated always as identity primary key,
    email varchar(254) not null unique,
    created_at timestamptz not null default now()
);
