create or replace view shop.customer_report as
select country_code, count(*) as customers
from shop.customer
group by country_code;
