drop table if exists stock;
create table stock (batch text primary key, gtin text not null, quantity int not null, expires date not null);
insert into stock values ('A17', '07680123456789', 20, '2026-11-30'), ('B03', '07680123456789', 20, '2027-04-30');
create or replace function dispense(p_gtin text, p_quantity int) returns boolean language plpgsql as $$
begin
  if (select coalesce(sum(quantity), 0) from stock where gtin = p_gtin) < p_quantity then
    return false;
  end if;
  update stock set quantity = quantity - p_quantity
   where batch = (select batch from stock where gtin = p_gtin and quantity >= p_quantity order by expires limit 1);
  return true;
end $$;
