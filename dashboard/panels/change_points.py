"""Peaks and turning points of the tone that stand out from chance, each with the events and the words behind it."""

from collections.abc import Hashable
from datetime import date
from typing import Any

import streamlit as st

from analysis import queries
from analysis.queries import Period
from analysis.queries.change_points import MARKED
from dashboard import filters, source, wording
from dashboard.charts import periods
from dashboard.panels import event_card


def show(scorer: str, by: Period | None) -> None:
    """Draw the turning points, the surest first; say so where there is none."""
    changes = source.ask(queries.turning_points, filters.chosen(), by=by, scorer=scorer)
    st.subheader("Peaks and turning points", anchor=False)
    if changes.empty:
        st.markdown("No period stands out: the differences between periods are no larger than chance would produce.")
        return
    st.caption("Marked only where the difference is significant at the 5% level (Welch’s test with Holm’s correction).")
    for row in changes.sort_values("chance").head(MARKED).sort_values("start").to_dict("records"):
        with st.container(border=True):
            _change(row["start"].date(), row)


def volume(by: Period | None) -> None:
    """Name the periods with more events than their neighbours would let expect, each with the event that makes it."""
    rows = source.ask(queries.volume_peaks, filters.chosen(), by=by).to_dict("records")
    if not rows:
        st.caption("No period has more events than chance would make beside its neighbours.")
    for row in rows:
        when = periods.words(row["start"].date(), row["by"])
        counts = f"{wording.count(row['events'], 'event')}, {row['expected']:.0f} expected"
        st.button(
            wording.plain(f"{when[:1].upper()}{when[1:]}: {counts} · {row['headline']}"),
            key=f"peak-{row['start']}",
            type="tertiary",
            on_click=event_card.open_,
            args=(row["key"],),
        )


def _change(start: date, row: dict[Hashable, Any]) -> None:
    """Draw one peak or turn."""
    rose = row["change"] > 0
    when = periods.words(start, row["by"])
    than = "than in the other periods" if row["kind"] == "peak" else f"than in the {row['by']} before"
    st.markdown(
        f"**{when[:1].upper()}{when[1:]}**: tone {wording.signed(row['tone'])}, "
        f"{wording.signed(abs(row['change'])).lstrip('+')} {'higher' if rose else 'lower'} {than} · "
        f"{wording.count(row['sentences'], 'sentence')} in {wording.count(row['articles'], 'article')} · "
        f"probability by chance: {'less than 0.1%' if row['chance'] < 0.001 else format(row['chance'], '.1%')}"
    )
    happened, pulled = source.ask(queries.behind, filters.chosen(), start=start, by=row["by"], sign=1 if rose else -1)
    if pulled:
        st.markdown(
            "Words that contribute most: "
            + ", ".join(f"{wording.plain(word)} {wording.signed(part)}" for word, part in pulled)
        )
    heads = source.ask(queries.headlines, sorted(happened["key"]))
    for event in happened.to_dict("records"):
        said = heads.get(event["key"], event["words"])
        st.button(
            f"{wording.plain(said)} · {wording.days(event['first'], event['last'])} · {wording.signed(event['tone'])}",
            key=f"turn-{start}-{event['key']}",
            on_click=event_card.open_,
            args=(event["key"],),
            type="tertiary",
        )
