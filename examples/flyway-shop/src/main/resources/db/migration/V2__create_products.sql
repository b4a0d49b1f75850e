create table shop.product (
    product_id bigint generated always as identity primary key,
    sku text not null unique,
    title text not null,
    price_cents bigint not null check (price_cents >= 0)
);
