create table invoice (
    invoice_id bigint generated always as identity primary key,
    customer_id bigint not null references customer,
    amount_cents bigint not null check (amount_cents > 0)
);
create index invoice_of_customer on invoice (customer_id);
