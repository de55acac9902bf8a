"""Queries for reading: the list of articles, one article with all that was found in it, one actor's facts, the bounds.

Words that are sought must all occur in title or text; nothing is ranked. Filters keep the articles
that mention a chosen event; without a filter every article is listed, those without events too.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import NotRequired, TypedDict

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries import word_index
from analysis.queries.events import event_id, event_ids
from analysis.queries.filters import Filters
from analysis.queries.means import first_of_each
from analysis.queries.run import dots, frame_of, one_of, select_arrays, select_frame
from analysis.queries.versions import made_by

PAGE = 15  # articles of a page
# fmt: off
PRONOUNS = ["he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "himself",
            "herself", "itself", "themselves", "who", "whose"]
# fmt: on


class Summary(TypedDict):
    """What the chosen events amount to; days are None where there is no event to tell them.

    Nine in ten of the dated events lie between `early` and `late`.
    """

    events: int
    articles: int
    actors: int
    outlets: int
    first: date | None
    last: date | None
    early: date | None
    late: date | None


def summary(con: DuckDBPyConnection, filters: Filters) -> Summary:
    """Count events, articles, actors and outlets, with the first and last day."""
    sql = f"""
        with days as (select first, last, count(*) as n {filters.where("events")} group by 1, 2),
             begun as (select first, sum(n) as n from days where first is not null group by 1),
             ended as (select last, sum(n) as n from days where last is not null group by 1),
             early as (select first, sum(n) over (order by first) / sum(n) over () as part from begun),
             late as (select last, sum(n) over (order by last) / sum(n) over () as part from ended)
        select coalesce(sum(n), 0) as events, min(first) as first, max(last) as last,
               (select min(first) from early where part >= 0.05) as early,
               (select min(last) from late where part >= 0.95) as late,
               (select count(*) from (select actor_id {filters.where("participants")} group by 1)) as actors
        from days"""
    mentions = select_arrays(con, f"select article_id, outlet_id {filters.where('event_mentions')}", filters)
    articles, outlets = mentions["article_id"], mentions["outlet_id"]
    unnamed = select_frame(con, "select outlet_id from model.outlets where outlet = ''", filters)["outlet_id"].tolist()
    row = select_frame(con, sql, filters).iloc[0]
    return Summary(
        articles=len(articles[first_of_each(articles)]),
        outlets=int(np.count_nonzero(np.bincount(outlets[~np.isin(outlets, unnamed)]))),
        events=int(row["events"]),
        actors=int(row["actors"]),
        first=_day(row["first"]),
        last=_day(row["last"]),
        early=_day(row["early"]),
        late=_day(row["late"]),
    )


class Origin(TypedDict):
    """Where the chosen events come from: articles, the outlets with the most of them first, when they appeared, and
    the versions of Dateline that analysed the store."""

    articles: int
    outlets: list[str]
    others: int
    first: date | None
    last: date | None
    made_by: NotRequired[list[str]]


def origin(con: DuckDBPyConnection, filters: Filters, *, most: int = 3) -> Origin:
    """Name the sources of the chosen events, at most so many outlets by name."""
    sql = f"""
        with reporting as (select distinct article_id {filters.where("event_mentions")}),
             chosen as (select outlet, published from model.articles semi join reporting using (article_id)),
             named as (select outlet, count(*) as n from chosen where outlet is not null group by 1),
             top as (from named order by n desc, outlet limit $most)
        select count(*) as articles, min(published) as first, max(published) as last,
               (select count(*) from named) as outlets,
               (select coalesce(list(outlet order by n desc, outlet), []) from top) as most
        from chosen"""
    row = select_frame(con, sql, filters, most=most).iloc[0]
    outlets = list(row["most"])
    return Origin(
        articles=int(row["articles"]),
        outlets=outlets,
        others=int(row["outlets"]) - len(outlets),
        first=_day(row["first"]),
        last=_day(row["last"]),
        made_by=made_by(con),
    )


def _day(value: pd.Timestamp) -> date | None:
    return value.date() if pd.notna(value) else None


def bounds(con: DuckDBPyConnection) -> tuple[date, date] | None:
    """Give the first and last day on which anything happens; None where nothing is dated."""
    row = con.execute("select min(first), max(last) from model.events").fetchone()
    return (row[0], row[1]) if row and row[0] is not None and row[1] is not None else None


def representative_mentions(con: DuckDBPyConnection, keys: Sequence[str]) -> pd.DataFrame:
    """Give the sentence that stands for each event, the first stored, with its article.

    `start`/`end` mark the event's words in `sentence`, `headline` tells it, `at` is where the sentence starts in its
    article's text. `participants` are phrases with their role and actor, null in what an earlier Dateline stored.
    """
    of_events = "key article_id at start end sentence headline speaker speaker_text participants"
    told = dots(con, event_ids(con, keys), *of_events.split()).dropna(subset="sentence")
    sql = f"""select article_id, article, title, outlet, published, url from model.articles
              where article_id {one_of(told["article_id"])}"""
    columns = "key article title outlet published at start end sentence url headline speaker speaker_text participants"
    return told.merge(frame_of(con, sql, {}), on="article_id")[columns.split()]


# Of the articles those that mention a chosen event, and those that have all the words that are sought.
_REPORTING = "semi join reporting using (article_id)"
_WITH_WORDS = "semi join worded using (article_id)"
_ORDER = "published desc nulls last, title, article"


def articles(
    con: DuckDBPyConnection, filters: Filters, *, words: str = "", skip: int = 0, most: int = PAGE
) -> pd.DataFrame:
    """List articles, the newest first, undated ones last: article, title, outlet, published, how, tone, events, words,
    url, all (how many there are, of which `most` come after the first `skip`). `events` counts the chosen ones.

    `opening` is where the story starts, for articles without a title.
    """
    reporting, with_words = choose_reporting(con, filters), _register_worded(con, words)
    sql = f"""
        with chosen as (select * from model.articles {reporting} {with_words}),
             page as (select *, (select count(*) from chosen) as all from chosen order by {_ORDER}
                      limit $most offset $skip),
             counted as (select article_id, count(distinct event_id) as events {filters.where("event_mentions")}
                         and article_id in (select article_id from page) group by 1)
        select article, title, outlet, published, how, tone, coalesce(events, 0) as events, words, url, p.all, opening
        from page p left join counted using (article_id) order by {_ORDER}"""
    return select_frame(con, sql, filters, most=most, skip=skip)


def neighbours(con: DuckDBPyConnection, filters: Filters, article: str, *, words: str = "") -> pd.DataFrame:
    """Give the articles before and after one in the order of `articles`: side (before or after), article, title,
    opening."""
    reporting, with_words = choose_reporting(con, filters), _register_worded(con, words)
    sql = f"""
        with placed as (select article, lag(article) over w as before, lead(article) over w as after
                        from model.articles {reporting} {with_words} window w as (order by {_ORDER}))
        select side, p.article, p.title, p.opening
        from (unpivot (select before, after from placed where article = $article)
              on before, after into name side value article) join model.articles p using (article)
        order by side desc"""
    return select_frame(con, sql, filters, article=article)


def choose_reporting(con: DuckDBPyConnection, filters: Filters) -> str:
    """Register the numbers of the articles that mention a chosen event, for this connection; give what asks for them,
    nothing where all are chosen."""
    if filters.empty:
        return ""
    sql = f"select article_id {filters.where('event_mentions')}"
    articles = select_arrays(con, sql, filters)["article_id"]
    con.register("reporting", pd.DataFrame({"article_id": articles[first_of_each(articles)]}))
    return _REPORTING


def _register_worded(con: DuckDBPyConnection, words: str) -> str:
    """Register the numbers of the articles that have all the words; give what asks for them, nothing without words."""
    if not words.strip():
        return ""
    word_index.choose_articles(con, words)
    return _WITH_WORDS


def undated(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """List the chosen articles whose publication day is not known: article, title, opening (as above)."""
    sql = f"""
        with reporting as (select distinct article_id {filters.where("event_mentions")} and published is null)
        select article, title, opening from reporting join model.articles using (article_id) order by title, article"""
    return select_frame(con, sql, filters)


def article(con: DuckDBPyConnection, id: str) -> pd.DataFrame:
    """Give one article's row, or no row when there is none of that id."""
    return frame_of(
        con,
        """select article, a.analysis, a.title, text, a.outlet, a.published, a.how, reasons, a.url, author, a.tone,
                  a.words, opening
           from articles a join (select article, opening from model.articles where article = $id) using (article)
           where article = $id""",
        {"id": id},
    )


