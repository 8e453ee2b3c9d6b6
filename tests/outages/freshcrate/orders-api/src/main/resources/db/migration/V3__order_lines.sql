create table order_line (
    order_id bigint not null references customer_order (id),
    sku varchar(32) not null,
    qty integer not null check (qty > 0),
    primary key (order_id, sku)
);
