-- One row for each actor, date, event and boilerplate that an article's text was found to hold.
with annotated as (
    select analysis, 'actor' as what, start, "end", name, kind, actor as key, score, null::date as first,
           null::date as last from mentions
    union all select analysis, 'date', start, "end", value, null, null, null, first, last from timexes
    union all select analysis, 'event', start, "end", status, null, key, tone, first, last from events
    union all select analysis, 'boilerplate', start, "end", kind, null, null, null, null, null from boilerplate)
select article_id, annotated.* exclude (analysis) from annotated join model.articles using (analysis)
order by article_id, start, "end"
