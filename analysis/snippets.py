"""Say an event in a few words of the sentence that tells of it, for labels and lists.

The words begin where the event does, with the auxiliaries and negations before it, so that "was not freed" does not
become "freed", and run to the end of the clause or as far as there is room. Nothing is put in that is not there.
"""

import re

_AUXILIARIES = """
am are be been being can cannot could did do does had has have is may might must never no not shall should to was were
will would won't didn't wasn't isn't hasn't doesn't
"""
_BEFORE = frozenset(_AUXILIARIES.split())
# No phrase ends in one of these: where room runs out after "sent troops to the", the last two words go too.
_FUNCTION_WORDS = """
a about after against an and as at because before but by for from had has have if in into is its his her it of on or our
over since than that the their this those to under until was when were where which while who whose will with would said
more most such both between making
"""
_DANGLING = frozenset(_FUNCTION_WORDS.split())
# True on the day of the article alone; whoever reads the snippet sees the date beside it.
_DEICTIC = frozenset({"today", "tonight", "tomorrow", "yesterday"})
# A full stop ends a clause only where it ends the sentence: elsewhere it belongs to "U.S." or "J. Smith".
_CLAUSE = re.compile(r"""\s[-–—]\s|[,;:!?](?=\s|$|["”’'])|\.["”’')\s]*$|[()\[\]"“”—\n]""")
_WORD = re.compile(r"[^\s]+")
# The day stands beside a headline; "had asked" is "asked" there.
_WEEKDAY = re.compile(r"\s+(?:on|last|early|late)\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=\s|$)")
_PERFECT = re.compile(r"^(?:had|has|have)\s+(?=\w+ed\b)")
_NOUN = re.compile(
    r"(?:\b(?:a|an|the|this|that|no|any|of)|(?:\b(?:his|her|its|their|our)|['’]s)(?:\s+[\w-]+)?)\s+$", re.IGNORECASE
)
_JOINTS = frozenset(["and", "but", "or", "that", "who", "which", "where", "when", "while", "as", "to"])
# Where room, or a comma, cuts the clause that one of these begins, a headline does without it.
_ASIDE_WORDS = """
after although as because before since unless until when where which while who whose
"""
_ASIDES = frozenset(_ASIDE_WORDS.split())
_THAT_ENDS = re.compile(r"\s(?:and|but|or)\s+that\b")
_PRONOUN = re.compile(r"(?:he|she|it|they|his|her|its|their|this|that)\b", re.IGNORECASE)
_BEGINS = re.compile(r"[,;:–—“”\"(]\s*|\b(?:said|says|that|and|but|when|while|after|before|as|because)\s+")


def snippet(sentence: str, start: int, end: int, *, most: int = 44) -> str:
    """Cut the words of an event at `start`/`end` of a sentence, with what follows in its clause.

    >>> snippet("Masked men stormed the police station in Sloviansk on Saturday, police said.", 11, 18)
    'stormed the police station in Sloviansk'
    """
    start = _with_auxiliaries(sentence, start)
    room = max(most, end - start)
    stop = _CLAUSE.search(sentence, end)
    clause = sentence[start : stop.start() if stop else len(sentence)]
    kept = ""
    for word in clause.split():
        if kept and len(kept) + 1 + len(word) > room:
            break
        kept = f"{kept} {word}".strip()
    while " " in kept and kept.rsplit(" ", 1)[1].lower() in _DANGLING | _DEICTIC and len(kept) > end - start:
        kept = kept.rsplit(" ", 1)[0]
    return kept


def passive(sentence: str, start: int, end: int) -> bool:
    """Tell whether an event's words are of the passive, which the doer's name must not stand before."""
    word = sentence[start:end].split(" ")[0]
    before = snippet(sentence, start, end).split(word)[0].lower().split() if word else []
    return bool({"was", "were", "is", "are", "be", "been", "being"} & set(before)) and not word.endswith("ing")


