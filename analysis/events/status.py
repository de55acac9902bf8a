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
    ("possible", ("attempt", "allow", "unsure")),
)
NOUNS: tuple[Status, ...] = ("denied", "called_for", "planned", "possible")
FIRM = frozenset({"denied", "conditional"})  # what stands, whatever governs it
Step = tuple[Token | None, Status | None]
END: Step = (None, None)


def _marked(verb: Token) -> bool:
    """Say whether the verb itself stands in an "if", or in "should they lose", "had they known"."""
    first = verb.left_edge
    if first.dep_ in {"aux", "auxpass"} and first.head == verb and first.lower_ in {"should", "had", "were"}:
        return verb.dep_ == "advcl"
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
    if any(c.dep_ == "mark" and c.lower_ == "whether" for c in verb.children):
        return "possible"
    if _marked(verb) or (ahead and _conditional(verb)):
        return "conditional"
    if negated(verb):
        return "possible" if helpers & {"may", "might"} else "denied"
    if any(c.dep_ == "advmod" and takes(c, "nearly") for c in verb.children):
        return "denied"
    if any(c.dep_ == "advmod" and takes(c, "hedge") for c in verb.children):
        return "possible"
    if helpers & DUTY:
        return "called_for"
    if helpers & UNSURE:
        return "possible"
    if ahead:
        return "planned"
    ruler = verb.head
    if "to" in helpers and base(ruler) == "have" and any(c.lower_ == "yet" for c in ruler.children):
        return "denied"  # "has yet to ratify"
    if "to" in helpers and verb.dep_ in {"xcomp", "ccomp"} and base(ruler) in {"be", "have"}:
        return "called_for" if base(ruler) == "have" else "planned"
    if verb.tag_ == "VBG" and base(verb) != "be":
        if any(c.dep_ == "nsubj" and takes(c, "noun_planned") for c in verb.children):
            return "planned"  # "the goal is easing the crisis"
        if helpers & PRESENT or ("been" in helpers and helpers & {"has", "have", "'ve"}):
            return "ongoing"
    if verb.dep_ == "relcl" and any(c.lower_ in {"any", "whatever"} for c in verb.head.children):
        return "possible"  # "any promises Biden makes"
    return None


def _stance(verb: Token) -> Status | None:
    return next((status for status, stances in STANCES if takes(verb, *stances)), None)


def _noun_stance(noun: Token) -> Status | None:
    return next((status for status in NOUNS if takes(noun, f"noun_{status}")), None)


def _dropped(noun: Token) -> bool:
    """Say whether what a noun names was refused, cancelled or given up."""
    if noun.dep_ not in {"dobj", "nsubjpass"} or (noun.dep_ == "dobj" and negated(noun.head)):
        return False
    up = base(noun.head) == "give" and any(c.dep_ == "prt" and c.lower_ == "up" for c in noun.head.children)
    return up or takes(noun.head, "denial", "refusal")


def _from_noun(verb: Token, noun: Token) -> Step:
    """Step from "to withdraw" or "of withdrawing" to the noun it hangs on: "no sign of", "plans to"."""
    if any(c.lower_ in {"no", "little", "few"} for c in noun.children) or negated(noun.head):
        return None, "denied"
    if _dropped(noun):
        return None, "denied"  # "disavowed the pledge to withdraw", "the plan to build was scrapped"
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
        if takes(head.head, "short"):
            return None, "denied"  # "stopped short of condemning"
        if head.head.tag_[:2] == "VB":
            if takes(head.head, "prevent", "denial") or (head.lower_ == "from" and takes(head.head, "plan")):
                return None, "denied"
            if _accused_by_nobody(head.head):
                return None, "possible"  # "was accused of taking bribes": no speaker stands for it
            return (head.head, _stance(head.head)) if head.lower_ in {"for", "on", "at", "to"} else END
        return _from_noun(verb, head.head) if head.head.tag_[:2] == "NN" else END
    if verb.dep_ == "acl" and not to and takes(head, "noun_claim") and takes(head.head, "denial", "refusal"):
        return None, "denied"  # "rejected claims that it had sent troops"
    if verb.dep_ == "acl" and takes(head, "noun_possible", "doubt") and verb.tag_ != "VBG":
        return None, "possible"  # "fears that the volcano will erupt"
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


def _accused_by_nobody(verb: Token) -> bool:
    """Say whether somebody is accused, charged or suspected, and nobody is named who does so."""
    passive = any(c.dep_ == "auxpass" for c in verb.children) or (verb.tag_ == "VBN" and verb.dep_ == "acl")
    return passive and takes(verb, "accusation") and not any(c.dep_ == "agent" for c in verb.children)


def _from_clause(verb: Token, head: Token, *, to: bool) -> Step:
    """Step from a complement to its verb or adjective: "refused to", "said they would", "is ready to"."""
    if head.tag_[:2] == "NN" and to:
        return _from_noun(verb, head)
    if head.tag_[:2] != "VB":
        if takes(head, "unwilling"):
            return None, "denied"
        return None, "planned" if takes(head, "willing", "ahead") else "possible" if takes(head, "doubt") else None
    if takes(head, "denial") or base(head) == "fail":
        return None, "denied"
    if any(c.dep_ in {"acomp", "oprd"} and takes(c, "doubt") for c in head.children) and not to:
        return None, "possible"  # "it is unlikely that"
    if takes(head, "unsure") or (to and head.tag_ == "VBN" and takes(head, "held") and auxiliaries(head)):
        return None, "possible"  # "is believed to have fled"
    if base(head) == "need" and to:
        return None, "called_for"
    if base(head) == "want" and to and any(c.dep_ == "nsubj" for c in verb.children):
        return None, "called_for"  # "wants Shell to leave"
    if base(head) == "let" and negated(head):
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


def _unsaid(verb: Token) -> bool:
    """Say whether the denial above is itself denied: "refused to rule out sending", "neither confirmed nor denied"."""
    ruler = verb.head
    return (
        ruler != verb
        and ruler.tag_[:2] == "VB"
        and takes(ruler, "denial", "refusal", "prevent")
        and status_of(ruler) == "denied"
    )


def status_of(verb: Token) -> Status:
    """Say whether what a verb names happened."""
    found = _own(verb)
    if found in {"planned", "possible"} and _said_if(verb):
        return "conditional"
    token: Token | None = verb
    for _ in range(8):
        if found in FIRM or token is None:
            break
        at = token
        token, says = _governing(at)
        if says == "denied":
            return "possible" if _unsaid(at) else "denied"
        if token is None and says == "possible" and found in {None, "planned"}:
            return "possible"
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
    if _dropped(noun):
        return "denied"
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
    if noun.head == verb and base(verb) == "be":
        if noun.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children):
            return status_of(verb)  # "if there is an attack"
        if any(t.lower_ in {"underway", "way", "progress", "ongoing", "afoot"} for t in verb.rights for t in t.subtree):
            return "ongoing"
    if noun.head == verb and noun.dep_ == "nsubj" and takes(verb, "lasting") and _own(verb) is None:
        return "ongoing" if verb.tag_ in {"VBZ", "VBP"} or auxiliaries(verb) & {"has", "have"} else "happened"
    if direct and takes(verb, "denial", "refusal", "prevent"):
        return "possible" if negated(verb) else "denied"  # "has not ruled out sanctions"
    if takes(verb, "demand") and (direct or preposition == "for"):
        return "called_for"
    if takes(verb, "promise", "threat", "plan") and direct:
        return "planned"
    if noun.head == verb and takes(verb, "light", "phase", "happen"):
        return status_of(verb)
    return "happened"
