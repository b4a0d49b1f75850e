create index purchase_customer_idx on shop.purchase (customer_id);
create index purchase_line_product_idx on shop.purchase_line (product_id);
