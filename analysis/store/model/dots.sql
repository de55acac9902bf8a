-- One row for each event: all that a screen shows of it, with the mention that stands for it.
--
-- Single rows are looked up by their number, see `index`, which is slow for lists: these stand here as JSON.
with standing as (select e.*, a.article_id from model.events e join model.articles a using (analysis))
select s.event_id, s.key, s.words, s.type, s.status, s.first, s.last, s.dated_by, to_json(s.sources) as sources,
       to_json(s.targets) as targets, s.tone, s.mentions, s.articles, s.outlets, s.printed_by, s.weight, s.article_id,
       t.sentence_start as at, t.start - t.sentence_start as start, t."end" - t.sentence_start as "end",
       t.sentence_text as sentence, t.headline, t.speaker, t.speaker_text, to_json(t.participants) as participants
from model.mention_texts t right join standing s using (event_id, article_id, event)
order by s.event_id
