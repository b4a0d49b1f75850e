create function shop.place_order(p_customer_id bigint) returns bigint
    language sql
as $$
    insert into shop.purchase (customer_id) values (p_customer_id) returning purchase_id
$$;
