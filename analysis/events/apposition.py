"""Names beside a noun that mean the same as it, where the parser does not hang them on it.

"The city of LVIV", "the head of Brazil's Senate, OTAVIO LEMOS", "the SOLIDARITY union".
"""

from analysis.events import roles
from analysis.events.tree import Word
from analysis.events.verb_classes import persons
from analysis.text.wordlists import word_list

MODIFIERS = frozenset({"compound", "nmod", "amod"})
REALMS = word_list("nouns", "realms")
LANDFORMS = word_list("nouns", "landforms")
NAMED_BODIES = word_list("nouns", "named_bodies")
HEADING = frozenset({"head"})  # no word for people by itself: "hit his head"


def places_called(noun: Word) -> list[Word]:
    """Give the place that a noun says the kind of: "the city of Lviv", "the Etna volcano", not "a Lviv suburb"."""
    if noun.base not in REALMS | LANDFORMS:
        return []
    own = list(roles.led([noun], ("of",)))
    if not own and noun.base in LANDFORMS:
        own = [c for c in noun.lefts if c.dep in MODIFIERS and c.tag[:3] == "NNP"]
    return own[:1]


def heads_of_bodies(noun: Word) -> list[Word]:
    """Give the name behind a body and a comma, which is that of its head: "the head of the Senate, OTAVIO LEMOS"."""
    if noun.base not in persons() | HEADING or noun.tag != "NN":
        return []
    bodies = [c for c in roles.led([noun], ("of", "for", "at")) if c.base not in persons() and c.entity != "PERSON"]
    return [c for b in bodies for c in b.rights if c.dep == "appos" and noun.tree[c.left_edge.i - 1].text == ","]


def bodies_called(noun: Word) -> list[Word]:
    """Give the name of a body before what it is: "the Observer newspaper", "Poland's SOLIDARITY union".

    "The Boeing union" is not Boeing; "a Hamas movement" may be one of several.
    """
    owned = any(c.dep == "poss" for c in noun.lefts)
    known = noun.base in NAMED_BODIES or (owned and noun.base == "union")
    if not known or not (owned or any(c.lower == "the" for c in noun.lefts)):
        return []
    return [c for c in noun.lefts if c.dep in MODIFIERS and c.tag[:3] == "NNP"]
