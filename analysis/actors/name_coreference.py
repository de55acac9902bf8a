"""Find the names of the story wherever else they stand, in headlines too: what is a name once is one always.

Only names of several words are looked for, letter by letter: a single word may mean something else elsewhere.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from analysis.actors.knowledge import Words
from analysis.actors.parsed_text import ParsedText
from analysis.actors.spans import Span
from analysis.types import Mention


def repeated_names(
    parsed: ParsedText, named: Sequence[Mention], is_no_name: Callable[[Span], bool]
) -> Iterator[Mention]:
    """Yield the further mentions of the actors that are named already, apart from those."""
    spoken = {parsed.text[m.start : m.end]: m for m in named if m.kind != "group"}
    taken = sorted((m.start, m.end) for m in named)
    for words, mention in spoken.items():
        if " " not in words or not words[0].isupper() or words.isupper():
            continue
        start = parsed.text.find(words)
        while start >= 0:
            end = start + len(words)
            at = bisect_left(taken, (start, end))
            free = (at == len(taken) or taken[at][0] >= end) and (at == 0 or taken[at - 1][1] <= start)
            if free and (span := _whole(parsed, start, end)) and not is_no_name(span):
                yield replace(mention, start=start, end=end)
            start = parsed.text.find(words, end)


def meant_again(parsed: ParsedText, named: Sequence[Mention], words: Words) -> Iterator[Mention]:
    """Yield "the court", "the party" and the like where they mean the organisation named last, by its own word.

    "The company" is the only one named in this sentence and the one before that is no court, party or ministry, or
    behind a comma the one that the sentence is about: "Norvik will buy Havgull, the company said".
    """
    bodies = [m for m in sorted(named, key=lambda m: m.start) if m.kind == "organisation"]
    starts = [mention.start for mention in bodies]
    for token in range(1, len(parsed)):
        word = parsed.lower[token]
        if parsed.lower[token - 1] != "the" or word not in words["again"] | words["firm"]:
            continue
        if parsed.proper(token) and word not in words["again"] - words["alone"]:
            continue
        if parsed.deps[token] == "compound" or parsed.after(token) in ("of", "for", "-"):
            continue
        before = bodies[: bisect_left(starts, parsed.starts[token])]
        if word in words["firm"]:
            firms = [m for m in before if not words["again"].intersection(m.name.lower().split())]
            ago = [parsed.sentences[token] - parsed.sentences[parsed.token_at(m.start)] for m in firms]
            near = {m.actor: m for m, back in zip(firms, ago, strict=True) if back == min(ago, default=0) <= 1}
            if len(near) > 1 and min(ago) == 0 and parsed.lower[token - 2] == ",":
                near = {actor: m for actor, m in near.items() if _is_subject(parsed, m)}
            meant = next(iter(near.values())) if len(near) == 1 else None
        else:
            meant = before[-1] if before and word in before[-1].name.lower().split() else None
        if meant:
            yield replace(meant, start=parsed.starts[token], end=parsed.ends[token])


def is_said_again(parsed: ParsedText, span: Span, words: Words) -> bool:
    """Tell whether a name is but the kind of a body: "the Court", and not "the Court of Appeal"."""
    if span.size > 1 or not span.first or parsed.lower[span.first - 1] != "the":
        return False
    kind = parsed.lower[span.first]
    return kind in words["again"] - words["alone"] and parsed.after(span.first) not in ("of", "for", "-")


def _is_subject(parsed: ParsedText, mention: Mention) -> bool:
    return parsed.deps[parsed.token_at(mention.end - 1)] in {"nsubj", "nsubjpass"}


def _whole(parsed: ParsedText, start: int, end: int) -> Span | None:
    """Give the tokens from one offset to another, if they begin and end there; boilerplate has none."""
    first, last = parsed.token_at(start), parsed.token_at(end - 1)
    if parsed.starts[first] != start or parsed.ends[last] != end:
        return None
    return Span(first, last + 1, "place", None, start, end)
