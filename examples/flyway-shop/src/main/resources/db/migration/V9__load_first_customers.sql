insert into shop.customer (email, full_name)
values
    ('ada@example.org', 'Ada Lovelace'),
    ('grace@example.org', 'Grace Hopper'),
    ('edgar@example.org', 'Edgar F. Codd');
