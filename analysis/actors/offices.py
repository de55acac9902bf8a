"""Read offices as the persons they mean, where only one can be meant; then pronouns (see `pronouns`).

"The Russian president" is whoever held the office on the day of publication; "the minister" is the one person whom the
article calls so. With two candidates nobody is chosen.
"""

from analysis.actors.entities import Entities
from analysis.actors.knowledge import Actor
from analysis.actors.parsed_text import ParsedText
from analysis.actors.pronouns import find_pronouns
from analysis.text.wordlists import word_list
from analysis.types import Mention

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


# Titles that stand for many another where a sentence begins with one and no name: "Sister of the victim", "Actor dies".
_CALLINGS = frozenset({"major", "judge", "leader", "sister", "brother", "actor", "actress", "nurse", "prosecutor"})
_PAPAL = "vatican-city"  # the one office whose country nobody names


def find_roles(parsed: ParsedText, entities: Entities, named: list[Mention]) -> list[Mention]:
    """List the offices and pronouns that mean a person."""
    _describe(parsed, entities, named)
    mentions = _offices(parsed, entities, named)
    mentions += _titles_alone(parsed, entities, [*named, *mentions])
    mentions += _counterparts(parsed, entities, [*named, *mentions])
    guess_genders(entities, mentions)
    return mentions + find_pronouns(
        parsed, entities.genders, sorted([*named, *mentions], key=lambda mention: mention.start)
    )


def guess_genders(entities: Entities, named: list[Mention]) -> None:
    """Guess who is a man and who a woman from titles and given names, for "he" and "she"."""
    for mention in named:
        gender = entities.gender(mention.actor, mention.name) if mention.kind == "person" else None
        if gender:
            entities.genders[mention.actor] = gender


def _describe(parsed: ParsedText, entities: Entities, named: list[Mention]) -> None:
    """Note the offices that stand beside a name in small letters: "finance minister Le Maire", "Smith, the mayor"."""
    titles = entities.known.words["titles"] | entities.known.words["posts"]
    for mention in named:
        if mention.kind != "person":
            continue
        first, last = parsed.token_at(mention.start), parsed.token_at(mention.end - 1) + 1
        before = first
        while before and parsed.lower[before - 1] in titles:
            before -= 1
        after = last + 1
        if parsed.after(last - 1) == "," and parsed.after(last) in ("the", "a", "an", *titles):
            while after < min(last + 6, len(parsed)) and parsed.pos[after] not in ("VERB", "AUX", "PUNCT"):
                after += 1
        for words in (parsed.lower[before:first], parsed.lower[last + 1 : after]):
            if words:
                entities.titles.setdefault(mention.actor, []).append(" ".join(words))


def _offices(parsed: ParsedText, entities: Entities, named: list[Mention]) -> list[Mention]:
    offices = entities.known.words["offices"] | entities.known.words["posts"]
    opening = {office.split()[0] for office in offices}
    by_end = {mention.end: mention for mention in named}
    at = {mention.start: mention for mention in named}
    covered = {
        t for m in named if m.kind != "country" for t in range(parsed.token_at(m.start), parsed.token_at(m.end - 1) + 1)
    }
    mentions = []
    token = 0
    while token < len(parsed) - 1:
        role, last = _office_at(parsed, token, offices) if parsed.lower[token] in opening else ("", token)
        if not role or token in covered:
            token += 1
            continue
        first, token = token, last
        if parsed.after(last - 1) == "of" and (of := _of(parsed, first, last, at)):
            actor = None if parsed.lower[first - 1] in _PAST else _holder(entities, of.actor, _SAME.get(role, role))
            if actor:
                mentions.append(Mention(parsed.starts[first], of.end, "person", actor.id, actor.name, actor.wiki))
        if last < len(parsed) and (
            parsed.starts[last] in at or parsed.proper(last) or parsed.lower[last] in ("of", "-", "for")
        ):
            continue
        owner = _owner(parsed, first, by_end)
        role = _SAME.get(role, role)
        if first and parsed.lower[first - 1] in _PAST:
            continue
        actor = _holder(entities, owner.actor, role) if owner else None
        if owner is None and role != "leader" and (parsed.lower[first - 1] in ("the", "'s") or parsed.capital(first)):
            actor = _titled(entities, role)
            if role == "pope" and actor is None:
                actor = _holder(entities, _PAPAL, role)
        if actor:
            start = owner.start if owner and owner.end + 1 >= parsed.starts[first] else parsed.starts[first]
            mentions.append(Mention(start, parsed.ends[last - 1], "person", actor.id, actor.name, actor.wiki))
    return mentions


