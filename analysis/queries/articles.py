"""Queries for reading: the list of articles, one article with all that was found in it, one actor's facts, the bounds.

Searching is by plain words, all of which must occur in title or text; nothing is ranked. Filters keep the articles
that tell of a chosen event; without a filter every article is listed, those without events too.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.merged import FITS, TAKING, TOLD, fitting, prepare

PRONOUNS = [
    "he",
    "she",
    "it",
    "they",
    "him",
    "her",
    "them",
    "his",
    "hers",
    "its",
    "their",
    "theirs",
    "himself",
    "herself",
    "itself",
    "themselves",
    "who",
    "whose",
]


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
        with counted as (select count(*) as events, min(first) as first, max(last) as last {FITS}),
             begun as (select first, count(*) as n {FITS} and first is not null group by 1),
             ended as (select last, count(*) as n {FITS} and last is not null group by 1),
             early as (select first, sum(n) over (order by first) / sum(n) over () as part from begun),
             late as (select last, sum(n) over (order by last) / sum(n) over () as part from ended)
        select *, (select min(first) from early where part >= 0.05) as early,
               (select min(last) from late where part >= 0.95) as late,
               (select count(distinct a) {TAKING}) as actors,
               (select count(distinct art) {TOLD}) as articles,
               (select count(distinct outlet) {TOLD}) as outlets
        from counted"""
    row = fitting(con, sql, filters).iloc[0]
    return Summary(
        events=int(row["events"]),
        articles=int(row["articles"]),
        actors=int(row["actors"]),
        outlets=int(row["outlets"]),
        first=_day(row["first"]),
        last=_day(row["last"]),
        early=_day(row["early"]),
        late=_day(row["late"]),
    )


class Origin(TypedDict):
    """Where the chosen events come from: articles, the outlets with the most of them first, and when they appeared."""

    articles: int
    outlets: list[str]
    others: int
    first: date | None
    last: date | None


def origin(con: DuckDBPyConnection, filters: Filters, *, most: int = 3) -> Origin:
    """Name the sources of the chosen events, at most so many outlets by name."""
    sql = f"""
        with heard as (select distinct art {TOLD}),
             chosen as (select outlet, published from papers semi join heard using (art)),
             named as (select outlet, count(*) as n from chosen where outlet is not null group by 1),
             top as (from named order by n desc, outlet limit $most)
        select count(*) as articles, min(published) as first, max(published) as last,
               (select count(*) from named) as outlets,
               (select list(outlet order by n desc, outlet) from top) as most
        from chosen"""
    row = fitting(con, sql, filters, most=most).iloc[0]
    some = [] if row["most"] is None or row["articles"] == 0 else list(row["most"])
    return Origin(
        articles=int(row["articles"]),
        outlets=some,
        others=int(row["outlets"]) - len(some),
        first=_day(row["first"]),
        last=_day(row["last"]),
    )


def _day(value: pd.Timestamp) -> date | None:
    return value.date() if pd.notna(value) else None


def bounds(con: DuckDBPyConnection) -> tuple[date, date] | None:
    """Give the first and last day on which anything happens; None where nothing is dated."""
    prepare(con, "merged")
    row = con.execute("select min(first), max(last) from merged").fetchone()
    return (row[0], row[1]) if row and row[0] is not None and row[1] is not None else None


def tellings(con: DuckDBPyConnection, keys: Sequence[str]) -> pd.DataFrame:
    """Give the sentence that stands for each event, the first stored, with where it is told.

    `start`/`end` mark the event's words in `sentence`, `at` is where the sentence starts in its article's text.
    Each join looks up in the few rows wanted, which stand on its right.
    """
    prepare(con, "merged")
    return con.execute(
        """with wanted as (select key, analysis, event from merged where key in (select unnest($keys::varchar[]))),
                told as (select w.key, e.analysis, e.sentence, e.start, e."end"
                         from events e join wanted w using (analysis, event)),
                placed as (select t.key, t.analysis, s.start as at, s."end" - s.start as long,
                                  t.start - s.start as start, t."end" - s.start as stop
                           from sentences s join told t on s.analysis = t.analysis and s.sentence = t.sentence)
           select key, a.article, a.title, a.outlet, a.published, p.at, p.start, p.stop as end,
                  substr(a.text, p.at + 1, p.long) as sentence
           from articles a join placed p using (analysis)""",
        {"keys": list(keys)},
    ).df()


# The articles that tell of a chosen event and have all the words; without either, every one of them.
_CHOSEN = f"""
    heard as (select distinct art {TOLD}),
    chosen as (select art, analysis, article, published, title from papers
               where ($unfiltered or art in (from heard))
                 and (len($wanted::varchar[]) = 0 or analysis in (
                     select analysis from articles
                     where len(list_filter($wanted::varchar[],
                               lambda w: not contains(lower(coalesce(title, '') || ' ' || text), w))) = 0)))"""
_ORDER = "published desc nulls last, title, article"


def articles(
    con: DuckDBPyConnection, filters: Filters, *, words: str = "", skip: int = 0, most: int = 500
) -> pd.DataFrame:
    """List articles, the newest first, undated ones last: article, title, outlet, published, how, tone, events, words,
    url, all (how many there are, of which `most` come after the first `skip`).

    `opening` is where the story starts, for articles without a title.
    """
    sql = f"""
        with {_CHOSEN},
             page as (select *, (select count(*) from chosen) as all from chosen order by {_ORDER}
                      limit $most offset $skip),
             counted as (select art, count(distinct n) as events from told semi join page using (art) group by 1)
        select a.article, a.title, a.outlet, a.published, a.how, a.tone, coalesce(events, 0) as events, a.words,
               a.url, p.all
        from page p join articles a using (analysis) left join counted using (art)
        order by a.published desc nulls last, a.title, a.article"""
    return _opened(con, fitting(con, sql, filters, **_asked(filters, words), most=most, skip=skip))


