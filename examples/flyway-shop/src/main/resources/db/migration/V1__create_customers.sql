create schema shop;

create table shop.customer (
    customer_id bigint generated always as identity primary key,
    email text not null,
    full_name text not null,
    created_at timestamptz not null default now()
);
