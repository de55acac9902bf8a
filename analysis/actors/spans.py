"""Find the stretches of a text that are names, before it is known whose.

Three sources, in this order of trust: names in the knowledge, the parser's entities with their edges mended, and runs
of proper nouns that neither of them knows. A longer name wins over one inside it ("Bank of England" over "England"),
unless the longer one is a person with a country or a title before the name. Headlines are read by known names and by
the names of the story alone, since all their words have capitals.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from analysis.actors.knowledge import Knowledge
from analysis.actors.names import fold
from analysis.actors.parsed_text import ParsedText
from analysis.text.wordlists import word_list
from analysis.types import Mention

ENTITIES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
PREFIXES = word_list("names", "prefixes")
_JOINED = word_list("names", "hyphenated")
_EDGE = word_list("names", "edges")
_WITHIN_NAMES = word_list("names", "inner")


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to before `last` that are a name; `known` is the folded name where the knowledge has it."""

    first: int
    last: int
    label: str  # person, organisation, place, group, or "" where nothing says so
    known: str | None = None
    start: int = -1
    end: int = -1
    title: str = ""

    @property
    def size(self) -> int:
        """Count the words."""
        return self.last - self.first


def place_on(reading: ParsedText, span: Span) -> Span:
    """Give a span its offsets."""
    return replace(span, start=reading.starts[span.first], end=reading.ends[span.last - 1])


def known_names(reading: ParsedText, known: Knowledge) -> Iterator[Span]:
    """Yield the names of the knowledge as they stand in the text, the longest at each word, none in another."""
    folded, starts = reading.folded, known.starts
    done = -1
    for token, start in enumerate(reading.starts):
        if start < done:
            continue
        for name in starts.get(folded[start : start + 2], ()):
            if not folded.startswith(name, start):
                continue
            if name in known.behind_town and folded[max(0, start - 2) : start] != ", ":
                continue
            end = start + len(name)
            if end < len(folded) and folded[end].isalnum():
                continue
            last = reading.token_at(end - 1) + 1
            if last == token + 1 and not _stands_as_name(reading, token, name):
                continue
            if name.startswith("the ") and not _alone(reading, last):
                continue  # "the Channel Islands", "the Amazon warehouse"
            done = end
            if name.startswith(("The ", "the ")) and last > token + 1:
                token, start = token + 1, start + 4
            yield Span(token, last, "", name, start, end)
            break


def _alone(reading: ParsedText, last: int) -> bool:
    """Tell whether a name that ends before a word is no part of a longer phrase."""
    inside = reading.deps[last - 1] in ("compound", "nmod", "amod") and reading.heads[last - 1] >= last
    return not inside and (last == len(reading) or not reading.words[last][0].isupper())


def _stands_as_name(reading: ParsedText, token: int, name: str) -> bool:
    """Tell whether a single word is used as a name: "Shell" may be a shell at the start of a sentence."""
    if reading.headline[token] or reading.tags[token] in ("NNP", "NNPS", "JJ", "NNS", "NN", "ADD", "AFX", "HYPH"):
        return True
    return name.isupper() and len(name) > 2


def entities(reading: ParsedText, doc: Doc, known: Knowledge) -> Iterator[Span]:
    """Yield the parser's entities with their edges mended, outside headlines."""
    for entity in doc.ents:
        label = ENTITIES.get(entity.label_)
        if label is None or reading.headline[entity.start]:
            continue
        yield from _mended(reading, entity.start, entity.end, label, known)


def _mended(reading: ParsedText, first: int, last: int, label: str, known: Knowledge) -> Iterator[Span]:
    for token in range(first, last):
        word = reading.lower[token]
        if reading.pos[token] == "SPACE" or word in ("(", "/") or (label == "person" and word in ("and", ",")):
            if token > first:
                yield from _mended(reading, first, token, label, known)
            if token + 1 < last:
                yield from _mended(reading, token + 1, last, label, known)
            return
    while first < last and (reading.lower[first] in _EDGE or _prefix(reading, first)):
        first += 1
    while first < last and (reading.lower[last - 1] in _EDGE and not _initial(reading, last - 1)):
        last -= 1
    if first == last or not any(reading.capital(token) for token in range(first, last)):
        return
    if label == "person":
        last = _surname_end(reading, first, last, known)
        while first + 1 < last and not reading.capital(first):
            first += 1
        while last > first + 1 and not reading.capital(last - 1) and reading.words[last - 1] != ".":
            last -= 1  # "Pelosi herself"
        last = _hyphened(reading, first, last)
        for token in range(first, last):  # "Gérald Darmanin in Paris"
            if reading.lower[token] in ("of", "in", "at", "for", "on", "with") and token > first:
                last = token
                break
    yield place_on(reading, Span(first, last, label))


def _hyphened(reading: ParsedText, first: int, last: int) -> int:
    """Take the second half of a given name into it: "Hau Lung-bin", but not "the Obama-led team"."""
    if (
        last - first < 2
        or last + 2 > len(reading)
        or reading.words[last] != "-"
        or not reading.words[last + 1].islower()
    ):
        return last
    near = reading.starts[last] == reading.ends[last - 1] and reading.starts[last + 1] == reading.ends[last]
    half = reading.words[last + 1]
    return last + 2 if near and half.isalpha() and len(half) <= 5 and half not in _JOINED else last


