grant usage on schema shop to shop_app;
grant select, insert, update on all tables in schema shop to shop_app;
grant execute on function shop.place_order(bigint) to shop_app;
