"""The event card: what is said to have happened, how its date was reached, and every sentence that tells of it.

The card is open exactly when the address names an event, so that a link to it can be sent and read aloud.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.queries import articles as reading
from analysis.queries.dependence import credit_lines, dependence
from analysis.queries.events import neighbours
from analysis.queries.related import related
from dashboard import access, filters, source, wording
from dashboard.components import charts, pages
from dashboard.components.marked_text import Mark, html
from dashboard.corrections import forms, reviewing
from dashboard.panels import side_by_side

Row = dict[Hashable, Any]
NEIGHBOUR = 200  # letters of a sentence before or after


def open_(key: str) -> None:
    """Name the event in the address; the card opens with this run."""
    st.query_params["event"] = key


def close() -> None:
    """Take the event out of the address."""
    if "event" in st.query_params:
        del st.query_params["event"]


def show() -> None:
    """Draw the card of the event that the address names; nothing where it names none."""
    key = st.query_params.get("event")
    if not key:
        return
    mentions = source.ask(queries.mentions_of_event, key)
    if mentions.empty:
        st.warning("The link asks for an event that is not in these articles.")
        return
    event = source.ask(reading.event, key).to_dict("records")[0]
    doers = (id for actors in mentions["sources"] for id in actors)
    ids = sorted({*event["sources"], *event["targets"], *event["places"], *mentions["speaker"].dropna(), *doers})
    known = source.ask(queries.names, ids)
    head = wording.plain(str(mentions.iloc[0]["headline"]))
    st.dialog(head, width="medium", position="right", on_dismiss=close)(access.checked(_body))(event, mentions, known)


def _names(known: Mapping[str, str], ids: Iterable[str]) -> str:
    """Name actors in a sentence, as Markdown that obeys nothing in their names."""
    return wording.listed(wording.plain(known.get(id, id)) for id in ids)


def _phrases(mentions: pd.DataFrame, role: str) -> str:
    """Give the words of the first mention that names somebody in a role, where no known actor is meant."""
    wordings = (wording.phrases(participants, role) for participants in mentions["participants"])
    return wording.listed(wording.plain(phrase) for phrase in next((phrases for phrases in wordings if phrases), []))


def _speakers(mentions: pd.DataFrame, known: Mapping[str, str]) -> str:
    """Name who says so: actors by their names, others in the words of the article."""
    others = mentions.loc[mentions["speaker"].isna(), "speaker_text"].dropna().unique()
    names = [known.get(id, id) for id in sorted(mentions["speaker"].dropna().unique())]
    return wording.listed(wording.plain(name) for name in dict.fromkeys([*names, *others]))


def _body(event: Row, mentions: pd.DataFrame, known: Mapping[str, str]) -> None:
    """Draw the inside of the card."""
    _turn(str(st.query_params.get("event")))
    st.subheader(wording.days(event["first"], event["last"]), anchor=False)
    st.caption(wording.plain(_dated(event, mentions)))
    facts = {
        "Status": wording.named(wording.STATUSES, event["status"]),
        "Event type": wording.named(wording.TYPES, event["type"]),
        "Who": _names(known, event["sources"]) or _phrases(mentions, "source"),
        "To whom": _names(known, event["targets"]) or _phrases(mentions, "target"),
        "Where": _names(known, event["places"]),
        "According to": _speakers(mentions, known) or "the outlets themselves",
        "Tone": f"{wording.tone(event['tone'])} ({wording.signed(event['tone'])})",
    }
    st.markdown("  \n".join(f"**{name}** &ensp;{said}" for name, said in facts.items() if said))
    reviewing.show(str(st.query_params.get("event")))
    _accounts(event["type"], mentions, known)
    forms.event(str(st.query_params.get("event")), event, mentions)
    spread = wording.spread(event["articles"], event["outlets"], event["printed_by"])
    often = "once" if len(mentions) == 1 else wording.count(len(mentions), "time")
    st.subheader(f"Reported {often} in {spread}", anchor=False)
    articles = tuple(sorted(set(mentions["article"])))
    if resting := _resting(mentions, source.ask(credit_lines, articles)):
        st.caption(wording.plain(resting))
    printed = source.ask(reading.pages, articles)
    places = tuple(zip(mentions["analysis"], mentions["sentence_start"].astype(int), strict=True))
    around = source.ask(reading.surroundings, places)
    for row, place in zip(mentions.to_dict("records"), places, strict=True):
        _mention(row, around.get(place, ("", "")), _page(printed.get(row["article"], []), row["sentence_start"]))
    _related(str(st.query_params.get("event")), event["status"])


def _turn(key: str) -> None:
    """Draw the ways to the events before and after this one, of those that match the filters, in order of date."""
    others = source.ask(neighbours, filters.chosen(), key)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for side, label, icon in (("before", "Previous", "arrow_back"), ("after", "Next", "arrow_forward")):
            st.button(
                label,
                key=f"turn-{side}",
                type="tertiary",
                icon=f":material/{icon}:",
                icon_position="left" if side == "before" else "right",
                disabled=side not in others,
                help="In order of date, within the filters.",
                on_click=_instead,
                args=(others.get(side, key),),
            )


def _related(key: str, status: str) -> None:
    """List what was planned before, or what came of it; a press opens that card instead."""
    others = source.ask(related, key)
    if others.empty:
        return
    real = status in ("happened", "ongoing")
    st.subheader("Earlier statements about it" if real else "What followed", anchor=False)
    st.caption(
        "Events of the same type with the same actors, close in time. Judge for yourself whether they belong together."
    )
    heads = source.ask(queries.headlines, sorted(others["key"]))
    for row in others.to_dict("records"):
        said = heads.get(row["key"], row["words"])
        when = f"{wording.days(row['first'], row['last'])}, {wording.named(wording.STATUSES, row['status'])}"
        st.button(
            wording.plain(f"{when}: {said}"),
            key=f"related-{row['key']}",
            type="tertiary",
            on_click=_instead,
            args=(row["key"],),
        )


def _instead(key: str) -> None:
    """Open another card in place of this one: the card alone would be drawn anew with what it was opened with."""
    open_(key)
    st.rerun(filters.VIEW)


def _accounts(type: str | None, mentions: pd.DataFrame, known: Mapping[str, str]) -> None:
    """Set side by side what is said of the same happening."""
    from analysis.queries.accounts import accounts, of_one_happening  # which loads what reads texts

    type = None if wording.missing(type) else type
    told = of_one_happening(mentions, type)
    _differences(accounts(told, type), known)
    side_by_side.show(told, known)


def _differences(frame: pd.DataFrame, known: Mapping[str, str]) -> None:
    """Say on which days, how many were harmed and who did it, account by account, where they differ or grew in time."""
    say: dict[str, tuple[str, Callable[[Any], str]]] = {
        "when": ("When was it?", lambda days: wording.days(*days)),
        "dead": ("How many died?", str),
        "hurt": ("How many were hurt?", str),
        "held": ("How many were arrested?", str),
        "who": ("Who did it?", lambda ids: wording.listed(known.get(id, id) for id in ids)),
    }
    for grew, head in ((False, "Accounts differ"), (True, "Numbers grew in later reports")):
        kinds = {about: group.to_dict("records") for about, group in frame[frame["grew"] == grew].groupby("about")}
        if kinds:
            st.subheader(head, anchor=False)
        for about, (title, way) in say.items():
            rows = kinds.get(about, [])
            steps = " → ".join(f"{way(row['said'])} on {wording.day(row['since'])}" for row in rows if grew)
            cells = "".join(_account(way(row["said"]), row) for row in rows)
            if cells:
                st.html(f'<div class="dl-accounts"><p>{escape(" ".join([title, steps]).strip())}</p>{cells}</div>')


def _account(said: str, row: Row) -> str:
    """Write what some outlets say, since when, with a sentence of theirs, to stand beside what others do."""
    outlets = wording.listed(outlet or "an unknown outlet" for outlet in row["outlets"])
    since = wording.day(row["since"])
    before, event, after = map(escape, wording.around(row["sentence"], int(row["start"]), int(row["end"]), 160))
    return (
        f"<div><b>{escape(said)}</b><small>{escape(', '.join(filter(None, (outlets, since))))}</small>"
        f"<blockquote>{before}<strong>{event}</strong>{after}</blockquote></div>"
    )


def _resting(mentions: pd.DataFrame, credits: Mapping[str, str | None]) -> str:
    """Say how many sources the outlets have, and which rests on which; nothing where each has its own."""
    origins = dependence(mentions, credits)
    if origins.sources >= origins.outlets:
        return ""
    ways = {
        "copy": "{} prints the text of {}",
        "sentence": "{} has a sentence of {}’s",
        "same day": "{} and {} print the same words on the same day",
        "credit": "{} credits {}",
    }
    debts = "; ".join(ways[debt.how].format(debt.outlet, debt.on) for debt in origins.debts)
    return f"{wording.count(origins.outlets, 'outlet')}, {wording.count(origins.sources, 'source')}: {debts}."


def _dated(event: Row, mentions: pd.DataFrame) -> str:
    """Say how the event's date was reached, by the first mention dated so, to the same days if there is one."""
    how = mentions["dated_by"] == event["dated_by"]
    to = how & (mentions["first"] == event["first"]) & (mentions["last"] == event["last"])
    row = next(some for some in (mentions[to], mentions[how], mentions) if len(some)).iloc[0]
    return wording.dated(event["dated_by"], row["timex"], row["published"])