def _titles_alone(parsed: ParsedText, entities: Entities, taken: list[Mention]) -> list[Mention]:
    """List capitalised titles without a name, "the Home Secretary", that the article gives to one person."""
    titles = entities.known.words["titles"] - entities.known.words["inner"] - _CALLINGS
    covered = {t for m in taken for t in range(parsed.token_at(m.start), parsed.token_at(m.end - 1) + 1)}
    mentions = []
    for token, word in enumerate(parsed.lower):
        if word not in titles or token in covered or not parsed.capital(token):
            continue
        if token and parsed.lower[token - 1] in _PAST:
            continue
        named = token + 1 in covered or (token + 1 < len(parsed) and parsed.proper(token + 1))
        if named or parsed.after(token) in ("of", "for"):
            continue
        first = token
        while first and parsed.capital(first - 1) and parsed.lower[first - 1] in entities.known.words["titles"]:
            first -= 1
        actor = _titled(entities, " ".join(parsed.lower[first : token + 1]))
        if actor:
            start, end = parsed.starts[first], parsed.ends[token]
            mentions.append(Mention(start, end, "person", actor.id, actor.name, actor.wiki))
    return mentions


def _counterparts(parsed: ParsedText, entities: Entities, mentions: list[Mention]) -> list[Mention]:
    """List who holds the same office elsewhere: "Modi invited his Chinese counterpart"."""
    counterparts = []
    for token, word in enumerate(parsed.lower):
        if word != "counterpart" or entities.day is None:
            continue
        owner = _owner(parsed, token, {m.end: m for m in mentions if m.kind == "country"})
        before = [m for m in mentions if m.kind == "person" and m.end <= parsed.starts[token]]
        in_sentence = [m for m in before if parsed.sentences[parsed.token_at(m.start)] == parsed.sentences[token]]
        if owner is None or not in_sentence or parsed.proper(min(token + 1, len(parsed) - 1)):
            continue
        held = entities.known.offices(max(in_sentence, key=lambda m: m.start).actor, entities.day)
        actor = next((a for role in held if (a := entities.known.in_office(owner.actor, role, entities.day))), None)
        if actor:
            counterparts.append(Mention(owner.start, parsed.ends[token], "person", actor.id, actor.name, actor.wiki))
    return counterparts


def _office_at(parsed: ParsedText, token: int, offices: frozenset[str]) -> tuple[str, int]:
    for size in (3, 2, 1):
        words = " ".join(parsed.lower[token : token + size])
        if words in offices:
            return words, token + size
    return "", token


def _of(parsed: ParsedText, first: int, last: int, at: dict[int, Mention]) -> Mention | None:
    """Give the country after "the president of", where that is no predicate: "was the president of Egypt"."""
    if not first or parsed.lower[first - 1] not in ("the", *_PAST) or parsed.deps[last - 1] in ("attr", "appos"):
        return None
    place = last + 2 if parsed.after(last) == "the" else last + 1
    owner = at.get(parsed.starts[place]) if place < len(parsed) else None
    return owner if owner and owner.kind in ("country", "organisation") else None


def _owner(parsed: ParsedText, first: int, by_end: dict[int, Mention]) -> Mention | None:
    before = first - 1
    if before >= 0 and parsed.lower[before] in ("'s", "'"):
        before -= 1
    owner = by_end.get(parsed.ends[before]) if before >= 0 else None
    return owner if owner and owner.kind in ("country", "organisation") else None


def _holder(entities: Entities, of: str, role: str) -> Actor | None:
    """Give who holds an office: whom the article itself calls so, else whoever held it on the day of publication."""
    titled = _titled(entities, role)
    if titled and any(term.person == titled.id and term.role == role for term in entities.known.terms.get(of, ())):
        return titled
    return entities.known.in_office(of, role, entities.day) or (_leading(entities, of) if role == "leader" else None)


def _leading(entities: Entities, of: str) -> Actor | None:
    """Give the one person named here who leads a country, whatever the office: "the Ukrainian leader"."""
    if entities.day is None:
        return None
    tops = word_list("titles", "head_of_state_or_government")
    people = {actor.id: actor for actor in entities.people.values() if actor.of == of}
    leads = [actor for actor in people.values() if tops.intersection(entities.known.offices(actor.id, entities.day))]
    return leads[0] if len(leads) == 1 else None


def _titled(entities: Entities, role: str) -> Actor | None:
    """Give the one person whom the article gives this title; a shadow minister is another office."""
    other = (_PAST | _BESIDE) - set(role.split())
    titled = {
        ident
        for ident, titles in entities.titles.items()
        if any(f" {role} " in f" {title} " and not other & set(title.split()) for title in titles)
    }
    if len(titled) != 1:
        return None
    ident = titled.pop()
    return next((actor for actor in entities.people.values() if actor.id == ident), None)
