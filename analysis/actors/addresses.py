"""Tell a town by what stands behind a comma: its country ("Taipei, Taiwan") or its state ("Lebanon, Pennsylvania").

A town in a state of the United States or a province of Canada is neither the country nor the foreign city of its name.
A list of places is no address: nothing is told of "Mexico, Texas and California".
"""

from analysis.actors.knowledge import Actor, Knowledge
from analysis.actors.names import fold, slug
from analysis.actors.parsed_text import ParsedText
from analysis.actors.spans import Span

# Rather cities: "offices in London, New York".
_CITIES = frozenset({"New York", "Washington"})
_BESIDE = frozenset({"appos", "npadvmod", "conj", "nmod", "dep"})


def with_country(parsed: ParsedText, span: Span, country: Actor) -> bool:
    """Tell whether a capital is named with its country, as an address is: "Taipei, Taiwan"."""
    if parsed.after(span.last - 1) != ",":
        return False
    return parsed.text[span.end + 1 : span.end + 40].lstrip().startswith(country.name)


def town_in_state(parsed: ParsedText, span: Span, known: Knowledge) -> Actor | None:
    """Give the town that the name of a country or of a foreign city means before a state."""
    seat = known.seats.get(span.known or "")
    actor = known.actors.get(seat[1] if seat else known.names.get(span.known or "", ""))
    if actor is None or actor.kind not in {"country", "place"} or parsed.after(span.last - 1) != ",":
        return None
    for size in (3, 2, 1):
        first, last = span.last + 1, span.last + 1 + size
        if last > len(parsed):
            continue
        name = parsed.text[parsed.starts[first] : parsed.ends[last - 1]]
        state = known.actors.get(known.names.get(fold(name), ""))
        country = "CA" if name in known.words["provinces"] else state.of if state and state.kind == "place" else None
        if state is None or country not in {"US", "CA"} or state.name in _CITIES or fold(name) in known.cities:
            continue
        if actor.of == country or not (name in known.behind_town or _is_address(parsed, span, last)):
            return None
        whole = f"{actor.name}, {state.name}"
        return Actor(slug(whole), whole, "place", whole, country)
    return None


def _is_address(parsed: ParsedText, span: Span, last: int) -> bool:
    """Tell whether a state, which ends before `last`, is no second place of a list."""
    beside = parsed.deps[last - 1] in _BESIDE and parsed.heads[last - 1] in range(span.first, span.last)
    if not beside or last >= len(parsed):
        return beside
    listed = parsed.words[last] == "," and last + 1 < len(parsed) and parsed.entity_labels[last + 1] in ("GPE", "LOC")
    return not listed and parsed.lower[last] not in ("and", "or", "&")
