"""Find the stretches of a text that are names, before it is known whose.

Three sources, in this order of trust: names in the knowledge, the parser's entities with their edges mended, and runs
of proper nouns that neither of them knows. A longer name wins over one inside it ("Bank of England" over "England"),
unless the longer one is a person with a country or a title before the name. Headlines are read by known names and by
the names of the story alone, since all their words have capitals.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from analysis.actors.knowledge import Knowledge, Words
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


def place_on(parsed: ParsedText, span: Span) -> Span:
    """Give a span its offsets."""
    return replace(span, start=parsed.starts[span.first], end=parsed.ends[span.last - 1])


def known_names(parsed: ParsedText, known: Knowledge, day: date | None) -> Iterator[Span]:
    """Yield the names of the knowledge as they stand in the text, the longest at each word, none in another.

    `day` decides whether "Serbia and Montenegro" are one country or two.
    """
    folded, starts = parsed.folded, known.starts
    done = -1
    for token, start in enumerate(parsed.starts):
        if start < done:
            continue
        for name in starts.get(folded[start : start + 2], ()):
            if not folded.startswith(name, start) or not known.is_name(name, day):
                continue
            if name in known.behind_town and folded[max(0, start - 2) : start] != ", ":
                continue
            end = start + len(name)
            if end < len(folded) and folded[end].isalnum():
                continue
            last = parsed.token_at(end - 1) + 1
            if last == token + 1 and not _stands_as_name(parsed, token, name):
                continue
            if name.startswith("the ") and not _alone(parsed, last):
                continue  # "the Channel Islands", "the Amazon warehouse"
            done = end
            if name.startswith(("The ", "the ")) and last > token + 1:
                token, start = token + 1, start + 4
            yield Span(token, last, "", name, start, end)
            break


def _alone(parsed: ParsedText, last: int) -> bool:
    """Tell whether a name that ends before a word is no part of a longer phrase."""
    inside = parsed.deps[last - 1] in ("compound", "nmod", "amod") and parsed.heads[last - 1] >= last
    return not inside and (last == len(parsed) or not parsed.words[last][0].isupper())


def _stands_as_name(parsed: ParsedText, token: int, name: str) -> bool:
    """Tell whether a single word is used as a name: "Shell" may be a shell at the start of a sentence."""
    if parsed.headline[token] or parsed.tags[token] in ("NNP", "NNPS", "JJ", "NNS", "NN", "ADD", "AFX", "HYPH"):
        return True
    return name.isupper() and len(name) > 2


def parser_spans(parsed: ParsedText, doc: Doc, known: Knowledge) -> Iterator[Span]:
    """Yield the parser's entities with their edges mended, outside headlines."""
    for entity in doc.ents:
        label = ENTITIES.get(entity.label_)
        if label is None or parsed.headline[entity.start]:
            continue
        yield from _mended(parsed, entity.start, entity.end, label, known)


def _mended(parsed: ParsedText, first: int, last: int, label: str, known: Knowledge) -> Iterator[Span]:
    for token in range(first, last):
        word = parsed.lower[token]
        if parsed.pos[token] == "SPACE" or word in ("(", "/") or (label == "person" and word in ("and", ",")):
            if token > first:
                yield from _mended(parsed, first, token, label, known)
            if token + 1 < last:
                yield from _mended(parsed, token + 1, last, label, known)
            return
    while first < last and (parsed.lower[first] in _EDGE or _prefix(parsed, first)):
        first += 1
    while first < last and (parsed.lower[last - 1] in _EDGE and not _initial(parsed, last - 1)):
        last -= 1
    if first == last or not any(parsed.capital(token) for token in range(first, last)):
        return
    if label == "person":
        last = _surname_end(parsed, first, last, known)
        while first + 1 < last and not parsed.capital(first):
            first += 1
        while last > first + 1 and not parsed.capital(last - 1) and parsed.words[last - 1] != ".":
            last -= 1  # "Pelosi herself"
        last = _hyphened(parsed, first, last)
        for token in range(first, last):  # "Gérald Darmanin in Paris"
            if parsed.lower[token] in ("of", "in", "at", "for", "on", "with") and token > first:
                last = token
                break
    yield place_on(parsed, Span(first, last, label))


