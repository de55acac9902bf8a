"""Learn what letters in brackets stand for, and the letters before a name in brackets.

"Organization for Security and Cooperation in Europe (OSCE)", "CEI (Italian Episcopal Conference)"; in "iodine
deficiency disorders (IDD)" they stand for no body at all.
"""

import re
from collections.abc import Iterable

from analysis.actors.entities import Entities
from analysis.actors.knowledge import Actor
from analysis.actors.names import fold
from analysis.actors.parsed_text import ParsedText
from analysis.actors.spans import Span

_BRACKETED = re.compile(r"\(([A-Z]{2,6})\)")
_BEFORE = re.compile(r"(?:[\w-]+ ){2,8}$")


def introduced(parsed: ParsedText, span: Span, entities: Entities, actor: Actor) -> None:
    """Let the letters in brackets behind a name mean its actor from here on."""
    token = span.last
    if token + 2 < len(parsed) and parsed.words[token] == "(" and parsed.words[token + 2] == ")":
        short = parsed.words[token + 1]
        if _is_acronym(short) and (actor.kind not in ("country", "place") or _abbreviates(short, actor.name)):
            entities.acronym(short, actor)


def introduced_before(parsed: ParsedText, span: Span, entities: Entities) -> Actor | None:
    """Give the body for which the article introduced the letters of a name, whatever else they may mean."""
    letters = parsed.text[span.start : span.end]
    return entities.bodies.get(fold(letters)) if _is_acronym(letters) else None


def spelt_out(parsed: ParsedText, spans: Iterable[Span], entities: Entities) -> None:
    """Let letters mean the organisation whose name stands in brackets behind them."""
    for span in spans:
        if span.first < 2 or parsed.words[span.first - 1] != "(" or parsed.after(span.last - 1) != ")":
            continue
        name = " ".join(parsed.text[span.start : span.end].split())
        known = entities.known.actors.get(entities.known.names.get(span.known or "", ""))
        body = known or (entities.body(name, "organisation") if span.size > 1 else None)
        if _is_acronym(parsed.words[span.first - 2]) and body and body.kind == "organisation":
            entities.acronym(parsed.words[span.first - 2], body)


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether a name has these letters, in this order: not "police in Northern Ireland (PSNI)"."""
    left = iter(name.lower())
    return all(letter in left for letter in short.lower())


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 8


def things_abbreviated(text: str) -> set[str]:
    """List the letters in brackets that stand for things, not bodies: "iodine deficiency disorders (IDD)"."""
    acronyms = set()
    for match in _BRACKETED.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 200), match.start())
        words = before[0].split()[-len(match[1]) :] if before else []
        small = [word for word in words if word[0].islower()]
        if len(small) == len(match[1]) and "".join(word[0] for word in words) == match[1].lower():
            acronyms.add(match[1])
    return acronyms
