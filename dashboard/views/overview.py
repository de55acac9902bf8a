"""Overview: how much there is, from when to when, who is most active, in what tone, and the events that matter most."""

import streamlit as st

from analysis import queries
from analysis.queries import articles as reading
from analysis.queries import roles
from dashboard import filters, source, wording
from dashboard.components import pages
from dashboard.panels import article, behind_numbers, event_card, export_panel, mixed_versions, story
from dashboard.shown import Shown

ROLES = ["actor", "as_doer", "as_target"]


def draw() -> None:
    """Draw the view."""
    chosen = filters.chosen()
    total = source.ask(reading.summary, chosen)
    actors = source.ask(queries.actors, chosen, most=3)
    actors = actors.merge(source.ask(roles.events_by_role, chosen, only=tuple(actors["actor"]))[ROLES], on="actor")
    most_active = wording.listed(
        f"**{wording.plain(row['name'])}** ({wording.roles(row['events'], row['as_doer'], row['as_target'])})"
        for row in actors.to_dict("records")
    )

    pages.head("Overview", "What these articles say happened, at a glance.", help="overview")
    mixed_versions.show()
    if not total["events"]:
        pages.no_events()
        return

    counts = {
        "Events": total["events"],
        "Articles": total["articles"],
        "Actors": total["actors"],
        "Outlets": total["outlets"],
    }
    cells = "".join(f"<div><dt>{name}</dt><dd>{number:,}</dd></div>" for name, number in counts.items())
    st.html(f'<dl class="dl-numbers">{cells}</dl>')  # one message, where four metrics in a row are five

    when = "No event has a date yet. "
    if total["early"]:
        rest = wording.years_beyond(total["first"], total["early"], total["late"], total["last"])
        when = f"Most events happened **{wording.days(total['early'], total['late'])}**{rest}. "
    tone = wording.mean(source.ask(queries.tone_of_all, chosen))
    st.markdown(f"{when}Most active: {most_active}. Overall, the tone {tone}, on a scale from −1 to +1.")
    if total["early"]:
        behind_numbers.chart("attention")
    else:
        article.undated()

    story.show()
    if total["early"]:
        article.undated()
    export_panel.show(Shown(chosen))
    event_card.show()


pages.view(draw)
