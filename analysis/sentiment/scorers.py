"""The table of scorers of a text: one function and one line for each.

A scorer takes texts, and for each the stretches that are names (which give no valence where the scorer knows how), and
gives a score from -1 to 1 for each. `vader` is VADER's own number, `rules` are VADER's rules mended for news, which a
reader can follow word by word, and `dateline` is the learned tone that Dateline draws by default; a finding that hangs
on the choice among them should not be believed. `transformer` is there where the user names the folder of a model in
DATELINE_TRANSFORMER.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from analysis.errors import UnknownName
from analysis.sentiment import student_model, tone, vader
from analysis.settings import Settings, from_environment

Names = Sequence[tuple[int, int]]


class Scorer(Protocol):
    """Score texts from -1 to 1; `names` gives, text by text, the stretches that are names."""

    def __call__(self, texts: Sequence[str], names: Sequence[Names] = ()) -> list[float]:
        """Give one score a text, in order."""


def _vader(texts: Sequence[str], names: Sequence[Names] = ()) -> list[float]:
    """VADER as published: it knows nothing of names."""
    return [vader.compound(text) for text in texts]


def _rules(texts: Sequence[str], names: Sequence[Names] = ()) -> list[float]:
    spans = names or [()] * len(texts)
    return [tone.tone(text, names=span) for text, span in zip(texts, spans, strict=True)]


def _transformer(texts: Sequence[str], names: Sequence[Names] = ()) -> list[float]:
    """The model in the folder that the user names; it is loaded when it is first asked."""
    from analysis.sentiment import transformer

    folder = from_environment().transformer
    if folder is None:
        raise UnknownName("sentiment scorer", "transformer", SCORERS)
    return transformer.load(folder)(texts)


def table(settings: Settings) -> dict[str, Scorer]:
    """Give the scorers there are."""
    scorers: dict[str, Scorer] = {
        "vader": _vader,
        "rules": _rules,
        "dateline": student_model.text_tones,
    }
    return scorers | ({"transformer": _transformer} if settings.transformer else {})


SCORERS: Mapping[str, Scorer] = table(from_environment())


def scorer(name: str) -> Scorer:
    """Look a scorer up by name."""
    try:
        return SCORERS[name]
    except KeyError:
        raise UnknownName("sentiment scorer", name, SCORERS) from None
