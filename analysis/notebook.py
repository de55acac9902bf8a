"""An Analysis as data frames, and as the page that a notebook shows.

Columns have the names of `dateline annotate`, and the words that offsets point to stand beside them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from html import escape
from typing import TYPE_CHECKING, Any

from analysis import codebook
from analysis.errors import UnknownName

if TYPE_CHECKING:
    import pandas as pd

    from analysis.types import Analysis, Event

Row = dict[str, Any]
MARKS = {"event": "#fde68a", "date": "#bfdbfe", "actor": "#ddd6fe"}  # the grounds of marked words
MOST_TEXT = 20_000  # characters of a text that a notebook shows


def to_frame(analysis: "Analysis", what: str = "events") -> "pd.DataFrame":
    """Give one kind of what was read as a frame, a row for each; see `Analysis.to_frame`."""
    import pandas as pd

    if what not in TABLES:
        raise UnknownName("table", what, TABLES)
    columns = list(codebook.FRAMES[f"to_frame {what}"].fields)  # which a frame without rows has too
    return pd.DataFrame(list(TABLES[what](analysis)), columns=columns)


def in_a_line(analysis: "Analysis") -> str:
    """Say in a line what was read: of which article, how many sentences, events and actors."""
    article, day = analysis.article, analysis.published.day
    named = repr(article.title) if article.title else "an untitled article"
    of_day = f" of {day.day} {day:%B %Y}" if day else ", its day unknown"
    dated = sum(event.first is not None for event in analysis.events)
    actors = len({mention.actor for mention in analysis.mentions})
    sentences = sum(not sentence.boilerplate for sentence in analysis.sentences)
    counted = f"{_plural(sentences, 'sentence')}, {_plural(len(analysis.events), 'event')} ({dated} dated)"
    return f"Analysis of {named}{of_day}: {counted}, {_plural(actors, 'actor')}"


def _plural(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def to_html(analysis: "Analysis") -> str:
    """Show the text with its events, dates and actors marked, and list the dated events."""
    article = analysis.article
    title = escape(article.title or "Article")
    shown = article.text[:MOST_TEXT]
    more = "…" if len(article.text) > MOST_TEXT else ""
    events = sorted((e for e in analysis.events if e.first), key=lambda e: (e.first, e.start))
    listed = "".join(
        f"<tr><td>{escape(_days(event))}</td><td>{escape(_line(analysis, event))}</td>"
        f"<td>{escape(event.status.replace('_', ' '))}</td></tr>"
        for event in events
    )
    day = analysis.published.day
    head = f"{title}, {day.day} {day:%B %Y}" if day else f"{title}, day of publication unknown"
    table = f"<table><tr><th>When</th><th>What</th><th>Status</th></tr>{listed}</table>" if listed else ""
    return f'<h4>{head}</h4><p style="white-space:pre-wrap">{_marked(analysis, shown)}{more}</p>{table}'


def _sentences(analysis: "Analysis") -> Iterator[Row]:
    for sentence in analysis.sentences:
        yield asdict(sentence) | {"text": analysis.article.text[sentence.start : sentence.end]}


def _timexes(analysis: "Analysis") -> Iterator[Row]:
    for timex in analysis.timexes:
        row = asdict(timex)
        days = {"date_start": row.pop("first"), "date_end": row.pop("last")}
        yield row | days | {"text": analysis.article.text[timex.start : timex.end]}


def _mentions(analysis: "Analysis") -> Iterator[Row]:
    for mention in analysis.mentions:
        row = asdict(mention)
        del row["gender"]
        yield row | {"text": analysis.article.text[mention.start : mention.end]}


def _tones(analysis: "Analysis") -> Iterator[Row]:
    for tone in analysis.tones:
        yield asdict(tone) | {"text": analysis.article.text[tone.start : tone.end]}


def _events(analysis: "Analysis") -> Iterator[Row]:
    for event in analysis.events:
        row = asdict(event)
        row |= {name: list(row[name]) for name in ("sources", "targets", "places")}
        days = {"date_start": row.pop("first"), "date_end": row.pop("last")}
        text = analysis.article.text
        sentence = analysis.sentences[row.pop("sentence")]
        words = {"text": text[event.start : event.end], "sentence": text[sentence.start : sentence.end]}
        yield days | row | words


def _quotes(analysis: "Analysis") -> Iterator[Row]:
    text = analysis.article.text
    for quote in analysis.quotes:
        row = {"speaker_text": quote.speaker_text, "speaker": quote.speaker, "direct": quote.direct}
        words = " … ".join(text[start:end] for start, end in quote.content)
        yield row | {"start": quote.content[0][0], "end": quote.content[-1][1], "text": words}


TABLES: Mapping[str, Callable[["Analysis"], Iterator[Row]]] = {
    "events": _events,
    "quotes": _quotes,
    "sentences": _sentences,
    "timexes": _timexes,
    "mentions": _mentions,
    "tones": _tones,
}


def _marked(analysis: "Analysis", text: str) -> str:
    """Mark words; of two marks that overlap the first stands."""
    spans = sorted(
        [(e.start, e.end, "event", _days(e)) for e in analysis.events]
        + [(t.start, t.end, "date", t.value) for t in analysis.timexes]
        + [(m.start, m.end, "actor", m.name) for m in analysis.mentions]
    )
    pieces, done = [], 0
    for start, end, what, says in spans:
        if start >= done and end <= len(text):
            mark = f'<mark style="background:{MARKS[what]}" title="{escape(f"{what}: {says}")}">'
            pieces += [escape(text[done:start]), mark, escape(text[start:end]), "</mark>"]
            done = end
    return "".join([*pieces, escape(text[done:])])


def _days(event: "Event") -> str:
    if event.first is None:
        return "no date"
    return str(event.first) if event.first == event.last else f"{event.first} to {event.last}"


def _line(analysis: "Analysis", event: "Event") -> str:
    """Give the event's headline, or its words where it was read without one."""
    headline: str = getattr(event, "headline", "")
    return headline or analysis.article.text[event.start : event.end]
