create table daily_revenue (day date primary key, amount numeric(12,2) not null);

create function refresh_daily_revenue() returns void language sql as $$
  insert into daily_revenue select current_date, 0 on conflict do nothing
$$;
