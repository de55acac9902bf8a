-- What the SQL of the model asks where only what is touched is made: the rows of the store's tables that it takes, and
-- the highest numbers of the index. `touched` and `actor_names` are what corrections changed.
create table if not exists touched (analysis varchar);
create table if not exists actor_names (actor varchar);
attach ':memory:' as fresh;
create schema fresh.model;
create schema fresh.earlier;
-- Events of which some mentions stand with others since what came later was compared with them.
create table fresh.rekeyed as
    with recent as (select key, event from keys where seq >= (
             select min(seq) from articles anti join kept.articles using (analysis))),
         moved as (select a.article_id, m.analysis, m.event, r.event as key from own_events m
                   join recent r using (key) join kept.articles a using (analysis))
    select distinct v.analysis from moved v left join kept.mention_texts t using (article_id, event)
    left join kept.events e on e.event_id = t.event_id where e.key is distinct from v.key;
create view fresh.touched as from memory.touched union from fresh.rekeyed;
create table fresh.earlier.numbers as
    select (select max(event_id) from kept.events) as event_id, max(article_id) as article_id,
           max(cluster_id) as cluster_id, (select max(actor_id) from kept.actors) as actor_id,
           (select max(outlet_id) from kept.outlets) as outlet_id
    from kept.articles;
create table fresh.new as
    select analysis from articles anti join kept.articles using (analysis)
    union select analysis from articles semi join fresh.touched using (analysis);
create table gone_articles as
    select article_id from kept.articles anti join articles using (analysis)
    union select article_id from kept.articles semi join fresh.touched using (analysis);
create table fresh.keys as
    select key from kept.events semi join (from kept.event_mentions semi join gone_articles using (article_id))
        using (event_id)
    union select key from events semi join fresh.new using (analysis);
create table gone_events as select event_id from kept.events semi join fresh.keys using (key);
create table fresh.reporting as
    select analysis from kept.articles semi join (from kept.event_mentions semi join gone_events using (event_id))
        using (article_id)
    where article_id not in (from gone_articles) union from fresh.new;
create table fresh.articles as from memory.articles semi join fresh.reporting using (analysis);
create table fresh.sentences as from memory.sentences semi join fresh.reporting using (analysis);
create table fresh.mentions as from memory.mentions semi join fresh.reporting using (analysis);
create table fresh.timexes as from memory.timexes semi join fresh.reporting using (analysis);
create table fresh.boilerplate as from memory.boilerplate semi join fresh.reporting using (analysis);
create table fresh.events as
    from (from memory.events semi join fresh.reporting using (analysis)) semi join fresh.keys using (key);
create table fresh.earlier.articles as
    from kept.articles where article_id not in (from gone_articles)
    and (analysis in (from fresh.reporting) or cluster in (select coalesce(cluster, article) from fresh.articles));
create view fresh.earlier.actors as select actor_id, actor from kept.actors;
create view fresh.earlier.outlets as from kept.outlets;
create table touched_actors as
    select actor from fresh.mentions union select unnest(actors) from fresh.events
    union select speaker from fresh.events where speaker is not null union select actor from actor_names
    union select actor from kept.actors
        semi join (from kept.aliases semi join gone_articles using (article_id)) using (actor_id)
    union select actor from kept.actors
        semi join (from kept.participants semi join gone_events using (event_id)) using (actor_id);
create table fresh.naming_mentions as
    select actor, name, kind, wiki, score from memory.mentions semi join touched_actors using (actor)
