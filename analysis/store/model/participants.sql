-- One row for each actor of an event, sorted so that one actor's events are found without looking at all.
--
-- `position` counts the event's roles in their order, doers first; `is_source`, `is_target` and `is_place` say which it
-- has: it does it, it is done to it, the event takes place there. `acting`: one of the first two; places act only where
-- nobody else does.
with roles as (select event_id, unnest(sources || targets || places) as actor,
                      generate_subscripts(sources || targets || places, 1) as position,
                      len(sources) as doers, len(sources) + len(targets) as parties from model.events),
     parts as (select actor, event_id, min(position) as position, bool_or(position <= doers) as is_source,
                      bool_or(position > doers and position <= parties) as is_target,
                      max(position) > any_value(parties) as is_place,
                      min(position) <= any_value(parties) or any_value(parties) = 0 as acting
               from roles group by actor, event_id)
select a.actor_id, p.event_id, p.position, p.is_source, p.is_target, p.is_place, p.acting, e.first, e.last, e.status,
       e.type, e.polarity, e.hidden
from parts p join model.events e using (event_id) join model.actors a using (actor)
order by actor_id, event_id
