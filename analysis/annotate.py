"""An Analysis as the JSON object that `dateline annotate` promises; offsets are code points into the text as given."""

from dataclasses import asdict
from datetime import date
from typing import Any

from analysis.sentiment import article_tone
from analysis.types import Analysis, Event, Published, Quote, Timex

Record = dict[str, Any]


def to_record(analysis: Analysis) -> Record:
    """Lay an analysis out with the fields of `dateline annotate`.

    Args:
        analysis: What was read from an article.

    Returns:
        An object that `json.dumps` takes. Days are ISO 8601, offsets code points into the text, tones from -1 to 1.

    >>> from analysis.types import Article, Published, Timex
    >>> timex = Timex(25, 31, "DATE", "2022-02-25", date(2022, 2, 25), date(2022, 2, 25))
    >>> article = Article.from_text("Russia attacked Ukraine on Friday.")
    >>> found = Analysis(article, Published(date(2022, 2, 27), "given"), timexes=(timex,))
    >>> to_record(found)["timexes"][0]["date_start"]
    '2022-02-25'
    """
    return {
        "id": analysis.article.id,
        "lang": analysis.article.lang,
        "published": _published(analysis.published),
        "sentences": [named(s, "start", "end", "tone", "boilerplate", "own", "quoted") for s in analysis.sentences],
        "tone": asdict(article_tone(analysis.sentences)),
        "timexes": [_timex(timex) for timex in analysis.timexes],
        "mentions": [named(m, "start", "end", "kind", "actor", "name", "wiki") for m in analysis.mentions],
        "tones": [named(t, "actor", "start", "end", "label", "score") for t in analysis.tones],
        "quotes": [_quote(quote) for quote in analysis.quotes],
        "events": [_event(analysis, event) for event in analysis.events],
    }


def named(record: object, *names: str) -> Record:
    """Give fields of a record under their own names.

    >>> from analysis.types import Sentence
    >>> named(Sentence(0, 12, 0.5, False), "start", "tone")
    {'start': 0, 'tone': 0.5}
    """
    return {name: getattr(record, name) for name in names}


def _published(published: Published) -> Record:
    return {"date": _iso(published.day), "how": published.how, "reasons": list(published.reasons)}


def _timex(timex: Timex) -> Record:
    days = {"date_start": _iso(timex.first), "date_end": _iso(timex.last)}
    return named(timex, "start", "end", "type", "value") | days


def _quote(quote: Quote) -> Record:
    return {
        "source": _spans(quote.source),
        "cue": _spans(quote.cue),
        "content": [list(span) for span in quote.content],
        **named(quote, "direct", "speaker", "speaker_text", "continued"),
    }


def _event(analysis: Analysis, event: Event) -> Record:
    return {
        **named(event, "start", "end"),
        "date_start": _iso(event.first),
        "date_end": _iso(event.last),
        **named(event, "dated_by", "timex", "type", "status"),
        "sources": list(event.sources),
        "targets": list(event.targets),
        **named(event, "speaker", "speaker_text"),
        "places": list(event.places),
        **named(event, "sentence", "tone", "speech_act", "minor"),
        "saying": event.speech_act,  # the names that these two had before, for scripts that ask for them
        "slight": event.minor,
        "headline": event.headline,
        "participants": participants(analysis, event),
        **named(event, "salience", "shown"),
    }


def participants(analysis: Analysis, event: Event) -> list[dict[str, object]]:
    """Lay out the phrases of those who take part in an event, with their words."""
    text = analysis.article.text
    return [
        {"role": p.role, "start": p.start, "end": p.end, "text": text[p.start : p.end], "actor": p.actor}
        for p in event.participants
    ]


def _spans(span: tuple[int, int] | None) -> list[list[int]]:
    return [list(span)] if span else []


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
