"""Whether an act happened, goes on, is planned, possible, hangs on a condition, is called for, or is denied.

The verb's own auxiliaries and negation come first, then what governs it, step by step up the sentence: "refused to
withdraw" and "no sign of surrendering" deny, "urged Russia to withdraw" calls for, "may", "if" and "will" look ahead.
A clause with "that" under a verb of saying stands by itself: who says so is the speaker's business, not the status's.
"""

from analysis.events.outcomes import is_outcome
from analysis.events.own_status import OWN_SUBJECT, PRESENT, conditional, of_nothing, own_status, ranks
from analysis.events.plover import noun_type
from analysis.events.tree import FINITE, Word
from analysis.events.verb_classes import auxiliaries, in_class, negated, verb_class
from analysis.text.wordlists import word_list
from analysis.types import Status

STANCES: tuple[tuple[Status, tuple[str, ...]], ...] = (
    ("denied", ("refusal", "denial", "stop")),
    ("called_for", ("demand",)),
    ("planned", ("promise", "threat", "plan")),
    ("possible", ("attempt", "allow", "unsure")),
)
NOUNS: tuple[Status, ...] = ("denied", "called_for", "planned", "possible")
UNDERWAY = word_list("adverbs", "underway")
REPLACING = word_list("negation", "replacing")
SCARCE = word_list("negation", "scarcity")
CLAUSE = OWN_SUBJECT | {"mark", "aux", "auxpass"}  # what a clause has, and a mere participle has not
BESIDE = frozenset({"by", "in", "through"})  # what follows is part of the act: "help BY calling", "succeed IN taking"
FIRM = frozenset({"denied", "conditional"})  # what stands, whatever governs it
Step = tuple[Word | None, Status | None]
END: Step = (None, None)


def _stance(verb: Word) -> Status | None:
    return next((status for status, stances in STANCES if in_class(verb, *stances)), None)


def _noun_stance(noun: Word) -> Status | None:
    return next((status for status in NOUNS if in_class(noun, f"noun_{status}")), None)


def _dropped(noun: Word) -> bool:
    """Say whether what a noun names was refused, cancelled or given up."""
    if noun.dep not in {"dobj", "nsubjpass"} or (noun.dep == "dobj" and negated(noun.head)):
        return False
    up = noun.head.base == "give" and any(c.dep == "prt" and c.lower == "up" for c in noun.head.children)
    return up or in_class(noun.head, "denial", "refusal")


def _proven(charge: Word) -> bool:
    """Say whether somebody was found guilty of a charge or owned to it: "convicted on", "pleaded guilty to charges"."""
    above = next((word for word in charge.ancestors if word.tag[:2] == "VB"), None)
    return above is not None and (in_class(above, "proven") or any(in_class(c, "guilty") for c in above.children))


def _from_noun(verb: Word, noun: Word) -> Step:
    """Step from "to withdraw" or "of withdrawing" to the noun it hangs on: "no sign of", "plans to"."""
    if any(c.lower in SCARCE for c in noun.children) or negated(noun.head):
        return None, "denied"
    if _dropped(noun):
        return None, "denied"  # "disavowed the pledge to withdraw", "the plan to build was scrapped"
    if verb.dep == "pcomp" and in_class(noun, "noun_charge") and not _proven(noun):
        return None, "possible"  # "faces charges of killing her"
    done = ranks(noun) and not in_class(noun, "way")  # "the first man to land", but "the only way to win"
    infinitive = "to" in auxiliaries(verb) and not done  # "the right to vote"
    if verb.dep == "pcomp" and in_class(noun, "potential") and _noun_stance(noun) is None:
        return noun, "possible"  # "the capability of striking"
    return noun, _noun_stance(noun) or ("possible" if infinitive else None)