def _surname_end(reading: ParsedText, first: int, last: int, known: Knowledge) -> int:
    """Give the end of a person's name that the parse takes further than its entity: "Maria Corina | Machado"."""
    if last - first != 2 or last >= len(reading) or fold(reading.words[first]) not in known.words["given"]:
        return last
    word, goes_on = reading.lower[last], reading.heads[last - 1] == last and reading.deps[last - 1] == "compound"
    thing = any(word in known.words[kind] for kind in ("organisation", "place", "event", "titles"))
    return last + 1 if goes_on and reading.proper(last) and not reading.entities[last] and not thing else last


def _prefix(reading: ParsedText, token: int) -> bool:
    return reading.lower[token] in PREFIXES and reading.after(token) == "-"


def _initial(reading: ParsedText, token: int) -> bool:
    return len(reading.words[token]) == 2 and reading.words[token][0].isupper()


def proper_runs(reading: ParsedText, taken: list[bool]) -> Iterator[Span]:
    """Yield runs of proper nouns that nothing has taken yet."""
    token, size = 0, len(reading)
    while token < size:
        if taken[token] or not reading.proper(token) or reading.headline[token]:
            token += 1
            continue
        first = token
        while token < size and not taken[token] and (reading.proper(token) or _bridges(reading, token, taken)):
            token += 1
        yield place_on(reading, Span(first, token, ""))


def _bridges(reading: ParsedText, token: int, taken: list[bool]) -> bool:
    """Tell whether a capitalised word that is no proper noun joins two that are: "Heaven Sent Gaming"."""
    after = token + 1
    inside = after < len(reading) and reading.proper(after) and not taken[after]
    return inside and reading.words[token].istitle() and reading.words[token].isalpha()


def headline_names(reading: ParsedText, taken: list[bool], goes_by: Callable[[str], bool]) -> Iterator[Span]:
    """Yield the persons in a headline, known from the story: "Kerry Prods Lavrov" names two."""
    token, size = 0, len(reading)
    while token < size:
        step = 1
        if reading.headline[token] and not taken[token] and reading.capital(token):
            for last in range(min(token + 3, size), token, -1):
                if reading.headline[last - 1] and goes_by(reading.text[reading.starts[token] : reading.ends[last - 1]]):
                    yield place_on(reading, Span(token, last, "person"))
                    step = last - token
                    break
        token += step


def surnames_missed(reading: ParsedText, taken: list[bool], is_called: Callable[[str], bool]) -> Iterator[Span]:
    """Yield surnames that the parser took for common words, unless the article has the word in small letters too."""
    for token, word in enumerate(reading.words):
        if taken[token] or not word[0].isupper() or reading.headline[token] or reading.entities[token] == "DATE":
            continue
        if reading.tags[token] in ("NNP", "NNPS", "PRP") or len(word) < 4 or not is_called(word):
            continue
        if word.lower() not in reading.words:
            yield place_on(reading, Span(token, token + 1, "person"))


def with_title(reading: ParsedText, span: Span, titles: frozenset[str], inner: frozenset[str]) -> Span:
    """Take the capitalised title before a person into the span: "Secretary of State John Kerry"."""
    first = span.first
    best = first
    while first > 0 and span.first - first < 7:
        word = reading.lower[first - 1]
        if reading.pos[first - 1] in ("SPACE", "PUNCT") and word != "-":
            break
        if word in ("of", "for", "and", "the", "to", "-"):
            if not _after_title(reading, first - 1, titles):
                break
        elif word in titles and reading.capital(first - 1):
            best = first - 1
        elif not (reading.capital(first - 1) and _after_title(reading, first - 1, titles)):
            break
        first -= 1
    name = span.first
    while name < span.last - 1 and reading.lower[name] in titles:
        name += 1
    title = " ".join(reading.lower[best:name])
    return replace(span, first=best, start=reading.starts[best], title=title)


def _after_title(reading: ParsedText, token: int, titles: frozenset[str]) -> bool:
    """Tell whether "of", "for" or "Education" belongs to a title that begins a few words before."""
    for before in range(token - 1, max(-1, token - 4), -1):
        if reading.lower[before] in titles and reading.capital(before):
            return True
        if reading.lower[before] not in ("of", "for", "and", "the") and not reading.capital(before):
            return False
    return False


def bare_name(reading: ParsedText, span: Span, titles: frozenset[str]) -> str:
    """Give the name in a span without its title."""
    first = span.first
    while first < span.last - 1 and (reading.lower[first] in titles or not reading.capital(first)):
        first += 1
    return " ".join(reading.text[reading.starts[first] : span.end].split())


def longest_apart(mentions: list[Mention]) -> list[Mention]:
    """Keep the longest of mentions that overlap, and put them in order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        last = kept[-1] if kept else None
        if last and last.actor == mention.actor and last.kind == "person" and mention.start == last.end + 1:
            kept[-1] = replace(last, end=mention.end)
        elif kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        else:
            kept.append(mention)
    return kept
