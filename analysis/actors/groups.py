"""Find groups without a name: "pro-Moscow separatist gunmen", "European officials", "protesters".

A group is known by its class (rebels, protesters, officials …) and by what qualifies it: the people, place or cause
before it. A bare "the separatists" is the one group of that class which the article has described, else a group of that
class alone. Officials and troops of a country act for it and are the country, but "two French officers" are not.
"""

from collections.abc import Collection
from dataclasses import dataclass

from analysis.actors.knowledge import Actor, Knowledge
from analysis.actors.names import fold, slug
from analysis.actors.parsed_text import ParsedText
from analysis.actors.spans import PREFIXES
from analysis.text.wordlists import word_list
from analysis.types import Mention

# Chosen by eye on news articles; no labels were used.
_LONGEST = 6  # words before the noun
_TIED = word_list("names", "ties")


@dataclass(frozen=True, slots=True)
class _GroupNoun:
    """A noun for a group, with the words before it that say which: "pro-Moscow separatist GUNMEN"."""

    first: int  # the token with which its phrase begins
    token: int
    group: str  # its class, as "rebels"
    word: str
    owner: Mention | None  # the country or cause before it


def find_groups(parsed: ParsedText, known: Knowledge, named: list[Mention]) -> list[Mention]:
    """List the mentions of groups that have no name."""
    classes, plain = known.words.classes, known.words["plain"]
    said_plainly = {classes[word] for word in parsed.lower if word in classes and word not in known.words["ambiguous"]}
    at = {mention.start: mention for mention in named}
    inside = {token for m in named for token in range(parsed.token_at(m.start), parsed.token_at(m.end - 1) + 1)}
    group_nouns: list[_GroupNoun] = []
    for token, word in enumerate(parsed.lower):
        group = classes.get(word)
        if group is None or token in inside or parsed.pos[token] not in ("NOUN", "PROPN", "ADJ"):
            continue
        if word in known.words["ambiguous"] and group not in said_plainly:
            continue
        if parsed.deps[token] in ("compound", "amod", "nmod") or parsed.pos[token] == "ADJ":
            continue
        if parsed.tags[token] == "NN" and word not in known.words["collective"]:
            continue
        first = _phrase_start(parsed, token)
        owner = next((at[parsed.starts[t]] for t in range(first, token) if parsed.starts[t] in at), None)
        if owner and (parsed.lower[parsed.token_at(owner.start) - 1] == "-"):
            owner = _cause(known, parsed, owner)
        while first < token and _adds_nothing(parsed, first, plain):
            first += 1
        if first == token and word in known.words["armed"]:
            group = "gunmen"
        group_nouns.append(_GroupNoun(first, token, group, word, owner))
    return _mentions(parsed, known, group_nouns)


def _adds_nothing(parsed: ParsedText, token: int, plain: Collection[str]) -> bool:
    """Tell whether a phrase can do without its first word: "NEW troops", but not "NEW Mexico legislators"."""
    word = parsed.lower[token]
    return word in ("-", "and", ",") or (word in plain and parsed.tags[token] != "NNP")


def _counted(parsed: ParsedText, first: int) -> bool:
    """Tell whether a number stands before a phrase: "TWO French officers", unlike "in 2019 French officers"."""
    return (
        first > 0
        and parsed.tags[first - 1] == "CD"
        and not (parsed.words[first - 1].isdigit() and len(parsed.words[first - 1]) > 3)
    )


def _phrase_start(parsed: ParsedText, token: int) -> int:
    first = token
    while first > 0 and token - first < _LONGEST:
        before = first - 1
        if parsed.starts[first] > parsed.ends[before] + 1:
            break
        if parsed.lower[before] == "-" or (
            before + 1 == token and parsed.tags[before] == "JJ" and parsed.capital(before)
        ):
            first = before  # "U.S. and European officials"
        elif parsed.deps[before] in ("amod", "compound", "nmod") and parsed.pos[before] in (
            "ADJ",
            "NOUN",
            "PROPN",
            "X",
        ):
            first = before
        elif parsed.words[before + 1] == "-":
            first = before  # the "pro" of "pro-Moscow"
        elif parsed.lower[before] in _TIED and before > 1 and parsed.words[before - 1] == "-":
            first = before  # "Iran-backed"
        else:
            break
    return first


def _cause(known: Knowledge, parsed: ParsedText, owner: Mention) -> Mention:
    """Read the place after "pro-" or "anti-" as the government it stands for."""
    seat = known.seats.get(fold(parsed.text[owner.start : owner.end]))
    if seat is None:
        return owner
    actor = known.actors[seat[0]]
    return Mention(owner.start, owner.end, actor.kind, actor.id, actor.name, actor.wiki)


def _mentions(parsed: ParsedText, known: Knowledge, group_nouns: list[_GroupNoun]) -> list[Mention]:
    """Name each group, and link the bare ones to the group of their class that was described before."""
    described: dict[str, list[tuple[str, str]]] = {}
    mentions = []
    for noun in group_nouns:
        first, token, group, word, owner = noun.first, noun.token, noun.group, noun.word, noun.owner
        start, end = parsed.starts[first], parsed.ends[token]
        joined = first < token and "-" in parsed.lower[first:token]
        counted = group in ("officials", "police") and word != "police" and _counted(parsed, first)
        acts = (word in known.words["state"] or group in ("officials", "troops", "police")) and not counted
        if owner and owner.kind == "group" and group in ("rebels", "terrorists", "officials", "leaders") and not joined:
            acts = True  # "M23 rebels" are M23
        if owner and owner.kind in ("country", "organisation", "group") and acts and not joined:
            mentions.append(Mention(min(start, owner.start), end, owner.kind, owner.actor, owner.name, owner.wiki))
            continue
        if first < token:
            cause = " ".join(parsed.text[start : parsed.starts[token]].split()).replace(" -", "-")
            if parsed.lower[first] in PREFIXES or (parsed.headline[token] and owner is None):
                cause = cause[:1].lower() + cause[1:]
            before = owner is not None and "-" in parsed.text[start : owner.start]
            if owner and before:
                cause = parsed.text[start : owner.start].lower() + owner.name
            if cause.lower() == group:  # police officers
                cause = ""
            name = f"{cause} {group if before else word}".strip()
            ident = slug(f"{cause} {group}")
            if not any(ident == other for other, _ in described.setdefault(group, [])):
                described[group].append((ident, name))
        else:
            groups = described.get(group, [])
            article = parsed.lower[token - 1] if token else ""
            meant = article in ("the", "these", "those") or group in ("rebels", "protesters")
            described_before = len(groups) == 1 and meant and parsed.after(token) != "of"
            ident, name = groups[0] if described_before else (group, group)
        taken: Actor | None = known.actors.get(ident)
        mentions.append(Mention(start, end, "group", f"{ident}-group" if taken else ident, name))
    return mentions
