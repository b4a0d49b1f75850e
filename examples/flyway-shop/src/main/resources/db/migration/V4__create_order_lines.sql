create table shop.purchase_line (
    purchase_id bigint not null references shop.purchase,
    line_no int not null,
    product_id bigint not null references shop.product,
    quantity int not null check (quantity > 0),
    primary key (purchase_id, line_no)
);
