"""Who does it, to whom it is done, where, and who says so: the actors of each role, to choose from."""

from typing import Literal

from duckdb import DuckDBPyConnection

from analysis.queries.run import prepare

Role = Literal["doers", "targets", "places", "speakers"]
ROLES: tuple[Role, ...] = ("doers", "targets", "places", "speakers")


def in_role(con: DuckDBPyConnection, role: Role, *, most: int) -> list[tuple[str, str]]:
    """List the actors of a role with their names, those with the most events first."""
    prepare(con, "events", "event_mentions", "actors")
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
