create unique index concurrently customer_email_idx on shop.customer (lower(email));
