"""Time the dashboard's own queries on a store: `python -m benchmarks.load --store DIR [--choices 40] [--times 3]`.

Each question is asked with the same choices of filters, drawn at random from a fixed seed: any combination of all
fields, one or two values each, frequent and rare ones. `p95` is over all of these, of the time that passes and of the
time of all processors; the choice that took longest is named, and at the end the worst question of all. Make stores
with `benchmarks.synthetic`; with two stores the growth of what passes is printed too.
"""

import argparse
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np
from duckdb import DuckDBPyConnection

from analysis import ontology, queries, store
from analysis.queries import Filters, search, timeline_viewport
from analysis.queries import articles as reading
from analysis.queries.filters import TONES, Review

Question = Callable[[DuckDBPyConnection, Filters], object]


FILTERED: Mapping[str, Question] = {
    "counts": queries.counts,
    "summary": reading.summary,
    "events, 8": partial(queries.events, most=8),
    "events, 2000": queries.events,
    "actors": partial(queries.actors, most=50),
    "pairs": queries.pairs,
    "attention": queries.attention,
    "tone_by_period": queries.tone_by_period,
    "tone_by_actor": queries.tone_by_actor,
    "tone_by_outlet": queries.tone_by_outlet,
    "articles": reading.articles,
    "viewport": timeline_viewport.viewport,
    "story": timeline_viewport.story,
    "days": timeline_viewport.days,
    "listed": timeline_viewport.listed,
    "moving_sentences": queries.moving_sentences,
    "turning_points": queries.turning_points,
    "places": queries.places,
    "who_about_whom": queries.who_about_whom,
    "search": partial(search.find, text="seized"),
    "search, frequent": partial(search.find, text="capital"),
}


def choices(con: DuckDBPyConnection, number: int, seed: int) -> list[Filters]:
    """Draw choices of filters: none, two values of each kind alone, and so many of any fields together."""
    chance = random.Random(seed)
    sql = "select actor from (select unnest(actors) as actor from events) group by 1 order by count(*) desc, 1"
    actors = [actor for (actor,) in con.execute(sql).fetchall()]
    sql = "select outlet from articles where outlet is not null group by 1 order by count(*) desc, 1"
    outlets = [outlet for (outlet,) in con.execute(sql).fetchall()]
    sql = "select words from events where words not like '% %' group by 1 order by count(*) desc, 1"
    words = [word for (word,) in con.execute(sql).fetchall()]
    sql = "select quantile_disc(first, [0.02, 0.98]) from events where first is not null"
    ((since, until),) = con.execute(sql).fetchone() or ((date.min, date.max),)

    def ranked(values: Sequence[str]) -> str:
        """Draw a frequent value more often than a rare one, as readers do."""
        return values[int(len(values) ** chance.random()) - 1]

    def drawn(name: str, count: int) -> tuple[str, ...] | str:
        values: dict[str, None] = {}
        while len(values) < count:
            values[draws[name]()] = None
        return " ".join(values) if name == "words" else tuple(values)

    draws: dict[str, Callable[[], str]] = {
        **dict.fromkeys(("actors", "also", "doers", "targets", "places", "speakers"), lambda: ranked(actors)),
        "outlets": lambda: ranked(outlets),
        "tones": lambda: chance.choice(TONES),
        "types": lambda: chance.choice([*ontology.TYPES, ontology.UNTYPED]),
        "statuses": lambda: chance.choice([*ontology.STATUSES]),
        "words": lambda: ranked(words),
        "reviewed": lambda: chance.choice(get_args(Review)),
    }

    if left := {field.name for field in fields(Filters)} - draws.keys() - {"first", "last", "match", "statements"}:
        raise SystemExit(f"no values are drawn of {', '.join(sorted(left))}: name them in `choices`")

    def choice() -> Filters:
        values: dict[str, Any] = {}
        for name in chance.sample([*draws, "time"], chance.randint(1, 4)):
            if name == "time":
                begin = since + timedelta(days=chance.randrange((until - since).days))
                values |= {"first": begin, "last": begin + timedelta(days=chance.choice([0, 6, 30, 365]))}
            else:
                values[name] = drawn(name, chance.randint(1, 2))
        return Filters(**values, match=chance.choice(["any", "all"]), statements=chance.random() < 0.3)

    pairs: list[dict[str, Any]] = [{name: drawn(name, 2)} for name in draws]
    return [
        Filters(),
        Filters(statements=True),
        *(Filters(**pair) for pair in pairs),
        *(choice() for _ in range(number)),
    ]