def sentences(con: DuckDBPyConnection, analysis: str) -> pd.DataFrame:
    """List one article's sentences in order: start, end, tone, boilerplate, and the tone of the outlet's own words and
    of what it quotes, own and quoted."""
    sql = (
        'select start, "end", tone, boilerplate, own, quoted from model.sentences where article_id = $id order by start'
    )
    return _of_article(con, sql, "sentences", analysis)


def annotations(con: DuckDBPyConnection, analysis: str) -> pd.DataFrame:
    """List what was found in one article, in order: what (actor, date, event, boilerplate), start, end, and of it.

    `name` is the actor's name, the status of an event or the kind of boilerplate; `key` the actor's id or the event's
    key; `score` the tone toward the actor; `first`/`last` the days of a date or event.
    """
    sql = 'select * exclude (article_id, kind) from model.annotations where article_id = $id order by start, "end"'
    return _of_article(con, sql, "annotations", analysis)


def speakers(con: DuckDBPyConnection, analysis: str) -> pd.DataFrame:
    """List where one article tells what somebody says: the start of the event that is told, and the words for them."""
    sql = "select start, speaker_text as speaker from events where analysis = $analysis and speaker_text is not null"
    return frame_of(con, f"{sql} order by start", {"analysis": analysis})


def _of_article(con: DuckDBPyConnection, sql: str, table: str, analysis: str) -> pd.DataFrame:
    # A number that is known beforehand is found without looking through the whole table.
    of_analysis = "select article_id from model.articles where analysis = $analysis"
    row = con.execute(of_analysis, {"analysis": analysis}).fetchone()
    return frame_of(con, sql, {"id": row[0] if row else None})


