create or replace view revenue as
select customer_id, sum(amount_cents) as revenue_cents
from invoice
group by customer_id;
