create view shop.purchase_total as
select purchase_id, sum(quantity * price_cents) as total_cents
from shop.purchase_line
join shop.product using (product_id)
group by purchase_id;