def _governing(verb: Word) -> Step:
    """Step to what governs a verb, with what that says of it; END where nothing further up matters."""
    head, to = verb.head, "to" in auxiliaries(verb)
    if head == verb:
        return END
    if verb.dep == "conj":
        # "will hold talks and impose sanctions": the second shares what the first is under, if the subject is one.
        own = any(c.dep in {"nsubj", "nsubjpass"} for c in verb.children)
        fresh = any(c.dep == "aux" for c in verb.children) and verb.tag != "VB"
        finite = verb.tag in {"VBD", "VBZ", "VBP"} and head.tag in {"VB", "VBG"}  # "did not want war and accused them"
        but = negated(head) and any(c.dep == "cc" and c.lower == "but" for c in head.children)  # "not rich but grew"
        if own or fresh or finite or but or of_nothing(head) or head.tag[:2] != "VB":
            return END
        if to and "to" not in auxiliaries(head):
            return _second_to(verb)
        return _governing(head) if to and negated(head) else (head, None)
    if verb.dep == "csubj" and verb.tag == "VBG" and not negated(head):
        return head, None  # "raising taxes would hurt"
    if verb.dep == "pcomp":
        if head.head.tag == "JJ" and in_class(head.head, "doubt", "potential"):
            return None, "possible"  # "capable of striking"
        if verb.tag in FINITE or any(c.dep in {"aux", "auxpass"} and c.tag in FINITE for c in verb.children):
            return END  # "was lucky, for on that day he took the town"
        if head.lower == "without" or any(c.lower in REPLACING for c in [*head.children, head.head]):
            return None, "denied"
        if head.lower in BESIDE:
            while head.head != head and head.dep in {"prep", "agent"}:
                head = head.head
            return (head, None) if head.tag[:2] == "VB" and not negated(head) else END
        if in_class(head.head, "short"):
            return None, "denied"  # "stopped short of condemning"
        if head.head.tag[:2] == "VB":
            if head.lower == "of" and in_class(head.head, "cleared"):
                return None, "possible"  # "was acquitted of beating him"
            if in_class(head.head, "prevent", "denial") or (head.lower == "from" and in_class(head.head, "plan")):
                return None, "denied"
            if _accused_by_nobody(head.head):
                return None, "possible"  # "was accused of taking bribes": no speaker stands for it
            return (head.head, _stance(head.head)) if head.lower in {"for", "on", "at", "to"} else END
        return _from_noun(verb, head.head) if head.head.tag[:2] == "NN" else END
    if verb.dep == "acl" and not to and in_class(head, "noun_claim") and in_class(head.head, "denial", "refusal"):
        return None, "denied"  # "rejected claims that it had sent troops"
    if verb.dep == "acl" and verb.tag == "VBN" and not any(c.dep in CLAUSE for c in verb.children):
        return END  # "fears voiced by"
    if verb.dep == "acl" and in_class(head, "noun_possible", "doubt") and verb.tag != "VBG":
        return None, "possible"  # "fears that the volcano will erupt"
    if verb.dep in {"acl", "relcl"}:
        return _from_noun(verb, head) if to and head.tag[:2] == "NN" else END
    if verb.dep in {"advcl", "xcomp"} and to and head.base == "go" and any(c.lower == "on" for c in head.rights):
        return head, None  # "went on to win"
    if verb.dep == "advcl":
        if to and in_class(head, "demand", "allow"):
            return head, _stance(head)
        if any(c.lower == "for" and c.dep == "mark" for c in verb.children):
            return None, "called_for"
        if _accompanies(verb, head):
            return head, None
        if is_outcome(verb, head):
            return head, None
        return (None, "planned") if to and verb.tag == "VB" else END
    if is_outcome(verb, head):
        return head, None
    if verb.dep in {"xcomp", "ccomp"}:
        return _from_clause(verb, head, to=to)
    return END


def _accompanies(verb: Word, head: Word) -> bool:
    """Say whether a participle is part of the act before it, which nobody denies: "will sail, CARRYING grain"."""
    bare = verb.tag == "VBG" and not any(
        c.dep in {*OWN_SUBJECT, "aux", "mark", "prep"} and c.i < verb.i for c in verb.children
    )
    return bare and head.i < verb.i and head.tag[:2] == "VB" and not negated(head)


def _given_to_somebody(verb: Word, head: Word) -> bool:
    """Say whether what a verb sets is somebody else's to do: "chose HER to lead", not "chose to lead"."""
    objects = [c for c in head.children if c.dep in {"dobj", "nsubjpass"}]
    return bool(objects) or head.tag == "VBN" or any(c.dep in {"nsubj", "nsubjpass"} for c in verb.children)


