"""Lay quotations out as offsets in the text: what is said, who says it, and the word that tells so."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from analysis.events.participants import Phrase
from analysis.events.quotations import Quotation
from analysis.events.tree import Tree, Word
from analysis.types import Quote


def as_quotes(quotations: Iterable[Quotation[Phrase]], tree: Tree, text: str) -> list[Quote]:
    """Lay quotations out by their offsets in the text."""
    quotes = (_as_quote(quotation, tree, text) for quotation in quotations)
    return [quote for quote in quotes if quote.content]


def _as_quote(quotation: Quotation[Phrase], tree: Tree, text: str) -> Quote:
    source, cue, head = quotation.source, quotation.cue, quotation.head
    here = head is not None and not quotation.continued  # else the speaker was named in another sentence
    return Quote(
        tuple(_stretches(sorted(quotation.content), tree)),
        direct=quotation.direct,
        source=_span_of(head, source) if here and head is not None else None,
        cue=(cue.idx, cue.idx + len(cue.text)) if cue is not None else None,
        speaker=source.actor if source else None,
        speaker_text=source.words(text) if source else None,
        continued=quotation.continued,
    )


def _span_of(head: Word, source: Phrase | None) -> tuple[int, int]:
    """Give the offsets of the words for a speaker: of the phrase, or of the pronoun that stands for it."""
    if source is not None and source.start <= head.idx < source.end:
        return source.start, source.end
    return head.idx, head.idx + len(head.text)


def _stretches(content: Sequence[int], tree: Tree) -> Iterator[tuple[int, int]]:
    """Give the offsets of words that follow one another, the marks around them left out."""
    for _, run in groupby(enumerate(content), key=lambda pair: pair[1] - pair[0]):
        words = [tree[i] for _, i in run]
        while words and not words[0].text[0].isalnum():
            words.pop(0)
        while words and not words[-1].text[-1].isalnum():
            words.pop()
        if words:
            yield words[0].idx, words[-1].idx + len(words[-1].text)