def opened(con: DuckDBPyConnection) -> dict[str, Callable[[], object]]:
    """What is asked without filters: what the filters offer, and one event, actor or article opened."""
    events = queries.events(con, Filters(), most=8)
    key, analysis = events["key"][0], events["analysis"][0]
    actor = next(actor for actors in events["actors"] for actor in actors)
    article = con.execute("select article from articles where analysis = $id", {"id": analysis}).fetchall()[0][0]
    return {
        "choices": lambda: queries.choices(con),
        "bounds": lambda: reading.bounds(con),
        "names": lambda: queries.names(con, [actor]),
        "one event": lambda: reading.event(con, key),
        "its sentences": lambda: queries.mentions_of_event(con, key),
        "eight mentions": lambda: reading.representative_mentions(con, list(events["key"])),
        "one actor": lambda: reading.actor(con, actor),
        "one article": lambda: reading.article(con, article),
        "its annotations": lambda: reading.annotations(con, analysis),
        "its text's lines": lambda: reading.sentences(con, analysis),
    }


def timed(work: Callable[[], object], times: int) -> list[tuple[float, float]]:
    """Ask so many times, after one time that is not counted; milliseconds that pass, and of all processors."""
    work()
    spent = []
    for _ in range(times):
        begun = time.perf_counter(), time.process_time()
        work()
        spent.append(((time.perf_counter() - begun[0]) * 1000, (time.process_time() - begun[1]) * 1000))
    return spent


class Measured(NamedTuple):
    """Milliseconds that a question took: 95 % of all choices took no longer, nor more of all processors; the slowest
    choice and its median."""

    p95: float
    cpu: float
    worst: str
    slowest: float


def measure(folder: Path, number: int, seed: int, times: int, only: Sequence[str]) -> dict[str, Measured]:
    """Ask every question with every choice, and print what each took."""
    measured = {}
    begun = time.perf_counter()
    with store.open_store(folder) as con:
        print(f"opened in {time.perf_counter() - begun:.2f} s", flush=True)
        chosen = choices(con, number, seed)
        for name, question in ((name, FILTERED[name]) for name in only):
            measured[name] = summary(
                {described(filters): timed(partial(question, con, filters), times) for filters in chosen}
            )
            p95, cpu, worst, slowest = measured[name]
            print(f"{name:16} p95 {p95:6.0f} ms, cpu {cpu:6.0f}   slowest {slowest:6.0f} ms: {worst}", flush=True)
        for name, work in opened(con).items():
            measured[name] = summary({"": timed(work, times)})
            print(f"{name:16} p95 {measured[name].p95:6.0f} ms, cpu {measured[name].cpu:6.0f}", flush=True)
    name = max(measured, key=lambda name: measured[name].slowest)
    print(f"the worst of all: {name}, {measured[name].slowest:.0f} ms, of {measured[name].worst or 'no filters'}")
    return measured


def summary(spent: Mapping[str, list[tuple[float, float]]]) -> Measured:
    """Sum up what one question took, by what was chosen."""
    slowest = {choice: float(np.median([passed for passed, _ in times])) for choice, times in spent.items()}
    worst = max(slowest, key=lambda choice: slowest[choice])
    p95, cpu = np.percentile([times for several in spent.values() for times in several], 95, axis=0).tolist()
    return Measured(p95, cpu, worst, slowest[worst])


def described(filters: Filters) -> str:
    """Name what is filtered."""
    values = {field.name: getattr(filters, field.name) for field in fields(filters)}
    chosen = {field.name: values[field.name] for field in fields(filters) if values[field.name] != field.default}
    return ", ".join(f"{name}={value}" for name, value in chosen.items()) or "no filters"


def main() -> None:
    asked = argparse.ArgumentParser(description="time the dashboard's queries")
    asked.add_argument("--store", type=Path, action="append", required=True, help="twice, to see the growth")
    asked.add_argument("--choices", type=int, default=40, help="combinations of filters that are drawn")
    asked.add_argument("--seed", type=int, default=20, help="another one draws others")
    asked.add_argument("--times", type=int, default=3)
    asked.add_argument("--only", nargs="*", help="questions, by their names", default=[*FILTERED])
    options = asked.parse_args()
    results = []
    for folder in options.store:
        print(f"\n{folder}: {store.info(folder)['events']:,} mentions of events")
        results.append(measure(folder, options.choices, options.seed, options.times, options.only))
    if len(results) == 2:
        print("\ngrowth of the p95")
        for name, measured in results[1].items():
            print(f"{name:16} {measured.p95 / results[0][name].p95:6.1f} times")


if __name__ == "__main__":
    main()