def neighbours(con: DuckDBPyConnection, filters: Filters, article: str, *, words: str = "") -> pd.DataFrame:
    """Give the articles before and after one in the order of `articles`: side (before or after), article, title,
    opening."""
    sql = f"""
        with {_CHOSEN},
             placed as (select article, lag(article) over w as before, lead(article) over w as after
                        from chosen window w as (order by {_ORDER}))
        select side, p.article, p.title
        from (unpivot (select before, after from placed where article = $article)
              on before, after into name side value article) join papers p using (article)
        order by side desc"""
    return _opened(con, fitting(con, sql, filters, **_asked(filters, words), article=article))


def _asked(filters: Filters, words: str) -> dict[str, object]:
    return {"unfiltered": filters.empty, "wanted": words.lower().split()}


def undated(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """List the chosen articles whose publication day is not known: article, title, opening (as above)."""
    sql = f"""
        with heard as (select distinct art {TOLD} and published is null)
        select article, title from heard join papers using (art) order by title, article"""
    return _opened(con, fitting(con, sql, filters))


def _opened(con: DuckDBPyConnection, frame: pd.DataFrame) -> pd.DataFrame:
    """Add how the story starts, behind notices and datelines, where there is no title; `opening` is empty elsewhere.

    Of an article that was not read, being in another language, it is the start of the text.
    """
    untitled = frame.loc[frame["title"].isna(), "article"].tolist()
    if not untitled:
        return frame.assign(opening="")
    rows = con.execute(
        """with wanted as (select article, analysis, text from articles
                           where article in (select unnest($ids::varchar[]))),
                begun as (select analysis, min(start) as at from sentences semi join wanted using (analysis)
                          where not boilerplate group by 1)
           select article, left(trim(substr(text, coalesce(begun.at, 0) + 1)), 120)
           from wanted left join begun using (analysis)""",
        {"ids": untitled},
    ).fetchall()
    known = dict(rows)
    return frame.assign(opening=[known.get(id, "") for id in frame["article"]])


def article(con: DuckDBPyConnection, id: str) -> pd.DataFrame:
    """Give one article's row, or no row when there is none of that id."""
    frame = con.execute(
        """select article, analysis, title, text, outlet, published, how, reasons, url, author, tone, words
           from articles where article = $id""",
        {"id": id},
    ).df()
    return _opened(con, frame)


def sentences(con: DuckDBPyConnection, analysis: str) -> pd.DataFrame:
    """List one article's sentences in order: start, end, tone, boilerplate, and the tone of the outlet's own words and
    of what it quotes, own and quoted."""
    return con.execute(
        'select start, "end", tone, boilerplate, own, quoted from sentences where analysis = $analysis order by start',
        {"analysis": analysis},
    ).df()


def marks(con: DuckDBPyConnection, analysis: str) -> pd.DataFrame:
    """List what was found in one article, in order: what (actor, date, event, boilerplate), start, end, and of it.

    `name` is the actor's name, the status of an event or the kind of boilerplate; `key` the actor's id or the event's
    key; `score` the tone toward the actor; `first`/`last` the days of a date or event.
    """
    return con.execute(
        """select 'actor' as what, start, "end", name, actor as key, score, null::date as first, null::date as last
             from mentions where analysis = $analysis
           union all select 'date', start, "end", value, null, null, first, last
             from timexes where analysis = $analysis
           union all select 'event', start, "end", status, key, tone, first, last
             from events where analysis = $analysis
           union all select 'boilerplate', start, "end", kind, null, null, null, null
             from boilerplate where analysis = $analysis
           order by 2, 3""",
        {"analysis": analysis},
    ).df()


def actor(con: DuckDBPyConnection, id: str) -> pd.DataFrame:
    """Give one actor's facts in one row, or none: name, kind, wiki, aliases, first, last, mentions, articles.

    `aliases` are the forms found in the texts but for pronouns, the most frequent first; `first`/`last` are days of
    publication.
    """
    return con.execute(
        """with found as (
               select m.*, a.published, a.wire, substr(a.text, m.start + 1, m."end" - m.start) as form
               from mentions m join articles a using (analysis) where m.actor = $id),
             forms as (select form, count(*) as often from found
                       where not list_contains($pronouns::varchar[], lower(form))
                       group by 1 order by often desc, form limit 12)
           select mode(name) as name, mode(kind) as kind, mode(wiki) as wiki,
                  (select list(form order by often desc, form) from forms) as aliases,
                  min(published) as first, max(published) as last,
                  count(*) as mentions, count(distinct wire) as articles
           from found having count(*) > 0""",
        {"id": id, "pronouns": PRONOUNS},
    ).df()


def event(con: DuckDBPyConnection, key: str) -> pd.DataFrame:
    """Give one merged event in one row, or none: the columns of `events` that a reader is told of."""
    prepare(con, "merged")
    return con.execute(
        """select words, type, status, first, last, dated_by, sources, targets, places, tone
           from merged where key = $key""",
        {"key": key},
    ).df()
