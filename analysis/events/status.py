"""Whether an act happened, goes on, is planned, possible, hangs on a condition, is called for, or is denied.

The verb's own auxiliaries and negation come first, then what governs it, step by step up the sentence: "refused to
withdraw" and "no sign of surrendering" deny, "urged Russia to withdraw" calls for, "may", "if" and "will" look ahead.
A clause with "that" under a verb of saying stands by itself: who says so is the speaker's business, not the status's.
"""

from spacy.tokens import Token

from analysis.events.forms import base
from analysis.events.plover import noun_type
from analysis.events.stances import auxiliaries, negated, takes
from analysis.types import Status

FUTURE = frozenset({"will", "shall", "'ll", "wo", "’ll"})
UNSURE = frozenset({"may", "might", "could", "can", "ca"})
DUTY = frozenset({"must", "should", "ought"})
CONDITION = frozenset({"if", "unless", "provided", "whether"})
RULES: tuple[tuple[tuple[str, ...], Status], ...] = (
    (("refusal", "denial", "prevent"), "denied"),
    (("demand",), "called_for"),
    (("promise", "threat", "plan"), "planned"),
    (("attempt", "allow"), "possible"),
)
NOUN_RULES: tuple[tuple[frozenset[str], Status], ...] = (
    (frozenset({"refusal", "denial", "failure", "inability"}), "denied"),
    (
        frozenset({"demand", "call", "appeal", "request", "plea", "pressure", "ultimatum", "need", "proposal"}),
        "called_for",
    ),
    (
        frozenset(
            "plan intention decision pledge promise threat offer readiness willingness aim goal preparation deal agreement "
            "bid move commitment agenda vow obligation schedule".split()
        ),
        "planned",
    ),
    (
        frozenset(
            {"possibility", "chance", "risk", "danger", "fear", "prospect", "option", "attempt", "effort", "talk"}
        ),
        "possible",
    ),
)


def _conditional(verb: Token) -> bool:
    """Say whether an "if" hangs on the verb, or the verb stands within one."""
    if any(c.dep_ == "mark" and c.lower_ in CONDITION for c in verb.children):
        return True
    return any(
        child.dep_ == "advcl"
        and any(c.dep_ in {"mark", "prep", "advmod"} and c.lower_ in CONDITION for c in child.children)
        for child in verb.children
    )


def _own(verb: Token) -> Status | None:
    """Read a verb's own auxiliaries and negation."""
    helpers = auxiliaries(verb)
    if negated(verb) and not helpers & (FUTURE | UNSURE):
        return "denied"
    ahead = helpers & (FUTURE | UNSURE | DUTY | {"would"})
    if _conditional(verb) and (ahead or any(c.dep_ == "mark" and c.lower_ in CONDITION for c in verb.children)):
        return "conditional"
    if negated(verb):
        return "denied"
    if helpers & DUTY:
        return "called_for"
    if helpers & UNSURE:
        return "possible"
    if helpers & {*FUTURE, "would"}:
        return "planned"
    if (
        "to" in helpers
        and verb.dep_ in {"xcomp", "ccomp"}
        and base(verb.head) in {"be", "have"}
        and verb.head.tag_[:2] == "VB"
    ):
        return "called_for" if base(verb.head) == "have" else "planned"
    if base(verb) != "be" and verb.tag_ == "VBG" and helpers & {"is", "are", "'re", "am", "’re"}:
        return "ongoing"
    return None


