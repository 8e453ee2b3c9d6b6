create or replace function order_ready() returns trigger language plpgsql as $$
begin
  perform pg_notify('order_ready', new.id::text);
  return new;
end $$;

create trigger order_ready after update of state on orders
  for each row when (new.state = 'ready') execute function order_ready();
