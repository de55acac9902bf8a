"""The quotations in a sentence, which may begin before it and end after it."""

from collections.abc import Sequence

from analysis.events.tree import Word

PAIRS = {"“": "”", "(": ")", "[": "]", "«": "»", '"': '"', "``": "''"}
QUOTES, CLOSING = frozenset({"“", '"', "``"}), frozenset({"”", '"', "''"})
QUOTING = QUOTES | CLOSING


def quoted(sentence: Sequence[Word]) -> list[set[int]]:
    """Give the words of each quotation in a sentence, by their numbers; one may begin or end outside it."""
    spans, opened, first = list[set[int]](), -1, True
    for word in sentence:
        if word.text not in QUOTING:
            continue
        before = word.tree[word.i - 1] if word.i else word
        closes = before.idx + len(before.text) == word.idx
        if word.text in QUOTES and opened < 0 and (word.text not in CLOSING or not closes):
            opened = word.i
        elif word.text in CLOSING and (opened >= 0 or first):
            spans.append(set(range(opened + 1 if opened >= 0 else sentence[0].i, word.i)))
            opened = -1
        else:
            continue
        first = False
    if opened >= 0:
        spans.append(set(range(opened + 1, sentence[-1].i + 1)))
    return [span for span in spans if span]


def going_on(sentence: Sequence[Word], kept: set[int]) -> Word | None:
    """Give the mark that closes a quotation which began before its sentence, where all its words stay."""
    first = next(iter(quoted(sentence)), set())
    start, end = sentence[0].i, max(first, default=-1) + 1
    if not first or min(first) != start or (start and sentence[0].tree[start - 1].text in QUOTES):
        return None
    whole = all(i in kept or not sentence[0].tree[i].spoken for i in first)
    closing = sentence[0].tree[min(end, len(sentence[0].tree) - 1)]
    return closing if whole and closing.text in CLOSING else None


def left_open(sentence: Sequence[Word], kept: set[int]) -> str:
    """Give the mark that closes a quotation which goes on after its sentence, where all its words stay."""
    mark = never_closed(sentence)
    whole = mark is not None and all(w.i in kept or w.dep == "punct" for w in sentence if w.i > mark.i)
    return PAIRS[mark.text] if mark is not None and whole else ""


def never_closed(sentence: Sequence[Word]) -> Word | None:
    """Give the mark that opens a quotation which goes on after its sentence."""
    last = max((span for span in quoted(sentence)), key=max, default=set())
    mark = sentence[0].tree[min(last) - 1] if last and min(last) > sentence[0].i else None
    return mark if mark is not None and mark.text in QUOTES and max(last) == sentence[-1].i else None
