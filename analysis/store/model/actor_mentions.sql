-- One row for each mention of an event and each actor whom its sentence names or who takes part in it.
--
-- `is_named`: the sentence names the actor, with the tone toward it there in `score`; `participates`: it takes part in
-- the event. The other columns are those of `event_mentions`.
with names as (select k.actor_id, a.article_id::bigint << $sentence_bits | m.sentence as sentence_id,
                      avg(m.score) as score
               from mentions m join model.articles a using (analysis) join model.actors k using (actor) group by all)
select n.actor_id, m.*, n.score, true as is_named, p.event_id is not null as participates
from model.event_mentions m join names n using (sentence_id)
left join model.participants p on p.actor_id = n.actor_id and p.event_id = m.event_id
union all
select p.actor_id, m.*, null, false, true
from model.event_mentions m join model.participants p using (event_id)
anti join names n on n.actor_id = p.actor_id and n.sentence_id = m.sentence_id
order by actor_id, sentence_id, event_id