def headline(sentence: str, start: int, end: int, *, who: str = "", whom: str = "", most: int = 92) -> str:
    """Head an event as a newsroom does: who did what, or to whom it was done; its day stands beside it.

    A noun follows its doer after a colon; without a doer, the words of the sentence itself say who it was, where they
    are few. A short sentence heads itself.

    >>> long = ", envoys said after hours of talks in a hotel by the lake."
    >>> headline("In Geneva they had agreed on Thursday to disarm all groups" + long, 19, 25, who="Russia and Ukraine")
    'Russia and Ukraine agreed to disarm all groups'
    """
    flat = " ".join(sentence.lstrip("—–- ").split())
    if len(flat) <= most and not (who and _PRONOUN.match(flat)):
        return _capital(flat.rstrip(" ."))
    cut = snippet(sentence, start, end, most=most - 16)
    whole = _told(cut, sentence, start, end) or _whole(cut, sentence, start, end)
    said = _PERFECT.sub("", _WEEKDAY.sub("", whole))
    if _NOUN.search(sentence[:start]):
        parties = " – ".join(filter(None, [who, whom]))
        return _capital(f"{parties}: {said}" if parties else said)
    if passive(sentence, start, end):
        who = whom
    if not who:
        begun = max((match.end() for match in _BEGINS.finditer(sentence, 0, start)), default=0)
        own = " ".join(sentence[begun:start].split())
        who = own if 0 < len(own) <= 44 else ""
        words = said.split()
        # The auxiliaries stand both in the words before the event and at the head of its own.
        while words and who and who.split()[-1:] == words[:1]:
            who = " ".join(who.split()[:-1])
    return _capital(f"{who} {said}".strip())


def _told(said: str, sentence: str, start: int, end: int, *, most: int = 130) -> str:
    """Run on to the end of what somebody said or agreed ("that ..."), or leave out a clause of which a part is left.

    Give nothing where neither is called for.
    """
    begun = _with_auxiliaries(sentence, start)
    stop = _CLAUSE.search(sentence, end)
    clause = " ".join(sentence[begun : stop.start() if stop else len(sentence)].split())
    if said == clause and (stop is None or stop.group() != ","):
        return ""
    words, least = said.split(), len(sentence[begun:end].split())
    for at in range(len(words) - 1, max(least, len(words) - 7), -1):
        if words[at].lower() in _ASIDES and words[at : at + 2][-1].lower() not in ("a", "an"):
            return " ".join(words[:at])
    if said != clause and "that" in words[least:]:
        ends = _THAT_ENDS.search(clause, len(said))
        whole = clause[: ends.start()] if ends else clause
        return whole if len(whole) <= most else ""
    return ""


def _whole(said: str, sentence: str, start: int, end: int) -> str:
    """Take what was cut short back to where a phrase ends, but not into the event's own words."""
    stop = _CLAUSE.search(sentence, end)
    if " ".join(sentence[: stop.start() if stop else len(sentence)].split()).endswith(said):
        return said
    words, least = said.split(), len(sentence[start:end].split()) + 1
    if any(word.lower() in _DANGLING | _BEFORE for word in words[max(least, len(words) - 2) :]):
        words = words[: max(least, len(words) - 2)]
    while len(words) > least and (
        words[-1].lower() in _DANGLING | _BEFORE or (len(words) > least + 1 and words[-2].lower() in _JOINTS)
    ):
        words.pop()
    return " ".join(words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_auxiliaries(sentence: str, start: int) -> int:
    """Move the start back over at most three auxiliaries or negations."""
    before = list(_WORD.finditer(sentence, 0, start))
    for match in reversed(before[-3:]):
        named = match.start() > 0 and match.group()[0].isupper()  # Theresa May
        if named or match.group().lower().replace("’", "'") not in _BEFORE or sentence[match.end() : start].strip():
            break
        start = match.start()
    return start
