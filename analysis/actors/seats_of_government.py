"""Tell a capital that acts from a capital where something happens: "Moscow said" and "arrived in Moscow"."""

from analysis.actors.knowledge import Words
from analysis.actors.parsed_text import ParsedText
from analysis.actors.spans import Span


def is_place(parsed: ParsedText, span: Span, words: Words, *, city: bool = False) -> bool:
    """Tell whether the name of a seat of power is only a place where it stands.

    A city before a noun is one ("the Taipei festival") unless the noun is what governments have ("Moscow envoys").
    """
    token = span.last - 1
    for _ in range(4):  # "Moscow, Kiev and Brussels" are all what the first of them is
        if parsed.deps[token] != "conj":
            break
        token = parsed.heads[token]
    head = parsed.heads[token]
    dep, governor = parsed.deps[token], parsed.lower[head]
    before = parsed.lower[span.first - 1] if span.first else ""
    if before in words["within"] and dep != "poss" and parsed.after(span.last - 1) not in ("'s", "'"):
        return True  # also where a day follows and misleads the parse: "arrived in Kiev Monday"
    if dep == "pobj":
        return _after_preposition(parsed, head, governor, words)
    if dep in ("dobj", "obj"):
        return governor in words["visit"]
    if dep == "nsubj":
        return governor in words["still"]
    if dep == "nsubjpass":
        return governor in words["visit"]
    if city and dep in ("compound", "nmod"):
        return governor not in words["state"] and governor not in words["acting"]
    if dep in ("poss", "compound", "nmod"):
        return governor in words["local"] or parsed.after(span.last - 1) in words["local"]
    if dep == "appos":
        return True
    return dep in ("npadvmod", "ROOT") and not parsed.headline[token] and dep == "npadvmod"


def _after_preposition(parsed: ParsedText, preposition: int, word: str, words: Words) -> bool:
    if word in words["within"] or word not in words["toward"]:
        return True
    governor = parsed.lower[parsed.heads[preposition]]
    if word in ("to", "from", "for", "toward", "towards", "of"):
        return governor in words["motion"] or governor in words["local"]
    return False
