-- What the SQL of the model asks beside the store's own tables where all is made: nothing was there before.
attach ':memory:' as fresh;
create table fresh.earlier_numbers as
    select 0 as event_id, 0 as article_id, 0 as cluster_id, 0 as actor_id, 0 as outlet_id;
create table fresh.earlier_articles (article_id int, analysis varchar, article varchar, title varchar, outlet varchar,
    published date, how varchar, tone double, words int, url varchar, cluster varchar, cluster_id int, outlet_id int,
    copy_bit ubigint, opening varchar);
create table fresh.earlier_actors (actor_id int, actor varchar);
create table fresh.earlier_outlets (outlet_id int, outlet varchar)
