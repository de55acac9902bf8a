"""One article: a line in the list, and its text with actors, dates, events and tone marked."""

from bisect import bisect_left
from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from analysis.queries import articles as reading
from analysis.queries.words import places
from analysis.text.quotation_marks import find_marked
from dashboard import filters, source, wording
from dashboard.components import charts, marked_text, pages
from dashboard.components.marked_text import Mark
from dashboard.corrections import adding_events, forms

Row = dict[Hashable, Any]


def line(row: Row) -> None:
    """Draw an article's line in the list."""
    with st.container(gap=None):
        pages.link(
            "articles", f"**{wording.plain(_title(row))}**", icon=False, article=row["article"], also=_searched()
        )
        st.caption(
            wording.plain(f"{_origin(row)} · {wording.count(row['events'], 'event')} · {wording.tone(row['tone'])}")
        )


def search_hit(row: Row, passage: str) -> None:
    """Draw an article that a search found, with the passage, as Markdown, in which the words stand."""
    with st.container(gap=None):
        pages.link(
            "articles", f"**{wording.plain(_title(row))}**", icon=False, article=row["article"], also=_searched()
        )
        published = wording.day(row["published"]) or "publication date unknown"
        st.caption(f"{wording.plain(row['outlet'] or 'Unknown outlet')}, {wording.plain(published)}")
        st.markdown(passage)


def undated(*, most: int = 3) -> None:
    """Say which articles have no publication day, what that means, and where to give them one."""
    rows = source.ask(reading.undated, filters.chosen()).to_dict("records")
    if not rows:
        return
    number = len(rows)
    its = "its" if number == 1 else "their"
    with st.container(border=True, gap="small"):
        st.markdown(
            f":material/event_busy: **{wording.count(number, 'article')} without a publication date.** "
            f"“Monday” or “last week” in {its} text has no date until you set one:"
        )
        for row in rows[:most]:
            title = wording.plain(wording.cut(_title(row), 80))
            pages.link("articles", f"Set the date of “{title}”", icon=False, article=row["article"])
        if number > most:
            pages.link("articles", f"and {number - most} more, at the end of the list of articles", icon=False)


def show(id: str) -> None:
    """Draw an article's page."""
    pages.link("articles", "All articles", also=_searched())
    rows = source.ask(reading.article, id).to_dict("records")
    if not rows:
        st.info("This article is not in the store. Choose another from the list.", icon=":material/search_off:")
        return
    row = rows[0]
    st.title(wording.plain(_title(row)), anchor=False)
    st.caption(wording.plain(_origin(row)))
    if wording.missing(row["published"]):
        st.warning(
            "No publication date is known for this article, so “yesterday” or “on Monday” in it have no date. "
            "Set the date below."
        )
    forms.article(row["article"], row["published"])
    sentences = source.ask(reading.sentences, row["analysis"])
    adding_events.from_article(id, row["text"], sentences)
    if said := tone_of(sentences):
        st.markdown(said)
    _neighbours(id)
    shown = st.toggle("Show marks", value=True, key="marks", bind="query-params")
    marks = [*(_read(row, sentences) if shown else ()), *_wanted(row["text"])]
    theme = charts.theme()
    here = _sentence_at(sentences, st.query_params.get("at"))
    if here is not None:
        with st.container(border=True):
            st.caption("The sentence you opened")
            st.html(marked_text.html(row["text"], marks, theme, part=(here.start, here.end)))
    if shown:
        st.html(marked_text.legend(theme, here=here is not None))
    st.html(marked_text.html(row["text"], [*marks, *([here] if here else [])], theme, label="Text of the article"))


def _read(row: Row, sentences: pd.DataFrame) -> list[Mark]:
    """Mark what was read in an article."""
    quoted = quotes(row["text"], source.ask(reading.speakers, row["analysis"]))
    return [*_marks(sentences, source.ask(reading.annotations, row["analysis"])), *quoted]


