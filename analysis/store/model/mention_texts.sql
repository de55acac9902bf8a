-- One row for each mention of an event: its sentence, its headline and the words that date it.
--
-- Offsets are those of the article's text. The texts come last, and pass by what was found in them. What an earlier
-- Dateline stored has no headline: there the sentence stands.
with placed as (select a.article_id, s.sentence, s.start as sentence_start, s."end" as sentence_end, s.tone
                from sentences s join model.articles a using (analysis)),
     times as (select a.article_id, t.timex, t.start as timex_start, t."end" as timex_end
               from timexes t join model.articles a using (analysis)),
     mentions as materialized (
         select e.event_id, a.article_id, m.event, m.sentence, m.start, m."end", m.words, m.status, m.first, m.last,
                m.dated_by, m.speaker, m.speaker_text, m.participants, m.sources, m.timex,
                nullif(m.headline, '') as headline
         from events m join model.articles a using (analysis) join model.events e using (key)),
     in_sentences as materialized (select m.*, p.sentence_start, p.sentence_end, p.tone
                                   from mentions m join placed p using (article_id, sentence)),
     timed as materialized (select m.*, t.timex_start, t.timex_end
                            from in_sentences m left join times t using (article_id, timex))
select m.* exclude (sentence_end, timex, timex_start, timex_end, headline),
       substr(a.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) as sentence_text,
       coalesce(m.headline, regexp_replace(trim(sentence_text), '\s+', ' ', 'g')) as headline,
       substr(a.text, m.timex_start + 1, m.timex_end - m.timex_start) as timex
from articles a join model.articles b using (analysis) join timed m using (article_id)
order by event_id, article_id, event
