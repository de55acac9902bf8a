"""Whether an act happened, goes on, is planned, possible, hangs on a condition, is called for, or is denied.

The verb's own auxiliaries and negation come first, then what governs it, step by step up the sentence: "refused to
withdraw" and "no sign of surrendering" deny, "urged Russia to withdraw" calls for, "may", "if" and "will" look ahead.
A clause with "that" under a verb of saying stands by itself: who says so is the speaker's business, not the status's.
"""

from spacy.tokens import Token

from analysis.events.acts import CONDITION, DUTY
from analysis.events.forms import base
from analysis.events.plover import noun_type
from analysis.events.stances import auxiliaries, negated, takes, words
from analysis.types import Status

FUTURE = frozenset({"will", "shall", "'ll", "wo", "’ll"})
UNSURE = frozenset({"may", "might", "could", "can", "ca"})
PRESENT = frozenset({"is", "are", "'re", "am", "’re", "’s", "'s"})
STANCES: tuple[tuple[Status, tuple[str, ...]], ...] = (
    ("denied", ("refusal", "denial", "stop")),
    ("called_for", ("demand",)),
    ("planned", ("promise", "threat", "plan")),
    ("possible", ("attempt", "allow")),
)
NOUNS: tuple[Status, ...] = ("denied", "called_for", "planned", "possible")
FIRM = frozenset({"denied", "conditional"})  # what stands, whatever governs it
Step = tuple[Token | None, Status | None]
END: Step = (None, None)


def _marked(verb: Token) -> bool:
    """Say whether the verb itself stands in an "if"."""
    return any(c.dep_ in {"mark", "prep", "advmod"} and c.lower_ in CONDITION for c in verb.children)


def _conditional(verb: Token) -> bool:
    """Say whether an "if" hangs on the verb, or on a verb joined to it."""
    return any(
        (c.dep_ == "advcl" and _marked(c)) or (c.dep_ == "conj" and c.tag_ == verb.tag_ == "VB" and _conditional(c))
        for c in verb.children
    )


def _own(verb: Token) -> Status | None:
    """Read a verb's own auxiliaries and negation."""
    helpers = auxiliaries(verb)
    ahead = helpers & {*FUTURE, *UNSURE, *DUTY, "would"}
    if _marked(verb) or (ahead and _conditional(verb)):
        return "conditional"
    if negated(verb):
        return "denied"
    if helpers & DUTY:
        return "called_for"
    if helpers & UNSURE:
        return "possible"
    if ahead:
        return "planned"
    ruler = verb.head
    if "to" in helpers and verb.dep_ in {"xcomp", "ccomp"} and base(ruler) in {"be", "have"}:
        return "called_for" if base(ruler) == "have" else "planned"
    if verb.tag_ == "VBG" and base(verb) != "be" and helpers & PRESENT:
        return "ongoing"
    return None


def _stance(verb: Token) -> Status | None:
    return next((status for status, stances in STANCES if takes(verb, *stances)), None)


def _noun_stance(noun: Token) -> Status | None:
    return next((status for status in NOUNS if takes(noun, f"noun_{status}")), None)


def _from_noun(verb: Token, noun: Token) -> Step:
    """Step from "to withdraw" or "of withdrawing" to the noun it hangs on: "no sign of", "plans to"."""
    if any(c.lower_ in {"no", "little", "few"} for c in noun.children) or negated(noun.head):
        return None, "denied"
    if noun.dep_ == "dobj" and takes(noun.head, "denial", "refusal") and _noun_stance(noun):
        return None, "denied"  # "disavowed the pledge to withdraw"
    return noun, _noun_stance(noun)


def _governing(verb: Token) -> Step:
    """Step to what governs a verb, with what that says of it; END where nothing further up matters."""
    head, to = verb.head, "to" in auxiliaries(verb)
    if head == verb:
        return END
    if verb.dep_ == "conj":
        # "will hold talks and impose sanctions": the second shares what the first is under, if the subject is one.
        own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
        fresh = any(c.dep_ == "aux" for c in verb.children) and verb.tag_ != "VB"
        return END if own or fresh or head.tag_[:2] != "VB" else (head, None)
    if verb.dep_ == "pcomp":
        if head.lower_ == "without" or any(c.lower_ in {"rather", "instead"} for c in [*head.children, head.head]):
            return None, "denied"
        if head.lower_ == "by":  # "help by calling on them": part of the same act
            while head.head != head and head.dep_ == "prep":
                head = head.head
            return (head, None) if head.tag_[:2] == "VB" else END
        if head.head.tag_[:2] == "VB":
            if takes(head.head, "prevent", "denial") or (head.lower_ == "from" and takes(head.head, "plan")):
                return None, "denied"
            return (head.head, _stance(head.head)) if head.lower_ in {"for", "on", "at", "to"} else END
        return _from_noun(verb, head.head) if head.head.tag_[:2] == "NN" else END
    if verb.dep_ == "acl" and not to and takes(head, "noun_claim") and takes(head.head, "denial", "refusal"):
        return None, "denied"  # "rejected claims that it had sent troops"
    if verb.dep_ in {"acl", "relcl"}:
        return _from_noun(verb, head) if to and head.tag_[:2] == "NN" else END
    if verb.dep_ == "advcl":
        if to and takes(head, "demand", "allow"):
            return head, _stance(head)
        if any(c.lower_ == "for" and c.dep_ == "mark" for c in verb.children):
            return None, "called_for"
        return (None, "planned") if to and verb.tag_ == "VB" else END
    if verb.dep_ in {"xcomp", "ccomp"}:
        return _from_clause(verb, head, to=to)
    return END


