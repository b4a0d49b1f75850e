-- Fails where customers exist: they have no country yet.
alter table shop.customer add column country_code char(2) not null;