def _second_to(verb: Word) -> Step:
    """Step from a second "to" to the first, or to what asks for both: "to help, not let them fight, and to return"."""
    head = verb.head
    while "to" not in auxiliaries(head) and head.dep in {"conj", "ccomp", "xcomp", "dep"} and head.head.tag[:2] == "VB":
        head = head.head
    if "to" in auxiliaries(head):
        return _governing(head) if negated(head) else (head, None)
    return (head, None) if head == verb.head else _from_clause(verb, head, to=True)


def _accused_by_nobody(verb: Word) -> bool:
    """Say whether somebody is accused, charged or suspected, and nobody is named who does so."""
    passive = any(c.dep == "auxpass" for c in verb.children) or (verb.tag == "VBN" and verb.dep in {"acl", "advcl"})
    return passive and in_class(verb, "accusation") and not any(c.dep == "agent" for c in verb.children)


def _from_clause(verb: Word, head: Word, *, to: bool) -> Step:
    """Step from a complement to its verb or adjective: "refused to", "said they would", "is ready to"."""
    if head.tag[:2] == "NN" and to:
        return _from_noun(verb, head)
    if head.tag[:2] != "VB":
        if in_class(head, "unwilling"):
            return None, "denied"
        return None, "planned" if in_class(head, "willing", "ahead") else "possible" if in_class(head, "doubt") or (
            to and head.tag == "JJ" and not _felt(head)
        ) else None
    if in_class(head, "denial") or head.base == "fail":
        return None, "denied"
    states = [c for c in head.children if c.dep in {"acomp", "oprd"}]
    if any(in_class(state, "doubt") for state in states) and not to:
        return None, "possible"  # "it is unlikely that"
    spoken = any(c.dep == "nsubj" and c.lower == "i" for c in verb.children)  # "proposed: 'I ask you'"
    wanted = verb.tag in {"VB", "VBP"} and not auxiliaries(verb) and not spoken
    if wanted and (in_class(head, "mandate") or any(in_class(state, "needed") for state in states)):
        return None, "called_for"  # "asked that they leave", "it is vital that they leave"
    if not to and negated(head) and in_class(head, "opinion"):
        return None, "denied"  # "does not think that charges will be filed"
    if in_class(head, "unsure") or (to and head.tag == "VBN" and in_class(head, "held") and auxiliaries(head)):
        return None, "possible"  # "is believed to have fled"
    if to and in_class(head, "assignment") and _given_to_somebody(verb, head):
        return None, "planned"  # "chose her to lead the mission"
    if (to or verb.tag == "VBG") and in_class(head, "unrealised"):
        return None, "possible"
    if head.base == "need" and to:
        return None, "called_for"
    if head.base == "want" and to and any(c.dep == "nsubj" for c in verb.children):
        return None, "called_for"  # "wants Shell to leave"
    if head.base == "let" and negated(head):
        return None, "denied"
    if head.base == "let" and verb.tag == head.tag == "VB":
        return head, _stance(head)  # "let them in", "could let them in": not yet
    if to and head.tag == "VBD" and in_class(head, "settled"):
        return head, None  # "chose to resign": so they did
    going_on = verb.tag == "VBG" and any(c.dep == "aux" and c.tag in FINITE for c in verb.children)
    if going_on and any(c.dep in OWN_SUBJECT for c in verb.children):
        return END  # "told them that troops were leaving"
    if to or verb.tag == "VBG" or verb.dep == "xcomp":
        if in_class(head, "prevent"):
            return None, "denied"
        if in_class(head, "lasting") and (head.tag in {"VBZ", "VBP"} or auxiliaries(head) & PRESENT):
            return head, "ongoing"
        if states and in_class(states[0], "willing", "ahead"):
            return head, "planned"
        if head.base == "be" and any(c.dep == "nsubj" and in_class(c, "noun_planned") for c in head.children):
            return head, "planned"
        return head, _stance(head)
    if in_class(head, "demand") and verb.tag == "VB":  # "demanded that Israel ease restrictions"
        return None, "called_for"
    return END


def _felt(adjective: Word) -> bool:
    """Say whether an adjective tells of what was done: "sorry to see him go", "was able to land"."""
    past = adjective.head.tag == "VBD" or any(c.tag == "VBD" for c in adjective.head.children)
    return in_class(adjective, "feeling") or (in_class(adjective, "ability") and past)


