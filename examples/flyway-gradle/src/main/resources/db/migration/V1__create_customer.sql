create table customer (
    customer_id bigint generated always as identity primary key,
    email text not null unique
);
