"""Time the dashboard's own queries on a store: `python -m benchmarks.load --store DIR [--times 20]`.

Each question is asked with each choice of filters that a reader is likely to make. `p95` is over all of these, `worst`
names the slowest choice. Make stores with `benchmarks.synthetic`; with two stores the growth from one to the other is
printed too.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from duckdb import DuckDBPyConnection

from analysis import queries, store
from analysis.queries import Filters, timeline_viewport
from analysis.queries import articles as reading

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
    "scene": timeline_viewport.scene,
    "story": timeline_viewport.story,
    "days": timeline_viewport.days,
    "listed": timeline_viewport.listed,
    "moving_sentences": queries.moving_sentences,
    "turning_points": queries.turning_points,
    "places": queries.places,
    "who_about_whom": queries.who_about_whom,
}


def choices(con: DuckDBPyConnection) -> dict[str, Filters]:
    """Filters as readers set them: none, one of each kind, and several together; actors frequent and rare."""
    ranked = con.execute(
        """select actor from (select unnest(actors) as actor from events) group by 1 order by count(*) desc, 1"""
    ).fetchall()
    often, seldom = ranked[0][0], ranked[len(ranked) // 2][0]
    year = {"first": date(2015, 1, 1), "last": date(2015, 12, 31)}
    return {
        "nothing": Filters(),
        "a year": Filters(**year),
        "a month": Filters(first=date(2015, 3, 1), last=date(2015, 3, 31)),
        "a frequent actor": Filters(actors=(often,)),
        "a rare actor": Filters(actors=(seldom,)),
        "two actors, a year": Filters(actors=(often, ranked[1][0]), **year),
        "a type": Filters(types=("ASSAULT",)),
        "an outlet": Filters(outlets=("Outlet 3",)),
        "a tone": Filters(tones=("negative",)),
        "a status": Filters(statuses=("planned",)),
    }


def opened(con: DuckDBPyConnection) -> dict[str, Callable[[], object]]:
    """What is asked without filters: what the filters offer, and one event, actor or article opened."""
    events = queries.events(con, Filters(), most=8)
    key, analysis = events["key"][0], events["analysis"][0]
    actor = next(actor for some in events["actors"] for actor in some)
    article = con.execute("select article from articles where analysis = $id", {"id": analysis}).fetchall()[0][0]
    return {
        "choices": lambda: queries.choices(con),
        "bounds": lambda: reading.bounds(con),
        "names": lambda: queries.names(con, [actor]),
        "one event": lambda: reading.event(con, key),
        "its sentences": lambda: queries.mentions_of_event(con, key),
        "eight tellings": lambda: reading.representative_mentions(con, list(events["key"])),
        "one actor": lambda: reading.actor(con, actor),
        "one article": lambda: reading.article(con, article),
        "its marks": lambda: reading.annotations(con, analysis),
        "its text's lines": lambda: reading.sentences(con, analysis),
    }


def timed(work: Callable[[], object], times: int, clock: Callable[[], float]) -> list[float]:
    """Ask so many times, after one time that is not counted; milliseconds."""
    work()
    spent = []
    for _ in range(times):
        begun = clock()
        work()
        spent.append((clock() - begun) * 1000)
    return spent


def measure(folder: Path, times: int, clock: Callable[[], float]) -> dict[str, tuple[float, str, float]]:
    """Give for each question the p95 of all choices, the slowest choice, and its median."""
    found = {}
    begun = time.perf_counter()
    with store.open_store(folder) as con:
        print(f"opened in {time.perf_counter() - begun:.2f} s", flush=True)
        chosen = choices(con)
        for name, question in FILTERED.items():
            spent = {label: timed(partial(question, con, filters), times, clock) for label, filters in chosen.items()}
            worst = max(spent, key=lambda label: float(np.median(spent[label])))
            found[name] = (
                float(np.percentile(np.concatenate(list(spent.values())), 95)),
                worst,
                float(np.median(spent[worst])),
            )
            print(f"{name:16} p95 {found[name][0]:8.0f} ms   worst: {worst}, {found[name][2]:.0f} ms", flush=True)
        for name, work in opened(con).items():
            some = timed(work, times, clock)
            found[name] = (float(np.percentile(some, 95)), "", float(np.median(some)))
            print(f"{name:16} p95 {found[name][0]:8.0f} ms", flush=True)
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description="time the dashboard's queries")
    asked.add_argument("--store", type=Path, action="append", required=True, help="twice, to see the growth")
    asked.add_argument("--times", type=int, default=10)
    asked.add_argument("--cpu", action="store_true", help="CPU time of all threads: for a machine that is busy")
    options = asked.parse_args()
    results = []
    for folder in options.store:
        print(f"\n{folder}: {store.info(folder)['events']:,} mentions of events")
        results.append(measure(folder, options.times, time.process_time if options.cpu else time.perf_counter))
    if len(results) == 2:
        print("\ngrowth of the p95")
        for name, (p95, *_) in results[1].items():
            print(f"{name:16} {p95 / results[0][name][0]:6.1f} times")


if __name__ == "__main__":
    main()