def actor(con: DuckDBPyConnection, id: str, filters: Filters | None = None) -> pd.DataFrame:
    """Give one actor's facts in one row, or none: name, kind, wiki, aliases, first, last, mentions, articles.

    They are those of the articles that report a chosen event, or of all where nothing is filtered.

    `aliases` are the forms found in the texts but for pronouns, the most frequent first; `first`/`last` are days of
    publication.
    """
    reporting = choose_reporting(con, filters or Filters())
    sql = f"""
           with named as (select form, mentions, published, cluster_id from model.aliases
                          join (from model.articles {reporting}) using (article_id)
                          where actor_id = (select actor_id from model.actors where actor = $id)),
             forms as (select form, sum(mentions) as mentions from named
                       where not list_contains($pronouns::varchar[], lower(form))
                       group by 1 order by 2 desc, form limit 12)
           select any_value(k.name) as name, any_value(k.kind) as kind, any_value(k.wiki) as wiki,
                  (select coalesce(list(form order by mentions desc, form), []) from forms) as aliases,
                  min(published) as first, max(published) as last,
                  sum(mentions)::bigint as mentions, count(distinct cluster_id) as articles
           from named, (from model.actors where actor = $id) k having count(*) > 0"""
    return frame_of(con, sql, {"id": id, "pronouns": PRONOUNS})


def event(con: DuckDBPyConnection, key: str) -> pd.DataFrame:
    """Give one event in one row, or none: the columns of `events` that a reader is told of."""
    return frame_of(
        con,
        """select words, type, status, first, last, dated_by, sources, targets, places, tone,
                  articles, outlets, printed_by
           from model.events where event_id = $event_id""",
        {"event_id": event_id(con, key)},
    )


def surroundings(con: DuckDBPyConnection, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Give the sentences before and after some, each named by its analysis and where it starts; "" where there is none.

    What is no part of the article, such as a byline, is passed over.
    """
    con.register("wanted", pd.DataFrame(list(places), columns=["analysis", "start"]).astype({"analysis": str}))
    rows = con.execute(
        """with placed as (
               select analysis, start, lag(start) over w as before, lag("end") over w as before_end,
                      lead(start) over w as after, lead("end") over w as after_end
               from sentences where not boilerplate and analysis in (select analysis from wanted)
               window w as (partition by analysis order by start))
           select p.analysis, p.start, substr(text, before + 1, before_end - before),
                  substr(text, after + 1, after_end - after)
           from placed p semi join wanted using (analysis, start) join articles using (analysis)"""
    )
    return {(analysis, start): (before or "", after or "") for analysis, start, before, after in rows.fetchall()}


def pages(con: DuckDBPyConnection, articles: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
    """Give where in an article's text each of its printed pages begins; articles without pages are left out."""
    sql = """select article, json_extract(extra, '$.pages'), json_extract_string(extra, '$.page') from articles
             where article in (select unnest($articles::varchar[])) and (extra like '%"page%')"""
    pages_of = dict[str, list[tuple[int, str]]]()
    for article, places, page in con.execute(sql, {"articles": list(articles)}).fetchall():
        read = json.loads(places) if places else []
        if isinstance(read, list) and read:
            pages_of[article] = [(int(place[0]), str(place[1])) for place in read]
        elif page and len(page) <= 12:
            pages_of[article] = [(0, page)]
    return pages_of
