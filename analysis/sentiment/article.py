"""The tone of an article: the mean of its sentences, with what it quotes counted apart from its own words.

One score over a whole article says little, because a long text runs to one end of the scale. So an article's tone is
the mean tone of its sentences, boilerplate left out. What stands in double quotation marks is somebody else's; the
outlet's own tone is that of its sentences with the quotations hidden. A quotation that is opened anew in the next
paragraph, as newspapers do, is closed by the paragraph's end. Indirect speech ("he said the plan was bad") counts as
the outlet's own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sentiment import tone
from analysis.sentiment.learned import text_tones
from analysis.types import Sentence

QUOTATION = re.compile(r"“[^”“\n]*(?:”|(?=\n)|$)|\"[^\"\n]*(?:\"|(?=\n)|$)")
FEWEST = 3  # words that must be left to judge by


@dataclass(frozen=True, slots=True)
class ArticleTone:
    """The tone of an article, of its own words and of what it quotes, and how many sentences each rests on.

    None where there is nothing to judge by.
    """

    tone: float | None
    sentences: int
    own: float | None
    own_sentences: int
    quoted: float | None
    quotations: int


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Find what stands in double quotation marks, the marks included."""
    return [match.span() for match in QUOTATION.finditer(text)]


def article_tone(text: str, sentences: Sequence[Sentence], *, names: Sequence[tuple[int, int]] = ()) -> ArticleTone:
    """Give the tone of an article from its sentences, and apart from that of its own words and of its quotations."""
    story = [sentence for sentence in sentences if not sentence.boilerplate]
    quotations = [
        (start, end)
        for start, end in find_quotations(text)
        if any(s.start < end and start < s.end for s in story) and _enough(text[start:end])
    ]
    hidden = tone.hide(text, names)
    unquoted = tone.hide(hidden, quotations)
    own = [unquoted[s.start : s.end] for s in story]
    own = [part for part in own if _enough(part)]
    return ArticleTone(
        _mean([sentence.tone for sentence in story]),
        len(story),
        _mean(text_tones(own)),
        len(own),
        _mean(text_tones([hidden[start:end] for start, end in quotations])),
        len(quotations),
    )


def _enough(text: str) -> bool:
    return sum(1 for _ in tone.words(text)) >= FEWEST


def _mean(tones: Sequence[float]) -> float | None:
    return sum(tones) / len(tones) if tones else None
