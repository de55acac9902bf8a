-- One row for each actor who is named, takes part in an event or is quoted.
--
-- Names, kinds and titles are those that most mentions give, and "riot police" comes before "Riot police". `tone` is the
-- mean tone toward the actor; null where none was read. `letters` are the words of the name as they are searched, each
-- behind a space.
with counted as (select actor, name, kind, wiki, sum(score) as s, count(score) as c, count(*) as mentions
                 from naming_mentions group by all),
     toned as (select actor, sum(s) / nullif(sum(c), 0) as tone, sum(mentions) as mentions from counted group by 1),
     names as (select actor, max_by(name, (mentions, name)) as name from (
                   select actor, name, sum(mentions) as mentions from counted where name is not null group by all)
               group by 1),
     kinds as (select actor, max_by(kind, (mentions, kind)) as kind from (
                   select actor, kind, sum(mentions) as mentions from counted where kind is not null group by all)
               group by 1),
     titles as (select actor, max_by(wiki, (mentions, wiki)) as wiki from (
                    select actor, wiki, sum(mentions) as mentions from counted where wiki is not null group by all)
                group by 1),
     named as (from toned left join names using (actor) left join kinds using (actor) left join titles using (actor)),
     acting as (select distinct unnest(actors) as actor from model.events
                union select speaker from events where speaker is not null)
select coalesce(e.actor_id, (select actor_id from earlier_numbers)
                + row_number() over (partition by e.actor_id is null order by mentions desc nulls last, actor))::int
           as actor_id, actor, name, kind, wiki, tone,
       ' ' || regexp_replace(strip_accents(lower(coalesce(name, actor))), '[^\p{L}\p{N}]+', ' ', 'g') as letters
from named full join acting using (actor) left join (select actor, actor_id from earlier_actors) e using (actor)
order by actor_id
