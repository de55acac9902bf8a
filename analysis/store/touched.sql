-- What the SQL of the model asks where only what is touched is made: the rows of the store's tables that it takes, and
-- the highest numbers of the index. `touched` and `actor_names` are what corrections changed.
create table if not exists touched (analysis varchar);
create table if not exists actor_names (actor varchar);
attach ':memory:' as fresh;
-- Events of which some mentions stand with others since what came later was compared with them.
create table fresh.rekeyed as
    with recent as (select key, event from keys where seq >= (
             select min(seq) from articles anti join kept.model.articles using (analysis))),
         moved as (select a.article_id, m.analysis, m.event, r.event as key from own_events m
                   join recent r using (key) join kept.model.articles a using (analysis))
    select distinct v.analysis from moved v left join kept.model.mention_texts t using (article_id, event)
    left join kept.model.events e on e.event_id = t.event_id where e.key is distinct from v.key;
create view fresh.touched as from memory.touched union from fresh.rekeyed;
create table fresh.earlier_numbers as
    select (select max(event_id) from kept.model.events) as event_id, max(article_id) as article_id,
           max(cluster_id) as cluster_id, (select max(actor_id) from kept.model.actors) as actor_id,
           (select max(outlet_id) from kept.model.outlets) as outlet_id
    from kept.model.articles;
create table fresh.new as
    select analysis from articles anti join kept.model.articles using (analysis)
    union select analysis from articles semi join fresh.touched using (analysis);
create table later.gone_articles as
    select article_id from kept.model.articles anti join articles using (analysis)
    union select article_id from kept.model.articles semi join fresh.touched using (analysis);
create table fresh.keys as
    select key from kept.model.events semi join (from kept.model.event_mentions semi join later.gone_articles using (article_id))
        using (event_id)
    union select key from events semi join fresh.new using (analysis);
create table later.gone_events as select event_id from kept.model.events semi join fresh.keys using (key);
create table fresh.reporting as
    select analysis from kept.model.articles semi join (from kept.model.event_mentions semi join later.gone_events using (event_id))
        using (article_id)
    where article_id not in (from later.gone_articles) union from fresh.new;
create table fresh.articles as from memory.articles semi join fresh.reporting using (analysis);
create table fresh.sentences as from memory.sentences semi join fresh.reporting using (analysis);
create table fresh.mentions as from memory.mentions semi join fresh.reporting using (analysis);
create table fresh.timexes as from memory.timexes semi join fresh.reporting using (analysis);
create table fresh.boilerplate as from memory.boilerplate semi join fresh.reporting using (analysis);
create table fresh.events as
    from (from memory.events semi join fresh.reporting using (analysis)) semi join fresh.keys using (key);
create table fresh.earlier_articles as
    from kept.model.articles where article_id not in (from later.gone_articles)
    and (analysis in (from fresh.reporting) or cluster in (select coalesce(cluster, article) from fresh.articles));
create view fresh.earlier_actors as select actor_id, actor from kept.model.actors;
create view fresh.earlier_outlets as from kept.model.outlets;
create table later.gone_actors as
    select actor from fresh.mentions union select unnest(actors) from fresh.events
    union select speaker from fresh.events where speaker is not null union select actor from actor_names
    union select actor from kept.model.actors
        semi join (from kept.model.aliases semi join later.gone_articles using (article_id)) using (actor_id)
    union select actor from kept.model.actors
        semi join (from kept.model.participants semi join later.gone_events using (event_id)) using (actor_id);
create table fresh.naming_mentions as
    select actor, name, kind, wiki, score from memory.mentions semi join later.gone_actors using (actor)
