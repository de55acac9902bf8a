"""Find groups without a name: "pro-Moscow separatist gunmen", "European officials", "protesters".

A group is known by its class (rebels, protesters, officials …) and by what qualifies it: the people, place or cause
before it. A bare "the separatists" is the one group of that class which the article has described, else a group of that
class alone. Officials and troops of a country act for it and are the country.
"""

from analysis.actors.knowledge import Actor, Knowledge
from analysis.actors.names import fold, slug
from analysis.actors.parsed_text import ParsedText
from analysis.actors.spans import PREFIXES
from analysis.text.wordlists import word_list
from analysis.types import Mention

_LONGEST = 6  # words before the noun
_TIED = word_list("names", "ties")


def find_groups(reading: ParsedText, known: Knowledge, named: list[Mention]) -> list[Mention]:
    """List the mentions of groups that have no name."""
    classes, plain = known.words.classes, known.words["plain"]
    at = {mention.start: mention for mention in named}
    inside = {token for m in named for token in range(reading.token_at(m.start), reading.token_at(m.end - 1) + 1)}
    found: list[tuple[int, int, str, str, Mention | None]] = []
    for token, word in enumerate(reading.lower):
        group = classes.get(word)
        if group is None or token in inside or reading.pos[token] not in ("NOUN", "PROPN", "ADJ"):
            continue
        if reading.deps[token] in ("compound", "amod", "nmod") or reading.pos[token] == "ADJ":
            continue
        if reading.tags[token] == "NN" and word not in known.words["collective"]:
            continue
        first = _phrase_start(reading, token)
        owner = next((at[reading.starts[t]] for t in range(first, token) if reading.starts[t] in at), None)
        if owner and (reading.lower[reading.token_at(owner.start) - 1] == "-"):
            owner = _cause(known, reading, owner)
        while first < token and (reading.lower[first] in plain or reading.lower[first] in ("-", "and", ",")):
            first += 1
        found.append((first, token, group, word, owner))
    return _mentions(reading, known, found)


def _phrase_start(reading: ParsedText, token: int) -> int:
    first = token
    while first > 0 and token - first < _LONGEST:
        before = first - 1
        if reading.starts[first] > reading.ends[before] + 1:
            break
        if reading.lower[before] == "-" or (
            before + 1 == token and reading.tags[before] == "JJ" and reading.capital(before)
        ):
            first = before  # "U.S. and European officials"
        elif reading.deps[before] in ("amod", "compound", "nmod") and reading.pos[before] in (
            "ADJ",
            "NOUN",
            "PROPN",
            "X",
        ):
            first = before
        elif reading.words[before + 1] == "-":
            first = before  # the "pro" of "pro-Moscow"
        elif reading.lower[before] in _TIED and before > 1 and reading.words[before - 1] == "-":
            first = before  # "Iran-backed"
        else:
            break
    return first


def _cause(known: Knowledge, reading: ParsedText, owner: Mention) -> Mention:
    """Read the place after "pro-" or "anti-" as the government it stands for."""
    seat = known.seats.get(fold(reading.text[owner.start : owner.end]))
    if seat is None:
        return owner
    actor = known.actors[seat[0]]
    return Mention(owner.start, owner.end, actor.kind, actor.id, actor.name, actor.wiki)


def _mentions(
    reading: ParsedText, known: Knowledge, found: list[tuple[int, int, str, str, Mention | None]]
) -> list[Mention]:
    described: dict[str, list[tuple[str, str]]] = {}
    mentions = []
    for first, token, group, word, owner in found:
        start, end = reading.starts[first], reading.ends[token]
        joined = first < token and "-" in reading.lower[first:token]
        acts = word in known.words["state"] or group in ("officials", "troops", "police")
        if owner and owner.kind == "group" and group in ("rebels", "terrorists", "officials", "leaders") and not joined:
            acts = True  # "M23 rebels" are M23
        if owner and owner.kind in ("country", "organisation", "group") and acts and not joined:
            mentions.append(Mention(min(start, owner.start), end, owner.kind, owner.actor, owner.name, owner.wiki))
            continue
        if first < token:
            cause = " ".join(reading.text[start : reading.starts[token]].split()).replace(" -", "-")
            if reading.lower[first] in PREFIXES or (reading.headline[token] and owner is None):
                cause = cause[:1].lower() + cause[1:]
            before = owner is not None and "-" in reading.text[start : owner.start]
            if owner and before:
                cause = reading.text[start : owner.start].lower() + owner.name
            if cause.lower() == group:  # police officers
                cause = ""
            name = f"{cause} {group if before else word}".strip()
            ident = slug(f"{cause} {group}")
            if not any(ident == other for other, _ in described.setdefault(group, [])):
                described[group].append((ident, name))
        else:
            groups = described.get(group, [])
            article = reading.lower[token - 1] if token else ""
            meant = article in ("the", "these", "those") or group in ("rebels", "protesters")
            told = len(groups) == 1 and meant and reading.after(token) != "of"
            ident, name = groups[0] if told else (group, group)
        taken: Actor | None = known.actors.get(ident)
        mentions.append(Mention(start, end, "group", f"{ident}-group" if taken else ident, name))
    return mentions