def _governing(verb: Token) -> tuple[Token | None, Status | None]:
    """Step to what governs a verb, with what that says of it; None where nothing further up matters."""
    head = verb.head
    if head == verb:
        return None, None
    if verb.dep_ == "conj":
        # "will hold Moscow responsible and impose sanctions": the second shares the first's auxiliary unless it has its own.
        shared = not any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in verb.children) or verb.tag_ in {"VB", "VBG"}
        return (
            (head, None)
            if shared and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
            else (None, None)
        )
    if verb.dep_ in {"acl", "pcomp"} and (verb.dep_ == "pcomp" or "to" in auxiliaries(verb)):
        noun = head.head if verb.dep_ == "pcomp" else head
        if verb.dep_ == "pcomp" and noun.tag_[:2] == "VB":
            if head.lower_ == "without" or (head.lower_ == "from" and takes(noun, "prevent")):
                return None, "denied"
            return noun, next((status for stances, status in RULES if takes(noun, *stances)), None)
        if noun.tag_[:2] == "NN":
            if any(c.lower_ in {"no", "little"} for c in noun.children) or negated(noun.head):
                return None, "denied"
            return noun, next((status for words, status in NOUN_RULES if base(noun) in words), None)
    if verb.dep_ in {"xcomp", "ccomp", "advcl"} and head.tag_[:2] == "VB":
        infinitive = "to" in auxiliaries(verb) or verb.tag_ == "VBG" or verb.dep_ == "xcomp"
        if verb.dep_ == "advcl" and not (infinitive and takes(head, "demand", "allow", "plan")):
            return None, "planned" if "to" in auxiliaries(verb) and verb.tag_ == "VB" else None
        if takes(head, "stop") and infinitive:
            return None, "denied"
        if takes(head, "denial") or (infinitive and takes(head, "refusal", "prevent")) or base(head) == "fail":
            return None, "denied"
        if verb.dep_ == "ccomp" and not infinitive:
            if takes(head, "demand") and verb.tag_ == "VB":
                return None, "called_for"
            return (head, "said") if takes(head, "speech") or takes(head, "threat") else (None, None)  # type: ignore[return-value]  # "said" never leaves this module
        return head, next((status for stances, status in RULES if takes(head, *stances)), None)
    if verb.dep_ in {"xcomp", "ccomp"} and head.tag_[:2] in {"JJ", "VB", "NN"}:
        if head.lower_ in {"unlikely", "reluctant", "unable", "unwilling"}:
            return None, "denied"
        if takes(head, "willing") or head.lower_ in {"due", "likely", "set", "about", "poised"}:
            return head.head, "planned"
        if takes(head, "doubt"):
            return None, "possible"
    return None, None


def status_of(verb: Token) -> Status:
    """Say whether what a verb names happened."""
    found: Status | None = _own(verb)
    token: Token | None = verb
    said = False
    for _ in range(8):
        if token is None:
            break
        token, says = _governing(token)
        if says == "said":  # type: ignore[comparison-overlap]
            said = True
            if token is not None and found in {"planned", None, "possible"} and found and _conditional(token):
                return "conditional"
            break
        if says == "denied":
            return "denied"
        found = found if found in {"denied", "conditional"} else (says or found)
        if token is not None and not said and token.tag_[:2] == "VB":
            above = _own(token)
            if above in {"denied", "conditional", "possible", "called_for"} or (above and found is None):
                found = above
            elif found in {"planned", "called_for"} and _conditional(token):
                found = "conditional"
    return found or "happened"


def nominal_status(noun: Token) -> Status:
    """Say whether what an event noun names happened."""
    words = {c.lower_ for c in noun.lefts}
    if words & {"no", "neither"}:
        return "denied"
    if words & {"planned", "proposed", "upcoming", "forthcoming", "threatened", "scheduled", "future"}:
        return "planned"
    if words & {"possible", "potential", "alleged", "likely", "any"}:
        return "possible"
    if words & {"ongoing", "continuing", "current"}:
        return "ongoing"
    token, preposition = noun, ""
    while token.head != token:
        token = token.head
        if token.tag_ == "IN" or token.tag_ == "TO":
            preposition = token.lower_
        elif token.tag_[:2] == "NN":
            rule = next((status for words, status in NOUN_RULES if base(token) in words), None)
            if rule and preposition in {"for", "of", "to", ""}:
                return rule
            if not noun_type(token)[0] and any(c.lower_ == "no" for c in token.children):
                return "denied"
        elif token.tag_[:2] == "VB":
            return _under(noun, token, preposition)
        else:
            return "happened"
    return "happened"


def _under(noun: Token, verb: Token, preposition: str) -> Status:
    """Read an event noun by the verb above it: "called for talks", "denied the attack", "would end the siege"."""
    direct = noun.head == verb
    if direct and noun.dep_ == "nsubj":
        return "happened" if not takes(verb, "light") else status_of(verb)
    if takes(verb, "denial") and direct:
        return "denied"
    if takes(verb, "demand") and (direct or preposition == "for"):
        return "called_for"
    if takes(verb, "refusal", "prevent") and direct:
        return "denied"
    if takes(verb, "promise", "threat", "plan") and direct:
        return "planned"
    if not direct and preposition not in {"for", "in", "to", "with"}:
        return "happened"
    above = status_of(verb)
    return above if direct and above in {"planned", "possible", "conditional", "called_for", "denied"} else "happened"
