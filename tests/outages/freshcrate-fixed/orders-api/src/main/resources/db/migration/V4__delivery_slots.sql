create table delivery_slot (
    id          bigint generated always as identity primary key,
    depot       varchar(40) not null,
    starts_at   timestamptz not null,
    capacity    integer     not null default 24
);
create index delivery_slot_starts_at_idx on delivery_slot (starts_at);
