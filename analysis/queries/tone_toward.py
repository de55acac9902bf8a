"""The tone toward some actors, over time or in the sentences that report an event: data frames and tables out."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.means import means_of_sentences, with_interval
from analysis.queries.run import frame_of, select_arrays, select_frame
from analysis.queries.tones import STORED, WITHIN, Period, as_days, beyond, days_of, fitting_period, periods, scored


def tone_toward(
    con: DuckDBPyConnection,
    filters: Filters,
    actors: Sequence[str],
    *,
    by: Period | None = None,
    scorer: str = STORED,
    speaker: str = "",
) -> pd.DataFrame:
    """Average the tone toward each of some actors (ids), by when the chosen events happened.

    Columns: start, actor, name, tone, low, high, error, sentences, articles, by, beyond, by actor in the order given
    and then by time. With a `speaker` (an id), only what that one says. A sentence counts once for an actor and a
    period, however often it names them. Another scorer than the stored one reads no mention but the sentence, and as
    many of them as `scored` says.
    """
    days = days_of(con, filters)
    by = by or fitting_period(days)
    sql = "select actor_id, actor, coalesce(name, actor) as name from model.actors where list_contains($ids, actor)"
    known = select_frame(con, sql, filters, ids=list(actors)).sort_values("actor_id", ignore_index=True)
    mentions = f"{mentions_toward(filters, speaker=speaker)} and {WITHIN}"
    columns = "actor_id, first, sentence_id, cluster_id, copy_bit"
    if scorer == STORED:
        sql = f"select {columns}, score {mentions} and score is not null"
    else:
        con.register("scores", scored(con, filters, scorer)[["sentence_id", "score"]])
        sql = f"select {columns}, score from (select {columns} {mentions}) join scores using (sentence_id)"
    rows = select_arrays(con, sql, filters, by=by, actor_ids=known["actor_id"].tolist(), speaker=speaker)
    number, firsts = periods(rows["first"], by)
    place = np.searchsorted(known["actor_id"].to_numpy(), rows["actor_id"])
    frame = means_of_sentences(rows | {"group": number.astype(np.int64) * max(len(known), 1) + place}, "group", "score")
    period, actor = np.divmod(frame["group"].to_numpy(np.int64), max(len(known), 1))
    frame = frame.assign(
        start=as_days(firsts[period]),
        actor=known["actor"].to_numpy()[actor],
        name=known["name"].to_numpy()[actor],
        by=by,
        beyond=beyond(days, by),
        order=[list(actors).index(id) for id in known["actor"].to_numpy()[actor]],
    ).sort_values(["order", "start"], ignore_index=True)
    columns_shown = "start actor name tone low high error sentences articles by beyond"
    return with_interval(frame)[columns_shown.split()]


def mentions_toward(filters: Filters, *, speaker: str = "") -> str:
    """Write which mentions of the actors `$actor_ids` are chosen; with a `speaker`, those in what `$speaker` says."""
    said = " and speaker_id = (select actor_id from model.actors where actor = $speaker)" if speaker else ""
    return f"{filters.where('actor_mentions')} and list_contains($actor_ids::int[], actor_id){said}"


def tone_of_events(con: DuckDBPyConnection, keys: Sequence[str], actors: Sequence[str]) -> dict[str, float]:
    """Average the tone toward an actor in the sentences that report an event, for each of some events by their keys:
    `actors` has the id of the actor of each. An event without such a sentence is missing; near-copies count once."""
    frame = frame_of(
        con,
        """with wanted as (select unnest($keys::varchar[]) as key, unnest($actors::varchar[]) as actor),
                numbered as (select key, event_id, actor_id from wanted
                             join model.event_ids using (key) join model.actors using (actor)),
                texts as (select key, cluster_id, avg(score) as tone
                          from model.actor_mentions join numbered using (event_id, actor_id)
                          where score is not null group by all)
           select key, avg(tone) as tone from texts group by key""",
        {"keys": list(keys), "actors": list(actors)},
    )
    return dict(zip(frame["key"], frame["tone"].astype(float), strict=True))