def _said_if(verb: Word) -> bool:
    """Say whether "if" hangs on the verb of saying above: "they say they will, if ..."."""
    while verb.dep == "conj":
        verb = verb.head
    return verb.dep == "ccomp" and in_class(verb.head, "speech", "threat") and conditional(verb.head)


def _unsaid(verb: Word) -> bool:
    """Say whether the denial above is itself denied: "refused to rule out sending", "neither confirmed nor denied"."""
    ruler = verb.head
    return (
        ruler != verb
        and ruler.tag[:2] == "VB"
        and in_class(ruler, "denial", "refusal", "prevent")
        and status_of(ruler) == "denied"
    )


def status_of(verb: Word) -> Status:
    """Say whether what a verb names happened."""
    status = own_status(verb)
    if status in {"planned", "possible"} and _said_if(verb):
        return "conditional"
    token: Word | None = verb
    for _ in range(8):
        if status in FIRM or token is None:
            break
        at = token
        token, says = _governing(at)
        if says == "denied":
            return "possible" if _unsaid(at) else "denied"
        if token is None and says == "possible" and status in {None, "planned"}:
            return "possible"
        status = status or says
        if token is not None and token.tag[:2] == "VB":
            above = own_status(token)
            if above in FIRM or above in {"possible", "called_for"}:
                status = above
            elif (above == "planned" and _said_if(token)) or (
                status in {"planned", "called_for"} and conditional(token)
            ):
                status = "conditional"
            else:
                status = status or above
    return status or "happened"


def nominal_status(noun: Word) -> Status:
    """Say whether what an event noun names happened."""
    if _dropped(noun) or (noun.dep == "pobj" and noun.head.lower == "without"):
        return "denied"
    if noun.dep == "pobj" and noun.head.lower == "for" and _is_ahead(noun.head.head):
        return "planned"
    if (
        noun.dep == "dobj"
        and in_class(noun.head, "happen")
        and any(in_class(c, "adjective_planned") for c in noun.lefts)
    ):
        return status_of(noun.head)  # "began a planned strike"
    for child in noun.lefts:
        for status in ("denied", "planned", "possible", "ongoing"):
            if child.lower in verb_class(f"adjective_{status}"):
                return status
    token, preposition = noun, ""
    while token.head != token:
        token = token.head
        if token.tag in {"IN", "TO"}:
            preposition = token.lower
        elif token.tag[:2] == "NN":
            rule = _noun_stance(token)
            if rule and preposition in {"for", "of", ""} and token.dep != "compound":
                return rule
            if not noun_type(token)[0] and any(c.lower == "no" for c in token.children):
                return "denied"
        elif token.tag[:2] == "VB":
            return _under(noun, token, preposition)
        else:
            break
    return "happened"


def _is_ahead(word: Word) -> bool:
    """Say whether something is still to come by what is said of it: "is SCHEDULED for release", "DUE for repair"."""
    return word.tag in {"VBN", "JJ"} and in_class(word, "ahead", "plan")


def _under(noun: Word, verb: Word, preposition: str) -> Status:
    """Read an event noun by the verb above it: "called for talks", "denied the attack", "would hold an election"."""
    direct = noun.head == verb and noun.dep not in {"nsubj", "npadvmod"}
    if noun.head == verb and verb.base == "be":
        if noun.dep == "attr" and any(c.dep == "expl" for c in verb.children):
            return status_of(verb)  # "if there is an attack"
        if any(t.lower in UNDERWAY for t in verb.rights for t in t.subtree):
            return "ongoing"
    if noun.head == verb and noun.dep == "nsubj" and in_class(verb, "lasting") and own_status(verb) is None:
        return "ongoing" if verb.tag in {"VBZ", "VBP"} or auxiliaries(verb) & {"has", "have"} else "happened"
    if direct and in_class(verb, "denial", "refusal", "prevent"):
        return "possible" if negated(verb) else "denied"  # "has not ruled out sanctions"
    if in_class(verb, "demand") and (direct or preposition == "for"):
        return "called_for"
    if in_class(verb, "promise", "threat", "plan") and direct:
        return "planned"
    if noun.head == verb and in_class(verb, "light", "phase", "happen"):
        return status_of(verb)
    return "happened"