def _page(pages: Sequence[tuple[int, str]], at: int) -> str:
    """Name the printed page on which a sentence begins; nothing where none is known.

    >>> _page([(0, "13"), (1800, "14")], 2000), _page([], 2000)
    (', p. 14', '')
    """
    page = next((page for start, page in reversed(pages) if start <= at), None)
    return f", p. {page}" if page else ""


def _mention(row: Row, around: tuple[str, str], page: str) -> None:
    """Draw one sentence that tells of the event, between its neighbours, and where it stands."""
    before, after = (wording.cut(text, NEIGHBOUR) for text in around)
    text = " ".join(filter(None, (before, row["sentence"], after)))
    begin = len(before) + 1 if before else 0
    end = begin + len(row["sentence"])
    marks = [
        Mark(0, begin, "aside"),
        Mark(begin + row["start"], begin + row["end"], "event-word"),
        Mark(end, len(text), "aside"),
    ]
    with st.container(border=True):
        st.html(html(text, marks, charts.theme()))
        published = wording.day(row["published"])
        outlet = row["outlet"] or "Unknown outlet"
        st.caption(wording.plain(f"{outlet}, {published or 'publication date unknown'}{page}"))
        title = wording.cut(row["title"] or "this article", 70)
        pages.link(
            "articles",
            f"Read it in “{wording.plain(title)}”",
            article=row["article"],
            at=str(row["sentence_start"]),
        )
        if str(row["article"]).startswith(("http://", "https://")):  # a source that a reader quoted
            st.link_button("Open the source", row["article"], icon=":material/open_in_new:", type="tertiary")
