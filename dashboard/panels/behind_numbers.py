"""The events behind a number of a table or a mark of a chart: they are listed below it once it is pressed."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import Any

import streamlit as st
from pandas import DataFrame

from analysis import queries
from analysis.queries import Filters, Mark
from dashboard import filters, source, wording
from dashboard.charts import Chart, periods
from dashboard.components import charts, tables
from dashboard.panels import event_card, listing

Row = dict[Hashable, Any]
MOST = 20  # events that are listed


def table(
    frame: DataFrame, counted: Mapping[str, Callable[[Row], Mark]], *, key: str, called: Mapping[str, str] | None = None
) -> None:
    """Draw a table, and below it the events behind the chosen number; `counted` says of a column what those of a row
    have in common."""
    st.caption("Press a number of events to see the events behind it.")
    cell = tables.show(frame, called=called, key=key)
    if cell and cell[1] in counted:
        _listed(counted[cell[1]](frame.iloc[cell[0]].to_dict()), filters.chosen(), key)
    event_card.show()


def chart(shown: str | Chart) -> None:
    """Draw a chart of what is chosen, and below it the events behind the mark that was pressed."""
    charts.show(shown)
    below(shown if isinstance(shown, str) else shown.name, filters.chosen())


def below(name: str, chosen: Filters, *, sides: Mapping[str, Filters] | None = None) -> None:
    """List the events behind the mark of a chart that was pressed, until the filters change or the list is closed.

    `sides` gives what is chosen on each side of a comparison.
    """
    state = charts.PRESSED + name
    press = st.session_state.get(state)
    if not press or press.chosen != chosen:
        return
    mark = Mark.read(press.mark)
    own = sides.get(mark.side) if mark and sides is not None else chosen
    if mark is None or own is None:
        return
    arrive, press.new = press.new, False
    _listed(mark, own, name, arrive=arrive)
    st.button("Close the list", key=f"close-{name}", type="tertiary", on_click=st.session_state.pop, args=(state,))


def _listed(mark: Mark, chosen: Filters, key: str, *, arrive: bool = False) -> None:
    """List the events behind a mark, those that matter most, and say how many there are."""
    events = source.ask(queries.events_behind, chosen, mark, most=MOST)
    number = int(events["all"].iloc[0]) if len(events) else 0
    st.subheader(f"{wording.count(number, 'event')}: {wording.plain(said(mark))}", anchor=False)
    if number > len(events):
        st.caption(f"The {len(events)} that matter most.")
    if number:
        listing.show(events, key=f"behind-{key}", arrive=arrive)


def said(mark: Mark) -> str:
    """Say in words what the events behind a mark have in common."""
    ids = {mark.actor, mark.doer, mark.target, mark.named, mark.speaker} - {""}
    known = source.ask(queries.names, sorted(ids))
    doer, target, named, speaker = (known.get(id, id) for id in (mark.doer, mark.target, mark.named, mark.speaker))
    pair = f"{doer} → {target}" if doer and target else ""
    parts = [
        mark.side,
        known.get(mark.actor, mark.actor),
        pair or (f"{doer} as doer" if doer else f"{target} as target" if target else ""),
        f"{speaker} about {named}" if speaker else f"naming {named}" if named else "",
        (mark.outlet or "Unknown outlet") if mark.outlet is not None else "",
        periods.words(date.fromisoformat(mark.start), mark.by) if mark.start else "",
    ]
    return ", ".join(filter(None, parts))