def _hyphened(parsed: ParsedText, first: int, last: int) -> int:
    """Take the second half of a given name into it: "Hau Lung-bin", but not "the Obama-led team"."""
    if last - first < 2 or last + 2 > len(parsed) or parsed.words[last] != "-" or not parsed.words[last + 1].islower():
        return last
    near = parsed.starts[last] == parsed.ends[last - 1] and parsed.starts[last + 1] == parsed.ends[last]
    half = parsed.words[last + 1]
    return last + 2 if near and half.isalpha() and len(half) <= 5 and half not in _JOINED else last


def _surname_end(parsed: ParsedText, first: int, last: int, known: Knowledge) -> int:
    """Give the end of a person's name that the parse takes further than its entity: "Maria Corina | Machado".

    A name never ends in a small word: "Marine Le | Pen".
    """
    given = last - first == 2 and fold(parsed.words[first]) in known.words["given"]
    if last >= len(parsed) or not (given or parsed.lower[last - 1] in _WITHIN_NAMES):
        return last
    word, goes_on = parsed.lower[last], parsed.heads[last - 1] == last and parsed.deps[last - 1] == "compound"
    thing = any(word in known.words[kind] for kind in ("organisation", "place", "event", "titles"))
    return last + 1 if goes_on and parsed.proper(last) and not parsed.entity_labels[last] and not thing else last


def _prefix(parsed: ParsedText, token: int) -> bool:
    return parsed.lower[token] in PREFIXES and parsed.after(token) == "-"


def _initial(parsed: ParsedText, token: int) -> bool:
    return len(parsed.words[token]) == 2 and parsed.words[token][0].isupper()


def proper_runs(parsed: ParsedText, taken: list[bool]) -> Iterator[Span]:
    """Yield runs of proper nouns that nothing has taken yet."""
    token, size = 0, len(parsed)
    while token < size:
        if taken[token] or not parsed.proper(token) or parsed.headline[token]:
            token += 1
            continue
        first = token
        while token < size and not taken[token] and (parsed.proper(token) or _bridges(parsed, token, taken)):
            token += 1
        yield place_on(parsed, Span(first, token, ""))


def _bridges(parsed: ParsedText, token: int, taken: list[bool]) -> bool:
    """Tell whether a capitalised word that is no proper noun joins two that are: "Heaven Sent Gaming"."""
    after = token + 1
    inside = after < len(parsed) and parsed.proper(after) and not taken[after]
    return inside and parsed.words[token].istitle() and parsed.words[token].isalpha()


def headline_names(parsed: ParsedText, taken: list[bool], goes_by: Callable[[str], bool]) -> Iterator[Span]:
    """Yield the persons in a headline, known from the story: "Kerry Prods Lavrov" names two."""
    token, size = 0, len(parsed)
    while token < size:
        step = 1
        if parsed.headline[token] and not taken[token] and parsed.capital(token):
            for last in range(min(token + 3, size), token, -1):
                if parsed.headline[last - 1] and goes_by(parsed.text[parsed.starts[token] : parsed.ends[last - 1]]):
                    yield place_on(parsed, Span(token, last, "person"))
                    step = last - token
                    break
        token += step


def surnames_missed(parsed: ParsedText, taken: list[bool], is_called: Callable[[str], bool]) -> Iterator[Span]:
    """Yield surnames that the parser took for common words, unless the article has the word in small letters too."""
    for token, word in enumerate(parsed.words):
        if taken[token] or not word[0].isupper() or parsed.headline[token] or parsed.entity_labels[token] == "DATE":
            continue
        if parsed.tags[token] in ("NNP", "NNPS", "PRP") or len(word) < 4 or not is_called(word):
            continue
        if word.lower() not in parsed.words:
            yield place_on(parsed, Span(token, token + 1, "person"))


def with_title(parsed: ParsedText, span: Span, titles: frozenset[str], inner: frozenset[str]) -> Span:
    """Take the capitalised title before a person into the span: "Secretary of State John Kerry"."""
    first = span.first
    best = first
    while first > 0 and span.first - first < 7:
        word = parsed.lower[first - 1]
        if parsed.pos[first - 1] in ("SPACE", "PUNCT") and word not in ("-", "."):
            break
        if word == "." and not _abbreviates(parsed, first - 2, titles):
            break
        if word == "and" and parsed.deps[first - 2] != "compound" and parsed.lower[first - 2] not in titles | inner:
            break  # "MP Ann Lee and Home Secretary Amber Rudd"
        if word in ("of", "for", "and", "the", "to", "-", "."):
            if not _after_title(parsed, first - 1, titles):
                break
        elif word in titles and parsed.capital(first - 1):
            best = first - 1
        elif not (parsed.capital(first - 1) and _after_title(parsed, first - 1, titles)):
            break
        first -= 1
    name = span.first
    while name < span.last - 1 and parsed.lower[name] in titles:
        name += 1
    title = " ".join(parsed.lower[best:name])
    return replace(span, first=best, start=parsed.starts[best], title=title)