def tone_of(sentences: pd.DataFrame) -> str:
    """Say in what tone an article tells, in its own words and in what it quotes; nothing where it says nothing."""
    story = sentences[~sentences["boilerplate"].astype(bool)]
    if story.empty:
        return ""
    said = f"Mean tone **{wording.signed(story['tone'].mean())}** over {wording.count(len(story), 'sentence')}"
    parts = [
        f"{name} {wording.signed(tones.mean())} ({len(tones):,})"
        for name, tones in (("own words", story["own"].dropna()), ("quotes", story["quoted"].dropna()))
        if len(tones)
    ]
    return said + (f": {', '.join(parts)}." if len(parts) == 2 else ".")


def quotes(text: str, speakers: pd.DataFrame) -> list[Mark]:
    """Mark what an article quotes, with who says it where one of the events told there has a speaker."""
    by_start = list(zip(speakers["start"], speakers["speaker"], strict=True))
    marks = []
    for mark in find_marked(text):
        at = bisect_left(by_start, (mark.start, ""))
        known = at < len(by_start) and by_start[at][0] < mark.end
        marks.append(Mark(mark.start, mark.end, "quote", f"quotation: {by_start[at][1]}" if known else "quotation"))
    return marks


def _neighbours(id: str) -> None:
    """Draw links to the articles before and after this one, in the order of the list."""
    wanted = _searched().get("words", "")
    neighbours = source.ask(reading.neighbours, filters.chosen(), id, words=wanted).set_index("side").to_dict("index")
    for column, side, label in zip(st.columns(2), ("before", "after"), ("Previous", "Next"), strict=True):
        if row := neighbours.get(side):
            title = wording.plain(wording.cut(_title(row), 60))
            with column:
                pages.link("articles", f"{label}: {title}", icon=False, article=row["article"], also=_searched())


def _searched() -> dict[str, str]:
    """Give the words that were searched for, to be kept by links."""
    wanted = st.query_params.get("words", "")
    return {"words": wanted} if wanted else {}


def _wanted(text: str) -> list[Mark]:
    """Mark the words that were searched for."""
    return [Mark(start, end, "found") for start, end in places(text, _searched().get("words", ""))]


def start_afresh() -> None:
    """Empty the search and every filter."""
    st.session_state["words"] = ""  # before the filters, whose emptying begins the next run
    filters.reset()


def _title(row: Row) -> str:
    return row["title"] or wording.cut(row["opening"], 80) or "Untitled"


def _origin(row: Row) -> str:
    """Say where and when an article appeared, and how the day is known."""
    published = wording.day(row["published"])
    how = wording.PUBLISHED.get(row["how"], "")
    return f"{row['outlet'] or 'Unknown outlet'}, " + (
        f"{published}{f' ({how})' if how else ''}" if published else "publication date unknown"
    )


def _sentence_at(sentences: pd.DataFrame, at: str | None) -> Mark | None:
    """Find the sentence that starts where the address says."""
    same = sentences[sentences["start"].astype(str) == at]  # as text: an address may name a number of any length
    return Mark(int(same.iloc[0]["start"]), int(same.iloc[0]["end"]), "here") if len(same) else None


def _marks(sentences: pd.DataFrame, annotations: pd.DataFrame) -> list[Mark]:
    """Lay out what was found as marks, sentences first."""
    marks = []
    for s in sentences.to_dict("records"):
        kind = "boilerplate" if s["boilerplate"] else wording.tone(s["tone"])
        if kind not in ("neutral", "not scored"):
            says = "not part of the article" if s["boilerplate"] else f"{kind} sentence ({wording.signed(s['tone'])})"
            marks.append(Mark(s["start"], s["end"], kind, says))
    for f in annotations.to_dict("records"):
        if f["what"] == "boilerplate":
            if f["name"] != "headline":
                marks.append(Mark(f["start"], f["end"], "boilerplate", f"{f['name']}, not part of the article"))
        else:
            marks.append(Mark(f["start"], f["end"], f["what"], _says(f)))
    return marks


def _says(f: Row) -> str:
    """Say what a mark means."""
    if f["what"] == "actor":
        return f"{f['name']}" + ("" if wording.missing(f["score"]) else f", tone toward: {wording.signed(f['score'])}")
    if f["what"] == "date":
        return "undated" if wording.missing(f["first"]) else wording.days(f["first"], f["last"])
    return f"event: {wording.named(wording.STATUSES, f['name'])}, {wording.days(f['first'], f['last'])}"
