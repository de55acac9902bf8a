-- One row for each event: all that a screen shows of it, with the mention that stands for it, as JSON.
--
-- Single rows are looked up by their number, see `index`: one text is found sooner than twenty values.
with standing as (select e.*, a.article_id from model.events e join model.articles a using (analysis)),
     shown as (select s.event_id, s.key, s.words, s.type, s.status, s.first, s.last, s.dated_by, s.sources, s.targets,
                      s.tone, s.mentions, s.articles, s.outlets, s.printed_by, s.weight, s.article_id,
                      t.sentence_start as at, t.start - t.sentence_start as start, t."end" - t.sentence_start as "end",
                      t.sentence_text as sentence, t.headline, t.speaker, t.speaker_text, t.participants
               from model.mention_texts t right join standing s using (event_id, article_id, event))
select event_id, to_json(shown) as dot from shown
order by event_id
