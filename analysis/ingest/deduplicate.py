"""What only the store can tell of new articles: their order, whose copy each is, and which events they tell of too.

It is told of one article after another, whoever analysed them, so that the same articles always give the same store.
Event coreference looks at the articles of the store that are like the new ones, found by their weightiest terms. The
links between mentions are kept; where new ones reach, the groups are made anew of all links, and what then belongs to
another event than before is written down in `keys`. So the events do not depend on the order in which articles came.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from sys import intern
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from analysis import store
from analysis.engines import Batch, Filling
from analysis.events.coreference import SIMILAR, WINDOW, Mention, Story, links, similarity
from analysis.events.event_groups import Link, groups
from analysis.events.near_duplicates import NearDuplicates, lsh_bands
from analysis.tables import SCHEMA

LEADING, SHARED = 16, 2  # the weightiest terms of an article, and how many of them a like one has among its own
NEAREST = (
    8  # articles that one is compared with, of the store and of those that come with it; some texts have many copies
)
REMEMBERED = 2_000  # articles whose mentions are kept in memory
_TABLES = ("articles", "events", "keys", "links")  # that coreference asks
_ARTICLE = ("analysis", "published", "terms")
_EVENT = (
    "key", "words", "sentence", "type", "status", "first", "last", "sources", "targets", "content_words",
    "speech_act", "minor",
)  # fmt: skip
Linked = tuple[str, str, Link]  # two analyses, and the keys of mentions in them


class Deduplication:
    """The places that articles have in a store, and the next ones take."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._clusters, self._seq = folder, _clusters(folder), 0
        self._stories = dict[str, Story]()
        self._rows = dict[str, pa.Table]()

    def fill(self, batches: Sequence[Batch]) -> list[Filling]:
        """Give the values that were left open in the rows of batches, each batch's own, in their order."""
        with store.open_store(self._folder, corrected=False, tables=_TABLES) as con:
            self._seq = max(store.next_seq(con), self._seq + 1)  # a later commit replaces an earlier one
            self._rows = self._corefer(con, [batch.tables for batch in batches])
        return [self._filling(batch.tables) for batch in batches]

    def commit(self, written: Sequence[store.Written]) -> None:
        """Commit what was written with these values, and which events the mentions belong to."""
        store.commit(self._folder, [*written, *store.write(self._folder, self._rows)])

    def relink(self, since: int) -> None:
        """Link the events of articles that came with rows of their own, from place `since` on, with those of others."""
        with store.open_store(self._folder, corrected=False, tables=_TABLES) as con:
            came = f"articles where seq >= {since}"
            rows = {
                "articles": con.sql(f"select article, {', '.join(_ARTICLE)} from {came}").to_arrow_table(),
                "events": con.sql(
                    f"select analysis, {', '.join(_EVENT)} from own_events semi join (from {came}) using (analysis)"
                    " order by analysis, event"
                ).to_arrow_table(),
            }
            self._seq = store.next_seq(con)
            self._rows = self._corefer(con, [rows])
        store.append(self._folder, self._rows)

    def _filling(self, rows: Mapping[str, pa.Table]) -> Filling:
        articles = rows["articles"]
        filled = zip(articles["article"].to_pylist(), articles["bands"].to_pylist(), strict=True)
        clusters = [self._clusters.place(article, bands) for article, bands in filled]
        first, self._seq = self._seq, self._seq + len(clusters)
        return {
            "articles": {
                "seq": pa.array(range(first, self._seq), pa.int64()),
                "cluster": pa.array(clusters, pa.string()),
            }
        }

    def _corefer(self, con: DuckDBPyConnection, batches: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
        """Link the mentions of new articles to others, and give the rows of `links` and `keys`."""
        replaced = [article for rows in batches for article in rows["articles"]["article"].to_pylist()]
        new = list({story.id.rpartition("@")[0]: story for rows in batches for story in stories(rows)}.values())
        con.from_arrow(pa.table({"article": pa.array(replaced, pa.string())})).create("replaced")
        con.execute("create table gone as select analysis from articles semi join replaced using (article)")
        scored = list(_linked(new, self._nearest(con, new)))
        edges = [link for *_, link in scored]
        keys = _keys(con, edges, list(places(new)))
        self._remember(new)
        for id in [*self._stories][: max(len(self._stories) - REMEMBERED, 0)]:  # those that came first
            del self._stories[id]
        columns = ("analysis", "key", "other_analysis", "other", "probability")
        each = [(story, link[0], other, link[1], link[2]) for story, other, link in scored]
        return {
            "links": _table("links", columns, each),
            "keys": _table("keys", ("key", "event", "seq"), [(key, event, self._seq) for key, event in keys.items()]),
        }

    def _nearest(self, con: DuckDBPyConnection, new: Sequence[Story]) -> list[list[Story]]:
        """Choose, for each new article, those it is compared with: the most alike of the store and of those before it.

        It makes no difference which of them are in the store already, so that the events do not depend on how many
        articles are committed together.
        """
        candidates, leading = _candidates(con, new), defaultdict[int, list[Story]](list)
        chosen = list[list[Story]]()
        for story in new:
            shared = Counter(other.id for term in story.terms[:LEADING] for other in leading[term])
            before = {other.id: other for term in story.terms[:LEADING] for other in leading[term]}
            others = [*candidates[story.id], *(before[id] for id, count in shared.items() if count >= SHARED)]
            ranked = sorted((-similarity(story, other), other.id, other) for other in others)
            chosen.append([other for alike, _, other in ranked if -alike >= SIMILAR][:NEAREST])
            for term in story.terms[:LEADING]:
                leading[term].append(story)
        own = {story.id for story in new}
        self._load(con, {other.id for others in chosen for other in others} - own)
        return [[other if other.id in own else self._stories[other.id] for other in others] for others in chosen]

    def _load(self, con: DuckDBPyConnection, wanted: set[str]) -> None:
        """Have the mentions of some articles of the store at hand."""
        lacking = sorted(wanted - self._stories.keys())
        if not lacking:
            return
        con.from_arrow(_columns(("analysis",), [(analysis,) for analysis in lacking], (pa.string(),))).create("lacking")
        rows = {
            "articles": con.sql(f"select {', '.join(_ARTICLE)} from articles semi join lacking using (analysis)"),
            "events": con.sql(
                f"select analysis, {', '.join(_EVENT)} from own_events semi join lacking using (analysis)"
                " order by analysis, event"
            ),
        }
        self._remember(stories({name: table.to_arrow_table() for name, table in rows.items()}))

    def _remember(self, stories: Iterable[Story]) -> None:
        self._stories |= {story.id: story for story in stories}


def stories(rows: Mapping[str, pa.Table]) -> list[Story]:
    """Give the articles in rows of `articles` and `events`, with their mentions, as event coreference reads them."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for row in rows["events"].select(["analysis", *_EVENT]).to_pylist():
        mentions[row["analysis"]].append(
            Mention(
                row["key"],
                intern(row["words"]),
                row["sentence"],
                row["type"] and intern(row["type"]),
                intern(row["status"]),
                row["first"],
                row["last"],
                frozenset(row["sources"]),
                frozenset(row["targets"]),
                tuple(row["content_words"] or ()),
                bool(row["speech_act"]),
                bool(row["minor"]),
            )
        )
    return [
        Story(row["analysis"], tuple(row["terms"] or ()), row["published"], tuple(mentions[row["analysis"]]))
        for row in rows["articles"].select(list(_ARTICLE)).to_pylist()
    ]


def _candidates(con: DuckDBPyConnection, new: Sequence[Story]) -> dict[str, list[Story]]:
    """Find the articles of the store that share leading terms with each new one, and are near it in time; without
    their mentions."""
    each = [(story.id, term) for story in new for term in story.terms[:LEADING]]
    con.from_arrow(_columns(("new", "term"), each, (pa.string(), pa.int32()))).create("wanted")
    days = [story.published for story in new]
    near = [day for day in days if day]
    since, until = (
        (min(near) - timedelta(WINDOW), max(near) + timedelta(WINDOW)) if all(days) and near else (None, None)
    )
    rows = con.execute(
        """with recent as (select analysis, published, terms from articles anti join gone using (analysis)
                           where $since::date is null or published is null or published between $since and $until),
                opening as (select analysis, unnest(terms[1:$most]) as term from recent),
                alike as (select new, analysis from opening join wanted using (term)
                          group by all having count(*) >= $shared)
           select new, analysis, published, terms from alike join recent using (analysis)""",
        {"most": LEADING, "shared": SHARED, "since": since, "until": until},
    ).fetchall()
    candidates = defaultdict[str, list[Story]](list)
    for id, analysis, published, terms in rows:
        candidates[id].append(Story(analysis, tuple(terms or ()), published))
    return candidates


def _linked(new: Sequence[Story], nearest: Sequence[Sequence[Story]]) -> Iterator[Linked]:
    """Link the mentions of each new article with those of the nearest ones, and within it."""
    for story, others in zip(new, nearest, strict=True):
        for other in (story, *others):
            for link in links(story, other):
                yield story.id, other.id, link


def places(stories: Iterable[Story]) -> list[tuple[str, str, int]]:
    """List the sentences in which keys stand: key, analysis, sentence."""
    return list(dict.fromkeys((m.key, story.id, m.sentence) for story in stories for m in story.mentions))


def _keys(con: DuckDBPyConnection, edges: Sequence[Link], own: Sequence[tuple[str, str, int]]) -> dict[str, str]:
    """Give the keys that belong to another event than before, or are new and not an event's name themselves.

    `own` are the places of the keys of new articles, which the store does not have yet.
    """
    seeds = {*(key for key, *_ in own), *(key for left, right, _ in edges for key in (left, right))}
    con.from_arrow(_columns(("key",), [(key,) for key in sorted(seeds)], (pa.string(),))).create("seeds")
    rows = con.execute(
        """insert into seeds select unnest([key, other]) from links
               where analysis in (from gone) or other_analysis in (from gone);
           create table edges as
               select key, other, probability from links anti join gone using (analysis)
               anti join (select analysis as other_analysis from gone) using (other_analysis);
           create table both_ways as select key, other from links union select other, key from links;
           create table near as
               with recursive reached as (
                   select key from seeds union
                   select b.key from both_ways b join reached r on r.key = b.other)
               select key from reached;
           select key, other, probability from edges semi join near using (key)"""
    ).fetchall()
    nearby = con.execute(
        """select distinct key, analysis, sentence
           from own_events semi join near using (key) anti join gone using (analysis)"""
    ).fetchall()
    where: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for key, analysis, sentence in [*nearby, *own]:
        where[key].add((analysis.rpartition("@")[0], sentence))
    belongs = groups([*rows, *edges], where)
    earlier = "select key, max_by(event, seq) from all_keys semi join near using (key) group by key"
    before = dict(con.execute(earlier).fetchall())
    reached = (key for (key,) in con.execute("select key from near order by key").fetchall())
    return {key: event for key in reached if (event := belongs.get(key, key)) != before.get(key, key)}


def _table(name: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    return _columns(columns, rows, [SCHEMA[name].field(column).type for column in columns])


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]], types: Sequence[pa.DataType]) -> pa.Table:
    """Lay rows out as an Arrow table."""
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table({n: pa.array(column, type_) for n, column, type_ in zip(names, columns, types, strict=True)})


def _clusters(folder: Path) -> NearDuplicates:
    """Remember the texts that the store has, so that a reprint is known as one when it comes later."""
    clusters = NearDuplicates()
    with store.open_store(folder, tables=["articles"]) as con:
        rows = con.sql(
            """select article, bands, if(bands is null or len(bands) = 0, text, null) as text
               from articles where cluster = article order by seq"""
        )
        for batch in rows.to_arrow_reader(1000):
            for row in batch.to_pylist():
                clusters.add(
                    row["article"], row["bands"] or lsh_bands(row["text"])
                )  # version 1 of the store had no bands
    return clusters
