"""Who does it, to whom it is done, where, and who says so: the actors of each role, to choose from."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.run import select_frame

Role = Literal["doers", "targets", "places", "speakers"]
ROLES: tuple[Role, ...] = ("doers", "targets", "places", "speakers")


def in_role(con: DuckDBPyConnection, role: Role, *, most: int) -> list[tuple[str, str]]:
    """List the actors of a role with their names, those with the most events first."""
    actors = {
        "doers": "select unnest(sources) as actor from model.events",
        "targets": "select unnest(targets) as actor from model.events",
        "places": "select unnest(places) as actor from model.events",
        "speakers": "select actor from model.event_mentions join model.actors on actor_id = speaker_id",
    }[role]
    return con.execute(
        f"""select actor, coalesce(any_value(name), actor) from ({actors}) join model.actors using (actor)
            group by actor order by count(*) desc, actor limit $most""",
        {"most": most},
    ).fetchall()


def events_by_role(con: DuckDBPyConnection, filters: Filters, *, only: Sequence[str]) -> pd.DataFrame:
    """Count the chosen events of some actors: actor, events (in any role), as_doer, as_target.

    Whoever is the doer and the target of one event counts in both; the rest of the events only happen there.
    """
    sql = f"""
        with chosen as (select actor_id, event_id {filters.where("participants")} and actor_id in (
                            select actor_id from model.actors where actor in (select unnest($only::varchar[]))))
        select a.actor, count(*) as events, count(*) filter (list_contains(e.sources, a.actor)) as as_doer,
               count(*) filter (list_contains(e.targets, a.actor)) as as_target
        from chosen c join model.events e using (event_id) join model.actors a using (actor_id) group by a.actor"""
    return select_frame(con, sql, filters, only=list(only))
