"""Which words made a score? How sure a mean of scores is stands in `analysis.queries.means`."""

from collections.abc import Sequence

from analysis.sentiment import tone
from analysis.sentiment.scorers import Scorer
from analysis.sentiment.student_model import parsed_shifts, text_tones


def reasons(
    text: str, names: Sequence[tuple[int, int]] = (), *, score: Scorer | None = None, least: float = 0.005
) -> list[tuple[str, float]]:
    """Say which words moved the score and by how much, the strongest first."""
    parts = [(text[start:end], part) for start, end, part in reasons_placed(text, names, score=score, least=least)]
    return sorted(parts, key=lambda part: -abs(part[1]))


def reasons_placed(
    text: str, names: Sequence[tuple[int, int]] = (), *, score: Scorer | None = None, least: float = 0.005
) -> list[tuple[int, int, float]]:
    """Say which words moved the score and by how much, in order of the text: start, end, part.

    A word's part is what the score loses when the word is hidden, so that "not" in "not good" is seen to matter too,
    and "cut" in "cut deaths". The score is Dateline's own tone where none is given.
    """
    places = list(tone.words(text))
    texts = [text, *(tone.hide(text, [place]) for place in places)]
    hidden = [list(names), *([*names, place] for place in places)]
    if score is None:  # the parse stays that of the whole text
        whole, *without = text_tones(texts, hidden, parsed_shifts([text]) * len(texts))
    else:
        whole, *without = score(texts, hidden)
    parts = [(start, end, round(whole - rest, 4)) for (start, end), rest in zip(places, without, strict=True)]
    return [part for part in parts if abs(part[2]) >= least]
