"""A small store to correction: three articles that tell of the same, in sentences whose places are easily counted."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from analysis import store, tables
from analysis.events.event_keys import merge_key
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence

TEXT = "Ann praised Bob. Cy hit Bob."
DAY = date(2014, 4, 1)


def analysis(
    id: str, outlet: str = "Post", *, text: str = TEXT, shift: int = 0, type_: str | None = "SUPPORT", who: str = "ann"
) -> Analysis:
    """Make what was read from one article; `shift` moves all offsets, for a text with words before it."""
    s = shift
    return Analysis(
        Article(id, text, title=f"Title {id}", source=outlet),
        Published(date(2014, 4, 21), "given"),
        sentences=(Sentence(s, s + 16, 0.5), Sentence(s + 17, s + 28, -0.5)),
        mentions=(
            Mention(s, s + 3, "person", who, who.title()),
            Mention(s + 12, s + 15, "person", "bob", "Bob"),
            Mention(s + 17, s + 19, "person", "cy", "Cy"),
            Mention(s + 24, s + 27, "person", "bob", "Bob"),
        ),
        events=(
            Event(s + 4, s + 11, "happened", 0, type_, DAY, DAY, "text", sources=(who,), targets=("bob",), tone=0.5),
            Event(s + 20, s + 23, "denied", 1, None, DAY, DAY, "text", sources=("cy",), targets=("bob",), tone=-0.5),
        ),
    )


def write(folder: Path, some: Sequence[Analysis], *, seq: int = 1) -> None:
    """Commit analyses as an import does."""
    store.create(folder)
    entries = [tables.Entry(one, seq + n, one.article.id) for n, one in enumerate(some)]
    store.append(folder, tables.to_tables(entries, key=merge_key))
