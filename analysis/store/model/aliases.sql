-- One row for each form under which an article names an actor, with how often it does.
select k.actor_id, a.article_id, substr(t.text, m.start + 1, m."end" - m.start) as form, count(*) as mentions
from mentions m join model.articles a using (analysis) join articles t using (analysis)
     join model.actors k using (actor)
group by all
order by actor_id, article_id
