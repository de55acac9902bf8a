-- One row for each pair of a doer and somebody it is done to, in each event.
with roles as (select event_id, targets, unnest(sources) as source from model.events
               where len(sources) > 0 and len(targets) > 0),
     pairs as (select distinct event_id, source, unnest(targets) as target from roles)
select s.actor_id as source_id, t.actor_id as target_id, p.event_id, e.first, e.last, e.status, e.type, e.polarity,
       e.hidden
from pairs p join model.events e using (event_id) join model.actors s on s.actor = p.source
     join model.actors t on t.actor = p.target
where p.source <> p.target
order by source_id, target_id, event_id
