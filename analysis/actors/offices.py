"""Read offices and pronouns as the persons they mean, where only one can be meant.

"The Russian president" is whoever held the office on the day of publication; "the minister" is the one person whom the
article calls so; "he" is the one person named in the sentence, else in the nearest of the few before that names one
who can be meant. With two candidates nobody is chosen.
"""

from analysis.actors.entities import Entities
from analysis.actors.knowledge import Actor
from analysis.actors.names import fold
from analysis.actors.parsed_text import ParsedText
from analysis.text.wordlists import word_list
from analysis.types import Mention

_PRONOUNS = {word: gender for gender in ("male", "female") for word in word_list("pronouns", gender)}
_REACH = 3  # sentences before in which the person meant by "he" was named last
_PAST = word_list("titles", "former")  # who is not in office now
_BESIDE = word_list("titles", "deputy")  # who has an office beside the one that is asked for
_SAME = {
    "premier": "prime minister",
    "foreign secretary": "foreign minister",
    "secretary of state": "foreign minister",
    "defence minister": "defense minister",
    "secretary general": "secretary-general",
    "pontiff": "pope",
}


_PAPAL = "vatican-city"  # the one office whose country nobody names


def find_roles(reading: ParsedText, cast: Entities, named: list[Mention]) -> list[Mention]:
    """List the offices and pronouns that mean a person."""
    _describe(reading, cast, named)
    found = _offices(reading, cast, named)
    found += _titles_alone(reading, cast, [*named, *found])
    found += _counterparts(reading, cast, [*named, *found])
    guess_genders(cast, found)
    return found + _pronouns(reading, cast, sorted([*named, *found], key=lambda mention: mention.start))


def guess_genders(cast: Entities, named: list[Mention]) -> None:
    """Guess who is a man and who a woman from titles and given names, for "he" and "she"."""
    words = cast.known.words
    for mention in named:
        first = fold(mention.name).split()[0]
        if mention.kind == "person" and mention.actor not in cast.genders:
            if first in words["women"]:
                cast.genders[mention.actor] = "female"
            elif first in words["given"] and first not in words["either"]:
                cast.genders[mention.actor] = "male"


def _describe(reading: ParsedText, cast: Entities, named: list[Mention]) -> None:
    """Note the offices that stand beside a name in small letters: "finance minister Le Maire", "Smith, the mayor"."""
    titles = cast.known.words["titles"] | cast.known.words["posts"]
    for mention in named:
        if mention.kind != "person":
            continue
        first, last = reading.token_at(mention.start), reading.token_at(mention.end - 1) + 1
        before = first
        while before and reading.lower[before - 1] in titles:
            before -= 1
        after = last + 1
        if reading.after(last - 1) == "," and reading.after(last) in ("the", "a", "an", *titles):
            while after < min(last + 6, len(reading)) and reading.pos[after] not in ("VERB", "AUX", "PUNCT"):
                after += 1
        for some in (reading.lower[before:first], reading.lower[last + 1 : after]):
            if some:
                cast.titles.setdefault(mention.actor, []).append(" ".join(some))


def _offices(reading: ParsedText, cast: Entities, named: list[Mention]) -> list[Mention]:
    offices = cast.known.words["offices"] | cast.known.words["posts"]
    opening = {office.split()[0] for office in offices}
    by_end = {mention.end: mention for mention in named}
    at = {mention.start: mention for mention in named}
    covered = {
        t
        for m in named
        if m.kind != "country"
        for t in range(reading.token_at(m.start), reading.token_at(m.end - 1) + 1)
    }
    found = []
    token = 0
    while token < len(reading) - 1:
        role, last = _office_at(reading, token, offices) if reading.lower[token] in opening else ("", token)
        if not role or token in covered:
            token += 1
            continue
        first, token = token, last
        if reading.after(last - 1) == "of" and (of := _of(reading, first, last, at)):
            actor = None if reading.lower[first - 1] in _PAST else _holder(cast, of.actor, _SAME.get(role, role))
            if actor:
                found.append(Mention(reading.starts[first], of.end, "person", actor.id, actor.name, actor.wiki))
        if last < len(reading) and (
            reading.starts[last] in at or reading.proper(last) or reading.lower[last] in ("of", "-", "for")
        ):
            continue
        owner = _owner(reading, first, by_end)
        role = _SAME.get(role, role)
        if first and reading.lower[first - 1] in _PAST:
            continue
        actor = _holder(cast, owner.actor, role) if owner else None
        if owner is None and role != "leader" and (reading.lower[first - 1] in ("the", "'s") or reading.capital(first)):
            actor = _titled(cast, role)
            if role == "pope" and actor is None:
                actor = _holder(cast, _PAPAL, role)
        if actor:
            start = owner.start if owner and owner.end + 1 >= reading.starts[first] else reading.starts[first]
            found.append(Mention(start, reading.ends[last - 1], "person", actor.id, actor.name, actor.wiki))
    return found


