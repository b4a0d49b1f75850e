-- The first attempt forgot the customers that were there already.
alter table shop.customer add column country_code char(2);
update shop.customer set country_code = 'GB' where country_code is null;
alter table shop.customer alter column country_code set not null;
