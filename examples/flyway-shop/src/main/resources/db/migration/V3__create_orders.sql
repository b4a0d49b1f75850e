create type shop.order_state as enum ('open', 'paid', 'shipped', 'cancelled');

create table shop.purchase (
    purchase_id bigint generated always as identity primary key,
    customer_id bigint not null references shop.customer,
    state shop.order_state not null default 'open',
    placed_at timestamptz not null default now()
);
