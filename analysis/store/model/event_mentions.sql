-- One row for each mention of an event, with what filters ask of the event.
--
-- `sentence_id` is a number that sentences of all articles have apart; see `sentence_ids`. `own` and `quoted` are the
-- tones of the two voices of its sentence, `undivided` the tone of one whose article has no voices told apart.
with toned as (select a.article_id, s.sentence, s.own, s.quoted, s.tone
               from sentences s join model.articles a using (analysis) where not s.boilerplate),
     divided as (select article_id from toned group by 1 having count(own) + count(quoted) > 0)
select a.article_id::bigint << $sentence_bits | m.sentence as sentence_id, e.event_id, e.first, e.last, e.status, e.type,
       e.quad_class, e.polarity, e.hidden, a.article_id, a.cluster_id, a.copy_bit, a.outlet_id, a.published, m.tone,
       k.actor_id as speaker_id, t.own, t.quoted,
       if(a.article_id in (from divided), null, t.tone) as undivided
from events m join model.articles a using (analysis) join model.events e using (key)
left join model.actors k on k.actor = m.speaker
left join toned t on t.article_id = a.article_id and t.sentence = m.sentence
order by sentence_id, event_id
