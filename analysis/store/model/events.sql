-- One row for each event: all event mentions that share a key.
--
-- What the mentions say differently is settled here: type and roles of the most salient mention, whose news it is, the
-- status and words that most texts have, the mean of their tones, the shortest of their spans with the way in which it
-- was reached. Of mentions as salient to a hundredth, as those of reprints are, the first stored counts.
-- Near-copies of one text are one witness: they have one voice and one part in the mean, and add nothing to the weight.
-- `articles` counts texts, `outlets` those who had them first, `printed_by` those who had them. An event is `hidden`
-- where none of its mentions is shown, and as salient as its most salient mention. `analysis` and `event` name the
-- mention that stands for it. `polarity` and `quad_class` are places in `filters.TONES` and `ontology.CLASSES`.
with mentions as materialized (
         select e.key, e.words, e.type, e.status, e.first, e.last, e.dated_by, e.sources, e.targets, e.places,
                e.actors, e.tone, not coalesce(e.shown, not (e.speech_act or e.minor), true) as hidden, e.salience,
                coalesce(e.headline = rtrim(a.title, '.'), false) as titled,
                e.analysis, e.event, a.seq, coalesce(a.cluster, a.article) as cluster, a.outlet,
                -- Where a mention stands in the order of the store: of as many texts that say this as that, the first
                -- counts. Of several spans, the shortest, then one that names the day itself, then the first stored.
                a.seq::hugeint * 10000000 + e.event as place,
                (100 - round(100 * coalesce(e.salience, 0)))::hugeint * 10000000000000000000000000000 + place as standing,
                (date_diff('day', e.first, e.last) * 2 + (e.dated_by <> 'text')::int)
                    * 10000000000000000000000000000 + place as vagueness
         from events e join articles a using (analysis)),
     -- Most events have one mention: only the others need to be put together, which is the slow part.
     single as (select key from mentions group by key having count(*) = 1),
     several as materialized (from mentions anti join single using (key)),
     printed as (select key, cluster, analysis, any_value(seq) as seq, any_value(outlet) as outlet, count(*) as c,
                        sum(tone) as s from several group by all),
     texts as (select key, cluster, min_by(outlet, seq) as outlet, min_by(c, seq) as first_c,
                      sum(c) / count(*) as c, sum(s) / count(*) as s from printed group by all),
     witnesses as (select key, count(*) as articles, count(distinct outlet) as outlets,
                          sum(first_c)::bigint as own_mentions, round(sum(s) / sum(c), 12) as tone
                   from texts group by key),
     settled as (
         select key, min_by(type, standing) as type, min_by(first, vagueness) as first, min_by(last, vagueness) as last,
                coalesce(min_by(dated_by, vagueness), min_by(dated_by, place)) as dated_by,
                min_by(sources, standing) as sources, min_by(targets, standing) as targets,
                min_by(places, standing) as places, min_by(actors, standing) as actors,
                bool_and(hidden) as hidden, bool_or(titled) as titled, max(salience) as salience, count(*) as mentions,
                count(distinct outlet) as printed_by,
                list(distinct coalesce(outlet, '')) as outlet_names,
                min(seq) as seq, min_by(analysis, standing) as analysis, min_by(event, standing) as event
         from several group by key),
     worded as (select key, max_by(words, texts) as words from (
                    select key, words, count(distinct cluster) * 10000000000000000000000000000 - min(place) as texts
                    from several group by all) group by 1),
     stated as (select key, max_by(status, texts) as status from (
                    select key, status, count(distinct cluster) * 10000000000000000000000000000 - min(place) as texts
                    from several group by all) group by 1),
     merged as (
         select key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, hidden,
                titled, salience, 1 as mentions, 1 as own_mentions, 1 as articles, (outlet is not null)::int as outlets,
                outlets as printed_by,
                [coalesce(outlet, '')] as outlet_names, seq, analysis, event
         from mentions semi join single using (key)
         union all by name
         from settled join witnesses using (key) join worded using (key) join stated using (key))
select ((select event_id from earlier_numbers) + row_number() over (order by first, key))::int as event_id,
       * exclude (own_mentions, titled),
       -- What makes an event worth a mark before others: who tells of it, whether it is the news of an article, so that
       -- the title tells it, and how salient it is in the article that makes most of it. What an earlier Dateline stored
       -- has no salience: there it is how much is known of the event.
       (2 * ln(articles) + ln(outlets + 1) + 0.5 * titled::int + 0.3 * ln(own_mentions) + 0.4 * abs(tone)
        + coalesce(4 * salience, 0.6 * (type is not null)::int + 0.5 * (len(sources) > 0 and len(targets) > 0)::int
                   + 0.3 * (dated_by = 'text')::int + 0.4 * (status in ('happened', 'ongoing'))::int)) as weight,
       (case when tone <= -$clear then 0 when tone < $clear then 1 else 2 end)::utinyint as polarity,
       coalesce($classes_of_types[list_position($types, type)], $other_class)::utinyint as quad_class
from merged
order by event_id
