-- One row for each article, without its text.
--
-- Near-copies of one text stand together, in the order of the first of them. `cluster` is the id that they have in
-- common, `cluster_id` its number, and each copy has a `copy_bit`, so that counting copies needs no second look (from the
-- 64th on they are one). `opening` is how the story of an untitled article starts, behind notices and datelines,
-- at most a line of it.
with new as (select * exclude (text, bands, reasons, extra, cluster), coalesce(cluster, article) as cluster from articles
             anti join earlier_articles using (analysis)),
     before as (select cluster, any_value(cluster_id) as cluster_id, (max(log2(copy_bit)) + 1)::int as copies
                from earlier_articles group by 1),
     begun as (select cluster, min(published) as day, min(seq) as seq from new group by 1),
     clusters as (select cluster, day, b.seq, coalesce(copies, 0) as copies,
                         coalesce(cluster_id, (select cluster_id from earlier_numbers)
                                  + row_number() over (order by day nulls first, b.seq, cluster))::int as cluster_id
                  from begun b left join before using (cluster)),
     untitled as (select analysis, text from articles semi join new using (analysis) where title is null),
     story as (select s.analysis, min(s.start) as start from sentences s semi join untitled using (analysis)
               where not s.boilerplate group by 1),
     openings as (select analysis, left(split_part(trim(substr(text, coalesce(start, 0) + 1)), chr(10), 1), 120) as opening
                  from untitled left join story using (analysis))
select ((select article_id from earlier_numbers)
        + row_number() over (order by c.day nulls first, c.seq, c.cluster, a.seq))::int as article_id,
       a.analysis, a.article, a.title, a.outlet, a.published, a.how, a.tone, a.words, a.url, a.cluster,
       c.cluster_id, o.outlet_id,
       (1::hugeint << least(c.copies + row_number() over (partition by a.cluster order by a.seq) - 1, 63)::int)::ubigint
           as copy_bit,
       coalesce(e.opening, '') as opening
from new a join clusters c using (cluster) join model.outlets o on o.outlet = coalesce(a.outlet, '')
left join openings e on e.analysis = a.analysis
union all by name from earlier_articles semi join articles using (analysis)
order by article_id