def _from_clause(verb: Token, head: Token, *, to: bool) -> Step:
    """Step from a complement to its verb or adjective: "refused to", "said they would", "is ready to"."""
    if head.tag_[:2] != "VB":
        if takes(head, "unwilling"):
            return None, "denied"
        return None, "planned" if takes(head, "willing", "ahead") else "possible" if takes(head, "doubt") else None
    if takes(head, "denial") or base(head) == "fail":
        return None, "denied"
    if to or verb.tag_ == "VBG" or verb.dep_ == "xcomp":
        if takes(head, "prevent"):
            return None, "denied"
        if takes(head, "lasting") and (head.tag_ in {"VBZ", "VBP"} or auxiliaries(head) & PRESENT):
            return head, "ongoing"
        state = next((c for c in head.children if c.dep_ in {"acomp", "oprd"}), None)
        if state is not None and takes(state, "willing", "ahead"):
            return head, "planned"
        if base(head) == "be" and any(c.dep_ == "nsubj" and takes(c, "noun_planned") for c in head.children):
            return head, "planned"
        return head, _stance(head)
    if takes(head, "demand") and verb.tag_ == "VB":  # "demanded that Israel ease restrictions"
        return None, "called_for"
    return END


def _said_if(verb: Token) -> bool:
    """Say whether "if" hangs on the verb of saying above: "they say they will, if ..."."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ccomp" and takes(verb.head, "speech", "threat") and _conditional(verb.head)


def status_of(verb: Token) -> Status:
    """Say whether what a verb names happened."""
    found = _own(verb)
    if found in {"planned", "possible"} and _said_if(verb):
        return "conditional"
    token: Token | None = verb
    for _ in range(8):
        if found in FIRM or token is None:
            break
        token, says = _governing(token)
        if says == "denied":
            return "denied"
        found = found or says
        if token is not None and token.tag_[:2] == "VB":
            above = _own(token)
            if above in FIRM or above in {"possible", "called_for"}:
                found = above
            elif (above == "planned" and _said_if(token)) or (
                found in {"planned", "called_for"} and _conditional(token)
            ):
                found = "conditional"
            else:
                found = found or above
    return found or "happened"


def nominal_status(noun: Token) -> Status:
    """Say whether what an event noun names happened."""
    for child in noun.lefts:
        for status in ("denied", "planned", "possible", "ongoing"):
            if child.lower_ in words(f"adjective_{status}"):
                return status
    token, preposition = noun, ""
    while token.head != token:
        token = token.head
        if token.tag_ in {"IN", "TO"}:
            preposition = token.lower_
        elif token.tag_[:2] == "NN":
            rule = _noun_stance(token)
            if rule and preposition in {"for", "of", ""} and token.dep_ != "compound":
                return rule
            if not noun_type(token)[0] and any(c.lower_ == "no" for c in token.children):
                return "denied"
        elif token.tag_[:2] == "VB":
            return _under(noun, token, preposition)
        else:
            break
    return "happened"


def _under(noun: Token, verb: Token, preposition: str) -> Status:
    """Read an event noun by the verb above it: "called for talks", "denied the attack", "would hold an election"."""
    direct = noun.head == verb and noun.dep_ not in {"nsubj", "npadvmod"}
    if direct and takes(verb, "denial", "refusal", "prevent"):
        return "possible" if negated(verb) else "denied"  # "has not ruled out sanctions"
    if takes(verb, "demand") and (direct or preposition == "for"):
        return "called_for"
    if takes(verb, "promise", "threat", "plan") and direct:
        return "planned"
    if noun.head == verb and takes(verb, "light", "phase", "happen"):
        return status_of(verb)
    return "happened"
