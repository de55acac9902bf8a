-- One row for each outlet; those of which nothing is known share the one that is called ''.
with new as (select distinct coalesce(outlet, '') as outlet from articles anti join earlier_outlets
             on earlier_outlets.outlet = coalesce(articles.outlet, ''))
select ((select outlet_id from earlier_numbers) + row_number() over (order by outlet))::int as outlet_id, outlet from new
union all from earlier_outlets
order by outlet_id
