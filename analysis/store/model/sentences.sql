-- One row for each sentence of an article, in order, with its tones.
select article_id, s.start, s."end", s.tone, s.boilerplate, s.own, s.quoted
from sentences s join model.articles using (analysis)
order by article_id, start
