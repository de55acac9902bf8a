"""How does a sentence treat one actor?"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from analysis.sentiment.tone import tone
from analysis.types import Label, Mention, Sentence, Tone


@dataclass(frozen=True, slots=True)
class Toward:
    """The tone toward one stretch of text: a label, and a score from -1 to 1."""

    label: Label
    score: float


def tone_toward(doc: Doc, start: int, end: int) -> Toward:
    """Say how the sentence treats what stands at `start` to `end`."""
    span = doc.char_span(start, end, alignment_mode="expand")
    sentence = span.sent if span is not None and len(span) else doc[:]
    score = tone(sentence.text)
    return Toward(-1 if score < -0.3 else 1 if score > 0.3 else 0, score)


def tones(doc: Doc, mentions: Sequence[Mention], sentences: Sequence[Sentence], *, model: None = None) -> list[Tone]:
    """Give one tone a mention, in order; mentions in boilerplate are neutral."""
    out = []
    for mention in mentions:
        hidden = any(s.boilerplate and s.start <= mention.start < s.end for s in sentences)
        found = Toward(0, 0.0) if hidden else tone_toward(doc, mention.start, mention.end)
        out.append(Tone(mention.actor, mention.start, mention.end, found.label, found.score))
    return out
