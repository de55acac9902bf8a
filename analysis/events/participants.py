"""Who takes part in an event: the linked actors at the words of its sentence."""

from bisect import bisect_right
from collections.abc import Sequence

from analysis.events.tree import Word
from analysis.types import Mention


class Actors:
    """The linked mentions of a text, found by the token they cover."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.known = {m.actor: m for m in self.mentions}

    def at(self, token: Word) -> tuple[Mention, ...]:
        """Give the mention that covers a token, the shortest first."""
        first, last = token.idx, token.idx + len(token.text)
        found = []
        for i in range(bisect_right(self.starts, first) - 1, max(-1, bisect_right(self.starts, first) - 8), -1):
            if self.mentions[i].end >= last:
                found.append(self.mentions[i])
        return tuple(sorted(found, key=lambda m: m.end - m.start))

    def names(self, token: Word) -> tuple[str, ...]:
        """Give the actor at a token; a place before a common noun is none: "a Houston police officer"."""
        within = token.dep in {"compound", "nmod", "amod"} and token.head.tag in {"NN", "NNS"}
        return tuple(
            m.actor for m in self.at(token)[:1] if not (within and m.kind == "place" and token.i < token.head.i)
        )

    def places(self, token: Word) -> tuple[str, ...]:
        """Give the place or country at a token."""
        return tuple(m.actor for m in self.at(token) if m.kind in {"place", "country"})[:1]
