"""Why this score? For one actor the sentences that moved the mean tone most; for each, the words that moved it."""

import streamlit as st

from analysis import language, queries, sentiment, settings
from dashboard import filters, source
from dashboard.parts import charts, pages, words
from dashboard.parts.text import Mark, html

MOST_ACTORS = 50


def show() -> None:
    """Draw the choice of an actor and the sentences that moved the tone toward them most."""
    st.subheader("Why this score?", anchor=False)
    actors = source.ask(queries.tone_by_actor, filters.chosen(), most=MOST_ACTORS)
    if actors.empty:
        st.markdown("No actor is spoken of in these events.")
        return
    known = dict(zip(actors["actor"], actors["name"], strict=True))
    actor = st.selectbox(
        "The sentences that move the tone toward", list(known), format_func=lambda id: known.get(id, id), key="why",
        bind="query-params",
    )  # fmt: skip
    mean = actors[actors["actor"] == actor].iloc[0]
    st.markdown(
        f"Mean tone toward **{words.plain(mean['name'])}**: **{words.signed(mean['tone'])}** (95%: "
        f"{words.signed(mean['low'])} to {words.signed(mean['high'])}), from "
        f"{words.count(int(mean['sentences']), 'sentence')} in {words.count(int(mean['articles']), 'article')}. "
        "These sentences raise and lower it most; shaded words make a sentence’s score better or worse."
    )
    sentences = source.ask(queries.moving_sentences, filters.chosen(), actor=actor)
    if sentences.empty:
        st.markdown("No sentence about them is anything but neutral.")
    for row in sentences.to_dict("records"):
        with st.container(border=True):
            moved = _moved(row["text"], row["mention_start"], row["mention_end"])
            marks = [
                Mark(start, end, "positive" if part > 0 else "negative", words.signed(part))
                for start, end, part in moved
            ]
            st.html(
                html(row["text"], [*marks, Mark(row["mention_start"], row["mention_end"], "actor")], charts.theme())
            )
            by_size = sorted(moved, key=lambda one: -abs(one[2]))[:5]
            said = ", ".join(
                f"{words.plain(row['text'][start:end])} {words.signed(part)}" for start, end, part in by_size
            )
            st.markdown(
                f"Toward {words.plain(known[actor])} **{words.signed(row['score'])}**; moves the mean by "
                f"{row['moves']:+.3f}".replace("-", "−")
                + (f"  \nBy word: {said}" if said else "")
            )
            title = words.plain(words.cut(row["title"] or "this article", 60))
            pages.link("articles", f"Read it in “{title}”", article=row["article"], at=str(row["start"]))


@source.kept(most=2000, spinner="Weighing the words…")
def _moved(text: str, start: int, end: int) -> list[tuple[int, int, float]]:
    """Weigh the words of a sentence for the mention in it."""
    doc = next(iter(language.parse([text], name=settings.from_environment().model)))
    return sentiment.reasons_toward(doc, start, end)
