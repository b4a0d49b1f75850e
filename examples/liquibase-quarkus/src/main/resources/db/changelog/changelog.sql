--liquibase formatted sql

--changeset ann:create-customer
create table customer (
    customer_id bigint generated always as identity primary key,
    email text not null unique
);
--rollback drop table customer;

--changeset ann:create-invoice
create table invoice (
    invoice_id bigint generated always as identity primary key,
    customer_id bigint not null references customer,
    amount_cents bigint not null check (amount_cents > 0)
);
create index invoice_of_customer on invoice (customer_id);
--rollback drop table invoice;

--changeset bob:revenue runOnChange:true
create or replace view revenue as
select customer_id, sum(amount_cents) as revenue_cents
from invoice
group by customer_id;
--rollback drop view revenue;
