"""Why this score? The sentences that moved a mean tone most; for each, the words that moved it."""

from collections.abc import Hashable
from typing import Any

import streamlit as st

from analysis import queries, sentiment, settings
from analysis.text import language
from dashboard import filters, source, wording
from dashboard.components import charts, pages
from dashboard.components.marked_text import Mark, html

MOST_ACTORS = 50
LEAST_MOVE = 0.1  # a word that moves the score less is not named: it would be noise of the model
ALL = "all"  # no actor: the tone of the sentences themselves
Moved = list[tuple[int, int, float]]  # start, end, by how much


def show() -> None:
    """Draw the choice of a mean tone and the sentences that moved it most."""
    st.subheader("Why this score?", anchor=False)
    actors = source.ask(queries.tone_by_actor, filters.chosen(), most=MOST_ACTORS)
    toward = {id: f"toward {name}" for id, name in zip(actors["actor"], actors["name"], strict=True)}
    what = st.selectbox(
        "Sentences that affect the tone", [ALL, *toward], format_func=lambda id: toward.get(id, "of all sentences"),
        key="why", bind="query-params",
    )  # fmt: skip
    whole = what not in toward
    mean = source.ask(queries.tone_of_all, filters.chosen()) if whole else actors[actors["actor"] == what]
    of = "of these sentences" if whole else wording.plain(toward[what])
    st.markdown(
        f"The mean tone {of} {wording.mean(mean)}. These sentences raise or lower it most. Shaded words raise or "
        "lower the score of their sentence."
    )
    sentences = source.ask(queries.moving_sentences, filters.chosen(), actor=None if whole else what)
    if sentences.empty:
        st.markdown("All of them are neutral.")
    for row in sentences.to_dict("records"):
        with st.container(border=True):
            _sentence(row, "Tone" if whole else f"Tone {of}")
    if not whole:
        name = str(mean["name"].iloc[0])
        pages.link("actors", f"All sentences about {wording.plain(name)}", actor=filters.label(what, name))


def _sentence(row: dict[Hashable, Any], tone: str) -> None:
    """Draw a sentence with the words that moved its score."""
    text = row["text"]
    if wording.missing(row["mention_start"]):
        marks = []
        moved = _moved(text, tuple((int(start), int(end)) for start, end in _spans(row["names"])))
    else:
        start, end = int(row["mention_start"]), int(row["mention_end"])
        marks = [Mark(start, end, "actor")]
        moved = _moved_toward(text, start, end)
    shaded = [
        Mark(start, end, "positive" if part > 0 else "negative", wording.signed(part)) for start, end, part in moved
    ]
    st.html(html(text, [*shaded, *marks], charts.theme()))
    st.markdown(
        f"{tone} **{wording.signed(row['score'])}**; {_moves(row['moves'])}  \n{rests_on(text, moved, row['score'])}"
    )
    title = wording.plain(wording.cut(row["title"] or "this article", 60))
    pages.link("articles", f"Read it in “{title}”", article=row["article"], at=str(row["start"]))


def rests_on(text: str, moved: Moved, score: float) -> str:
    """Say which words a score rests on, and how much of it on the sentence as a whole.

    >>> rests_on("They signed a good deal.", [(14, 18, 0.3)], 0.42)
    'By word: good +0.30; the sentence as a whole +0.12'
    >>> rests_on("They met.", [], -0.05)
    'No word alone moves it by 0.1: it rests on the sentence as a whole'
    """
    if not moved:
        return f"No word alone moves it by {LEAST_MOVE}: it rests on the sentence as a whole"
    by_size = sorted(moved, key=lambda word: -abs(word[2]))
    said = ", ".join(f"{wording.plain(text[start:end])} {wording.signed(part)}" for start, end, part in by_size)
    return f"By word: {said}; the sentence as a whole {wording.signed(score - sum(part for *_, part in moved))}"


def _moves(by: float) -> str:
    """Say by how much a sentence moves the mean; one of thousands moves little, one of a million next to nothing."""
    if abs(by) < 0.000005:
        return f"{'raises' if by > 0 else 'lowers'} the mean by less than 0.00001"
    return f"moves the mean by {by:+.{3 if abs(by) >= 0.0005 else 5}f}".replace("-", "−")


def _spans(names: Any) -> list[tuple[int, int]]:
    """Give the list in a cell, which is missing where it would be empty."""
    return [] if names is None else [(start, end) for start, end in names]


@source.cached(most=2000, spinner="Weighing the words…")
def _moved_toward(text: str, start: int, end: int) -> Moved:
    """Weigh the words of a sentence for the mention in it."""
    doc = next(iter(language.parse([text], name=settings.from_environment().model)))
    return sentiment.reasons_toward(doc, start, end, least=LEAST_MOVE)


@source.cached(most=2000, spinner="Weighing the words…")
def _moved(text: str, names: tuple[tuple[int, int], ...]) -> Moved:
    """Weigh the words of a sentence for its own tone."""
    return [
        (start, end, part)
        for start, end, part in sentiment.reasons_placed(text, names, least=LEAST_MOVE)
        if any(letter.isalpha() for letter in text[start:end])
    ]
