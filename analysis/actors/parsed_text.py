"""A parsed text laid out for quick looking: words, tags, heads and lines as plain lists, one place a token.

Asking spaCy for each word's attributes costs more than all the rest of this stage, so that they are read once.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

from analysis.actors.names import fold
from analysis.text.boilerplate import covers
from analysis.text.language import spelt
from analysis.types import Boilerplate

# Chosen by eye on news articles; no labels were used.
_SHORT = 3  # letters up to which a word keeps its small letter in a headline: "of", "the"
_MOST = 0.7  # of a line's longer words; with more capitals it is a headline


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The words of a text and what the parse says of each; `folded` has no accents and the same offsets."""

    text: str
    folded: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    entity_labels: list[str]
    sentences: list[int]
    headline: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def token_at(self, offset: int) -> int:
        """Give the token that holds an offset, or the last one before it."""
        return bisect_right(self.starts, offset) - 1

    def after(self, token: int) -> str:
        """Give the word after a token, in small letters; nothing across the end of a line."""
        return self.lower[token + 1] if token + 1 < len(self.words) else ""

    def capital(self, token: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.words[token][0].isupper()

    def proper(self, token: int) -> bool:
        """Tell whether a word is a name to the parser and is written like one."""
        return self.tags[token] in ("NNP", "NNPS") and self.words[token][0].isupper()


@lru_cache(maxsize=50_000)
def _lower(word: str) -> str:
    return fold(word).lower()


def _capitals(headline: str) -> bool:
    """Tell whether a headline writes nearly all its words with a capital, so that capitals say nothing of names."""
    words = [word for word in headline.split() if len(word) > _SHORT and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > _MOST * len(words)


def lay_out(doc: Doc, text: str, boilerplate: Sequence[Boilerplate]) -> ParsedText:
    """Lay a parsed text out."""
    orth, tag, pos, dep, entity, idx, head, begins = doc.to_array(
        [ORTH, TAG, POS, DEP, ENT_TYPE, IDX, HEAD, SENT_START]
    ).T
    words, starts = spelt(doc, orth), idx.tolist()
    sentence, sentences = -1, []
    for begin in begins.tolist():
        sentence += begin == 1 or sentence < 0
        sentences.append(sentence)
    headlines = [part for part in boilerplate if part.kind == "headline"]
    in_headline = covers(part for part in headlines if _capitals(text[part.start : part.end]))
    return ParsedText(
        text=text,
        folded=fold(text),
        words=words,
        lower=list(map(_lower, words)),
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        tags=spelt(doc, tag),
        pos=spelt(doc, pos),
        deps=spelt(doc, dep),
        heads=[token + step for token, step in enumerate(head.astype("int64").tolist())],
        entity_labels=spelt(doc, entity),
        sentences=sentences,
        headline=[in_headline(start) for start in starts],
    )