def _abbreviates(parsed: ParsedText, token: int, titles: frozenset[str]) -> bool:
    """Tell whether the full stop behind a word belongs to a title: the parser cuts "Lt." and "Col." in two."""
    if (
        token < 0
        or parsed.sentences[token] != parsed.sentences[token + 1]
        or parsed.ends[token] != parsed.starts[token + 1]
    ):
        return False
    return parsed.capital(token) and f"{parsed.lower[token]}." in titles


def _after_title(parsed: ParsedText, token: int, titles: frozenset[str]) -> bool:
    """Tell whether "of", "for" or "Education" belongs to a title that begins a few words before."""
    for before in range(token - 1, max(-1, token - 4), -1):
        if parsed.lower[before] in titles and parsed.capital(before):
            return True
        if parsed.lower[before] not in ("of", "for", "and", "the") and not parsed.capital(before):
            return False
    return False


def introduced_as_body(parsed: ParsedText, span: Span, bodies: frozenset[str]) -> bool:
    """Tell whether words beside a name say that it is an organisation: "the airline Mahan", "Acme, a Dutch firm,"."""
    first, last, size = span.first, span.last, len(parsed)
    if first and parsed.lower[first - 1] in bodies:
        before = parsed.heads[first - 1] in range(first, last)
        return before or (parsed.deps[last - 1] == "appos" and parsed.heads[last - 1] == first - 1)
    if last + 2 >= size or parsed.words[last] != "," or parsed.lower[last + 1] not in ("a", "an", "the"):
        return False
    for token in range(last + 2, min(last + 7, size - 1)):
        if parsed.lower[token] in bodies and parsed.pos[token + 1] != "NOUN":
            return parsed.deps[token] == "appos" and parsed.heads[token] in range(first, last)
        if parsed.pos[token] not in ("ADJ", "NOUN", "PROPN", "PUNCT", "ADV", "NUM") or parsed.words[token] == ",":
            return False
    return False


def called_as_person(parsed: ParsedText, span: Span, given: frozenset[str], months: frozenset[str]) -> bool:
    """Tell whether a forename and a surname stand where the parser sees a title or a date: "June Whitfield met"."""
    first, last = span.first, span.last - 1
    if span.size not in (2, 3) or parsed.deps[last] == "compound" or not parsed.proper(last):
        return False
    if parsed.words[first] not in months:
        return fold(parsed.words[first]) in given and parsed.deps[last] in ("nsubj", "nsubjpass")
    alone = first == 0 or parsed.tags[first - 1] not in ("IN", "DT", "JJ", "CD", "PRP$")
    return alone and span.size == 2 and parsed.deps[first] == "compound" and parsed.heads[first] == last


def titled_person(parsed: ParsedText, span: Span, words: Words) -> bool:
    """Tell whether the two or three names behind a title are somebody's: "Sheriff Wade Tolan", "actress Lola Prine"."""
    first, last = span.first, span.last
    while first < last and (parsed.lower[first].rstrip(".") in words["personal_titles"] or parsed.words[first] == "."):
        first += 1
    title = first - 2 if first > 1 and parsed.words[first - 1] == "." else first - 1
    if title < 0 or parsed.lower[title].rstrip(".") not in words["personal_titles"]:
        return False
    if last - first not in (2, 3) or parsed.heads[first - 1] != last - 1:
        return False
    kinds = ("organisation", "place", "event", "sectors", "incorporated", "titles")
    return all(
        parsed.proper(t) and parsed.words[t].istitle() and not any(parsed.lower[t] in words[kind] for kind in kinds)
        for t in range(first, last)
    )