def _titles_alone(reading: ParsedText, cast: Entities, taken: list[Mention]) -> list[Mention]:
    """List capitalised titles without a name, "the Home Secretary", that the article gives to one person."""
    titles = cast.known.words["titles"] - cast.known.words["inner"] - {"major", "judge", "leader"}
    covered = {t for m in taken for t in range(reading.token_at(m.start), reading.token_at(m.end - 1) + 1)}
    found = []
    for token, word in enumerate(reading.lower):
        if word not in titles or token in covered or not reading.capital(token):
            continue
        if token and reading.lower[token - 1] in _PAST:
            continue
        named = token + 1 in covered or (token + 1 < len(reading) and reading.proper(token + 1))
        if named or reading.after(token) in ("of", "for"):
            continue
        first = token
        while first and reading.capital(first - 1) and reading.lower[first - 1] in cast.known.words["titles"]:
            first -= 1
        actor = _titled(cast, " ".join(reading.lower[first : token + 1]))
        if actor:
            start, end = reading.starts[first], reading.ends[token]
            found.append(Mention(start, end, "person", actor.id, actor.name, actor.wiki))
    return found


def _counterparts(reading: ParsedText, cast: Entities, mentions: list[Mention]) -> list[Mention]:
    """List who holds the same office elsewhere: "Modi invited his Chinese counterpart"."""
    found = []
    for token, word in enumerate(reading.lower):
        if word != "counterpart" or cast.day is None:
            continue
        owner = _owner(reading, token, {m.end: m for m in mentions if m.kind == "country"})
        before = [m for m in mentions if m.kind == "person" and m.end <= reading.starts[token]]
        here = [m for m in before if reading.sentences[reading.token_at(m.start)] == reading.sentences[token]]
        if owner is None or not here or reading.proper(min(token + 1, len(reading) - 1)):
            continue
        held = cast.known.offices(max(here, key=lambda m: m.start).actor, cast.day)
        actor = next((a for role in held if (a := cast.known.in_office(owner.actor, role, cast.day))), None)
        if actor:
            found.append(Mention(owner.start, reading.ends[token], "person", actor.id, actor.name, actor.wiki))
    return found


def _office_at(reading: ParsedText, token: int, offices: frozenset[str]) -> tuple[str, int]:
    for size in (3, 2, 1):
        words = " ".join(reading.lower[token : token + size])
        if words in offices:
            return words, token + size
    return "", token


def _of(reading: ParsedText, first: int, last: int, at: dict[int, Mention]) -> Mention | None:
    """Give the country after "the president of", where that is no predicate: "was the president of Egypt"."""
    if not first or reading.lower[first - 1] not in ("the", *_PAST) or reading.deps[last - 1] in ("attr", "appos"):
        return None
    place = last + 2 if reading.after(last) == "the" else last + 1
    owner = at.get(reading.starts[place]) if place < len(reading) else None
    return owner if owner and owner.kind in ("country", "organisation") else None


def _owner(reading: ParsedText, first: int, by_end: dict[int, Mention]) -> Mention | None:
    before = first - 1
    if before >= 0 and reading.lower[before] in ("'s", "'"):
        before -= 1
    owner = by_end.get(reading.ends[before]) if before >= 0 else None
    return owner if owner and owner.kind in ("country", "organisation") else None


def _holder(cast: Entities, of: str, role: str) -> Actor | None:
    """Give who holds an office: whom the article itself calls so, else whoever held it on the day of publication."""
    titled = _titled(cast, role)
    if titled and any(term.person == titled.id and term.role == role for term in cast.known.terms.get(of, ())):
        return titled
    return cast.known.in_office(of, role, cast.day) or (_leading(cast, of) if role == "leader" else None)


def _leading(cast: Entities, of: str) -> Actor | None:
    """Give the one person named here who leads a country, whatever the office: "the Ukrainian leader"."""
    if cast.day is None:
        return None
    tops = word_list("titles", "head_of_state_or_government")
    people = {actor.id: actor for actor in cast.people.values() if actor.of == of}
    leads = [actor for actor in people.values() if tops.intersection(cast.known.offices(actor.id, cast.day))]
    return leads[0] if len(leads) == 1 else None


def _titled(cast: Entities, role: str) -> Actor | None:
    """Give the one person whom the article gives this title; a shadow minister is another office."""
    other = (_PAST | _BESIDE) - set(role.split())
    titled = {
        ident
        for ident, titles in cast.titles.items()
        if any(f" {role} " in f" {title} " and not other & set(title.split()) for title in titles)
    }
    if len(titled) != 1:
        return None
    ident = titled.pop()
    return next((actor for actor in cast.people.values() if actor.id == ident), None)


def _pronouns(reading: ParsedText, cast: Entities, mentions: list[Mention]) -> list[Mention]:
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "person":
            by_sentence.setdefault(reading.sentences[reading.token_at(mention.start)], []).append(mention)
    found: list[Mention] = []
    for token, word in enumerate(reading.lower):
        gender = _PRONOUNS.get(word)
        if gender is None:
            continue
        sentence = reading.sentences[token]
        here = [m for m in by_sentence.get(sentence, ()) if m.end <= reading.starts[token]]
        fitting: dict[str, Mention] = {}
        for candidates in (here, *(by_sentence.get(sentence - back, []) for back in range(1, _REACH + 1))):
            fitting = {m.actor: m for m in candidates if cast.genders.get(m.actor, gender) == gender}
            if fitting:
                break
        if word in ("him", "her") and reading.tags[token] == "PRP" and here:
            fitting = {}  # who is asked is rarely who asks: "Klitschko called on him"
        if len(fitting) == 1:
            (one,) = fitting.values()
            mention = Mention(reading.starts[token], reading.ends[token], "person", one.actor, one.name, one.wiki)
            by_sentence.setdefault(sentence, []).append(mention)
            found.append(mention)
    return found
