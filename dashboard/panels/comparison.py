"""Compare: two actors, two outlets or two periods side by side on the same axes."""

from dataclasses import replace
from datetime import date

import streamlit as st

from analysis import queries
from analysis.queries import Filters
from analysis.queries import articles as reading
from analysis.queries.sides import told_from_several_sides
from dashboard import filters, source, wording
from dashboard.charts import comparison_chart, halves
from dashboard.charts.canvas import days
from dashboard.components import charts, pages
from dashboard.panels import behind_numbers, event_card, listing

ACCOUNTS = "Accounts"
WHAT = ("Actors", "Outlets", "Periods", ACCOUNTS)
Side = tuple[str, Filters]


def one_of(label: str, key: str, options: dict[str, str], at: int) -> str | None:
    """Draw the choice of one side."""
    return st.selectbox(
        label,
        list(options),
        index=at if at < len(options) else None,
        format_func=lambda value: options.get(value, value),
        key=key,
        bind="query-params",
        placeholder="Choose one",
    )


def sides(what: str, chosen: Filters) -> list[Side]:
    """Draw the choice of both sides, and give those that were chosen."""
    left, right = st.columns(2)
    if what == "Periods":
        return [side for side in (_period(left, chosen, "one", 0), _period(right, chosen, "other", 1)) if side]
    if what == "Actors":
        frame = source.ask(queries.actors, chosen, most=500)
        options = dict(zip(frame["actor"], frame["name"], strict=True))
    else:
        outlets = chosen.outlets or source.ask(queries.choices)["outlets"]
        options = {outlet: outlet for outlet in outlets}
    chosen_sides: list[Side] = []
    for column, key, at in ((left, "one", 0), (right, "other", 1)):
        with column:
            option = one_of("First" if at == 0 else "Second", f"{key}-{what.lower()}", options, at)
        if option:
            own = chosen.with_actor(option) if what == "Actors" else replace(chosen, outlets=(option,))
            chosen_sides.append((options.get(option, option), own))
    return chosen_sides


def _period(column: st.delta_generator.DeltaGenerator, chosen: Filters, key: str, half: int) -> Side | None:
    """Draw the choice of a period: at first one half of the time in which most happened."""
    both = source.ask(halves, chosen)
    if not both:
        return None
    with column:
        span = st.date_input(
            "First" if half == 0 else "Second",
            value=both[half],
            min_value=date(1000, 1, 1),
            max_value=date(2999, 12, 31),
            key=f"{key}-period",
            bind="query-params",
            format="YYYY-MM-DD",
        )
    if not (isinstance(span, tuple) and len(span) == 2):
        return None
    own = chosen.in_time(span[0], span[1])
    if own.first and own.last and own.first > own.last:
        column.caption(f"No events match the filters for {days(*span)}.")
        return None
    return days(own.first or span[0], own.last or span[1]), own


def draw() -> None:
    """Draw the choice of two sides, their numbers and the chart of both, or the events that several sides report."""
    chosen = filters.chosen()
    pages.head(
        "Compare",
        "Two actors, outlets or periods on the same axes, or what several sides say of one event. The filters apply "
        "to all.",
        help="compare",
    )
    if not source.ask(queries.counts, chosen)["events"]:
        pages.no_events()
        return
    what = st.segmented_control("Show", WHAT, default=WHAT[0], key="by", bind="query-params", required=True)
    if what == ACCOUNTS:
        _accounts(chosen)
        return
    both = sides(str(what), chosen)
    if len(both) < 2 or both[0][1] == both[1][1]:
        only = what == "Outlets" and len(chosen.outlets or source.ask(queries.choices)["outlets"]) < 2
        said = (
            "All these articles come from one outlet. Compare actors or periods instead."
            if only
            else "Choose two to compare."
        )
        st.info(said, icon=":material/compare_arrows:")
        return

    (first_label, first), (second_label, second) = both
    columns = st.columns(2)
    for column, (name, own) in zip(columns, both, strict=True):
        total = source.ask(reading.summary, own)
        with column:
            st.subheader(wording.plain(name), anchor=False)
            st.markdown(
                f"**{wording.count(total['events'], 'event')}**; the tone of the sentences "
                f"{wording.mean(source.ask(queries.tone_of_all, own))}"
            )
    frame = source.ask(queries.compared, first, second, (first_label, second_label))
    shown = chosen
    if what == "Outlets":
        shown = replace(chosen, outlets=(*first.outlets, *second.outlets))
    elif what == "Actors" and not chosen.actors:
        shown = replace(chosen, actors=(*first.actors, *second.actors))
    chart = comparison_chart(frame)
    charts.draw(chart, frame, shown, picture=charts.cached_picture(chart, frame, chosen, *both))
    behind_numbers.below(chart.name, shown, sides=dict(both))
    event_card.show()


def _accounts(chosen: Filters) -> None:
    """List the events that several sides report; the card of each has their words side by side."""
    events = source.ask(told_from_several_sides, chosen)
    if events.empty:
        st.info("No event is reported by several speakers or outlets in words of their own.", icon=":material/forum:")
        return
    st.caption(
        "Events that several speakers or outlets report in words of their own, those with the most speakers first. "
        "Open one to see what each says side by side."
    )
    listing.show(events, key="accounts")
    event_card.show()