def called_as_day(parsed: ParsedText, span: Span, days: frozenset[str]) -> bool:
    """Tell whether a weekday is a forename, in a list of persons: "Ann Lee, Tuesday Weld and Noel Fielding"."""
    first, last = span.first, span.last
    if span.size != 2 or parsed.words[first] not in days or parsed.heads[first] != last - 1:
        return False
    before = first > 1 and parsed.lower[first - 1] in (",", "and") and parsed.entity_labels[first - 2] == "PERSON"
    after = last + 1 < len(parsed) and parsed.lower[last] in (",", "and") and parsed.entity_labels[last + 1] == "PERSON"
    return before and (after or last >= len(parsed) or not parsed.proper(last))


def common_word(parsed: ParsedText, span: Span, label: str) -> bool:
    """Tell whether a single word that begins a sentence is no name, whatever the parser sees: "Tributes poured in"."""
    tag, first = parsed.tags[span.last - 1], span.first
    begins = first == 0 or parsed.sentences[first - 1] != parsed.sentences[first]
    if span.size > 1 or label == "person":
        return False
    return tag not in ("NNP", "NNPS", "ADD", "XX") or (tag == "NNPS" and label == "place" and begins)


def acts_as_firm(parsed: ParsedText, span: Span, acts: frozenset[str], sites: frozenset[str]) -> bool:
    """Tell whether an unknown name does what firms do: "Dynegy sued Enron", "Hindalco will expand ITS smelter"."""
    token = span.first
    alone = span.size == 1 and parsed.tags[token] == "NNP" and parsed.deps[token] == "nsubj"
    verb = parsed.heads[token]
    return alone and (parsed.lower[verb] in acts or _has_site(parsed, verb, sites))


def _has_site(parsed: ParsedText, verb: int, sites: frozenset[str]) -> bool:
    """Tell whether what a verb is done to is "its" plant, mine or mill."""
    for token in range(verb + 1, min(verb + 8, len(parsed))):
        if parsed.deps[token] == "poss" and parsed.lower[token] == "its":
            thing = parsed.heads[token]
            return parsed.deps[thing] == "dobj" and parsed.heads[thing] == verb and parsed.lower[thing] in sites
    return False


def names_site(parsed: ParsedText, span: Span, sites: frozenset[str]) -> bool:
    """Tell whether a single name says where a plant or a mine is: "its MUNDRA plant"."""
    token, head = span.first, parsed.heads[span.first]
    return span.size == 1 and head == token + 1 and parsed.deps[token] == "compound" and parsed.lower[head] in sites


def label_beside(parsed: ParsedText, span: Span, label: str, words: Words) -> str:
    """Say what a name is by the words beside it, where they tell; else as it is labelled."""
    courtesy = span.first > 0 and parsed.lower[span.first - 1] in word_list("titles", "courtesy")
    if courtesy or called_as_day(parsed, span, words["days"]) or (label == "" and titled_person(parsed, span, words)):
        return "person"
    if names_site(parsed, span, words["sites"]):
        return "place"
    return "organisation" if label == "" and acts_as_firm(parsed, span, words["acts"], words["sites"]) else label


def bare_name(parsed: ParsedText, span: Span, titles: frozenset[str]) -> str:
    """Give the name in a span without its title."""
    first = span.first
    while first < span.last - 1 and (parsed.lower[first] in titles or not parsed.capital(first)):
        first += 1
    return " ".join(parsed.text[parsed.starts[first] : span.end].split())


def longest_apart(mentions: list[Mention]) -> list[Mention]:
    """Keep the longest of mentions that overlap, and put them in order."""
    longest: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        last = longest[-1] if longest else None
        if last and last.actor == mention.actor and last.kind == "person" and mention.start == last.end + 1:
            longest[-1] = replace(last, end=mention.end)
        elif longest and mention.start < longest[-1].end:
            if mention.end - mention.start > longest[-1].end - longest[-1].start:
                longest[-1] = mention
        else:
            longest.append(mention)
    return longest


def opens_dateline(parsed: ParsedText, span: Span) -> bool:
    """Tell whether a place in capitals opens a line: "KIEV, 30 November (Sample Wire) —"."""
    text = parsed.text
    if not text[span.start : span.end].isupper() or (span.start and text[span.start - 1] != "\n"):
        return False
    rest = text[span.end : span.end + 60].split("\n")[0]
    return any(dash in rest for dash in ("—", "–", " - ", "--"))


def fills_line(parsed: ParsedText, span: Span) -> bool:
    """Tell whether a name stands alone on its line, as headings do."""
    text, start, end = parsed.text, span.start, span.end
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t:":
        end += 1
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
