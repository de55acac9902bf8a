"""An Analysis as the JSON object that `dateline annotate` promises; offsets are code points into the text as given."""

from dataclasses import asdict
from datetime import date

from analysis.sentiment import article_tone
from analysis.types import Analysis, Event

Record = dict[str, object]


def to_record(analysis: Analysis) -> Record:
    """Lay an analysis out with the fields of `dateline annotate`."""
    return {
        "id": analysis.article.id,
        "lang": analysis.article.lang,
        "published": {
            "date": _iso(analysis.published.day),
            "how": analysis.published.how,
            "reasons": list(analysis.published.reasons),
        },
        "sentences": [
            {
                "start": s.start,
                "end": s.end,
                "tone": s.tone,
                "boilerplate": s.boilerplate,
                "own": s.own,
                "quoted": s.quoted,
            }
            for s in analysis.sentences
        ],
        "tone": asdict(article_tone(analysis.sentences)),
        "timexes": [
            {
                "start": t.start,
                "end": t.end,
                "type": t.type,
                "value": t.value,
                "date_start": _iso(t.first),
                "date_end": _iso(t.last),
            }
            for t in analysis.timexes
        ],
        "mentions": [
            {"start": m.start, "end": m.end, "kind": m.kind, "actor": m.actor, "name": m.name, "wiki": m.wiki}
            for m in analysis.mentions
        ],
        "tones": [
            {"actor": t.actor, "start": t.start, "end": t.end, "label": t.label, "score": t.score}
            for t in analysis.tones
        ],
        "quotes": [
            {
                "source": _spans(q.source),
                "cue": _spans(q.cue),
                "content": [list(span) for span in q.content],
                "direct": q.direct,
                "speaker": q.speaker,
                "speaker_text": q.speaker_text,
                "continued": q.continued,
            }
            for q in analysis.quotes
        ],
        "events": [
            {
                "start": e.start,
                "end": e.end,
                "date_start": _iso(e.first),
                "date_end": _iso(e.last),
                "dated_by": e.dated_by,
                "timex": e.timex,
                "type": e.type,
                "status": e.status,
                "sources": list(e.sources),
                "targets": list(e.targets),
                "speaker": e.speaker,
                "speaker_text": e.speaker_text,
                "places": list(e.places),
                "sentence": e.sentence,
                "tone": e.tone,
                "speech_act": e.speech_act,
                "minor": e.minor,
                "saying": e.speech_act,  # the names that these two had before, for scripts that ask for them
                "slight": e.minor,
                "headline": e.headline,
                "participants": participants(analysis, e),
                "salience": e.salience,
                "shown": e.shown,
            }
            for e in analysis.events
        ],
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
