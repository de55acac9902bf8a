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
# A full stop ends a clause only where it ends the sentence: elsewhere it belongs to "U.S." or "J. Smith".
_CLAUSE = re.compile(r"""\s[-–—]\s|[,;:!?](?=\s|$|["”’'])|\.["”’')\s]*$|[()\[\]"“”—\n]""")
_WORD = re.compile(r"[^\s]+")


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
    while " " in kept and kept.rsplit(" ", 1)[1].lower() in _DANGLING and len(kept) > end - start:
        kept = kept.rsplit(" ", 1)[0]
    return kept


def _with_auxiliaries(sentence: str, start: int) -> int:
    """Move the start back over at most three auxiliaries or negations."""
    before = list(_WORD.finditer(sentence, 0, start))
    for match in reversed(before[-3:]):
        if match.group().lower().replace("’", "'") not in _BEFORE or sentence[match.end() : start].strip():
            break
        start = match.start()
    return start
