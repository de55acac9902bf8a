"""What a verb's own words say of whether it happened: its auxiliaries, its negation, and the clause it opens.

"did not sign" denies, "may sign" and "have they signed?" leave it open, "would have signed" hangs on a condition, as
does "until it signs". What governs the verb is read in `factuality.py`.
"""

from analysis.events.tree import Word
from analysis.events.verb_classes import auxiliaries, in_class, negated
from analysis.events.verb_entries import CONDITION, DUTY
from analysis.text.wordlists import word_list
from analysis.types import Status

FUTURE = word_list("modals", "future")
UNSURE = word_list("modals", "possibility", "can_not")
SHORT_WOULD = word_list("modals", "short_would")
PRESENT = word_list("auxiliaries", "be_present", "first_person")
INVERTED = word_list("conjunctions", "inversion")
WITH_BEEN = word_list("auxiliaries", "have_been")
AWAITED = word_list("conjunctions", "awaited")
AWAITING = AWAITED | word_list("conjunctions", "before")
TIMED = word_list("conjunctions", "timed")
OFTEN = word_list("adverbs", "often")
ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})  # tags of "who", "how", "which", "whose"
MARKS = frozenset("\"'“”‘’«»()")
OWN_SUBJECT = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


def _is_condition(verb: Word) -> bool:
    """Say whether the verb itself stands in an "if", or in "should they lose", "had they known"."""
    first = verb.left_edge
    if first.dep in {"aux", "auxpass"} and first.head == verb and first.lower in INVERTED:
        return verb.dep == "advcl" or (verb.dep == "ccomp" and verb.i < verb.head.i)
    return any(c.dep in {"mark", "prep", "advmod"} and c.lower in CONDITION for c in verb.children)


def _asked(verb: Word) -> bool:
    """Say whether a question asks if it is so: "Has it altered your life?", not "Why did he leave?"."""
    if verb.dep != "ROOT" or not any(c.lower == "?" for c in verb.children):
        return False
    first = verb.left_edge
    subjects = [c for c in verb.children if c.dep in {"nsubj", "nsubjpass"}]
    if any(word.tag in ASKING and word.i < first.i for word in verb.subtree):
        return False  # "What are they looking for?"
    return (
        bool(subjects) and first.dep in {"aux", "auxpass"} and first.head == verb and first.i < subjects[0].i < verb.i
    )


def _commanded(verb: Word) -> bool:
    """Say whether a reader or hearer is told to do it: "Visit the site and post this", "'Support it,' he said"."""
    if verb.tag != "VB" or any(c.dep in OWN_SUBJECT or c.dep in {"aux", "auxpass", "mark"} for c in verb.children):
        return False
    if verb.dep == "conj":
        return _commanded(verb.head)
    told = verb.head.i < verb.i and any(
        c.dep in OWN_SUBJECT for c in verb.head.children
    )  # "stars form fast, burn fast"
    if verb.dep not in {"xcomp", "pcomp", "relcl", "acl"} and not told and _opens(verb):
        return True
    return verb.dep == "ROOT" or (verb.dep == "ccomp" and in_class(verb.head, "speech") and verb.i < verb.head.i)


def _opens(verb: Word) -> bool:
    """Say whether a verb opens a text, or stands behind a pause: "First, TAKE it", but not "help “TAKE” it"."""
    at = verb.left_edge.i - 1
    while at >= 0 and verb.tree[at].text in MARKS:
        at -= 1
    return at < 0 or not any(character.isalnum() for character in verb.tree[at].text)


def conditional(verb: Word) -> bool:
    """Say whether an "if" hangs on the verb, or on a verb joined to it."""
    return any(
        (c.dep == "advcl" and _is_condition(c)) or (c.dep == "conj" and c.tag == verb.tag == "VB" and conditional(c))
        for c in verb.children
    )


def _awaited(verb: Word) -> bool:
    """Say whether something else waits for a verb: "until it lifts the ban", "would not return before they left".

    Under what is still to come, the present is so too: "will be freed when she pays", "as soon as Armenia signs".
    """
    marks = {c.lower for c in verb.children if c.dep in {"mark", "advmod", "prep"} and c.i < verb.i}
    if verb.head.lower == "soon":
        marks |= {"soon"}  # "as soon as it signs"
    if verb.dep not in {"advcl", "pcomp"} or not marks & (AWAITING | TIMED):
        return False
    helpers = [c for c in verb.children if c.dep in {"aux", "auxpass"}]
    present = verb.tag in {"VBZ", "VBP"} or any(c.tag in {"VBZ", "VBP"} for c in helpers)
    ruler = verb.head
    while ruler.tag[:2] != "VB" and ruler.head != ruler:  # the "soon" of "as soon as", the "until" of a "pcomp"
        ruler = ruler.head
    ahead = bool(auxiliaries(ruler) & {*FUTURE, *DUTY, *UNSURE, "would", "to"})
    return (ahead and bool(marks & AWAITING)) or (present and (ahead or bool(marks & AWAITED)))


def of_nothing(verb: Word) -> bool:
    """Say whether a verb's object is none: "filed no charges", but not "wasted no time", "found no trace"."""
    nouns = [c for c in verb.rights if c.dep == "dobj" and any(d.lower == "no" and d.dep == "det" for d in c.lefts)]
    return (
        bool(nouns)
        and not in_class(verb, "finding", "speech", "cue")
        and not any(in_class(noun, "litotes") for noun in nouns)
    )


def _habitual(verb: Word) -> bool:
    """Say whether "would" tells what somebody used to do: "she would OFTEN visit", "whenever it rained he would"."""
    return any(c.lower in OFTEN or any(d.lower == "whenever" for d in c.children) for c in verb.children)


def ranks(noun: Word) -> bool:
    """Say whether a noun tells who did something before others: "the first woman to win", "the latest to resign"."""
    return any(in_class(c, "rank") or c.tag == "JJS" for c in noun.children)


def _first_to(word: Word) -> bool:
    """Say whether a phrase behind "is" tells who did something: "the only state", "one of 15", "among the towns"."""
    if word.lower == "among":
        return True
    if word.dep != "attr":
        return False
    return ranks(word) or (word.lower == "one" and any(c.lower == "of" for c in word.children))


def _hedges_adverb(hedge: Word) -> bool:
    """Say whether "perhaps" is said of the adverb behind it, and not of the act: "PERHAPS surprisingly, sales fell"."""
    behind = hedge.tree.words[hedge.i + 1 : hedge.i + 3]
    return len(behind) == 2 and behind[0].tag == "RB" and behind[0].lower.endswith("ly") and behind[1].text == ","


def own_status(verb: Word) -> Status | None:
    """Read a verb's own auxiliaries and negation."""
    helpers = auxiliaries(verb)
    if verb.tag == "VB" and helpers & SHORT_WOULD:
        helpers |= {"would"}  # "I'd send him"; "he'd sent him" had
    ahead = helpers & {*FUTURE, *UNSURE, *DUTY, "would"}
    if _asked(verb) or any(c.dep == "mark" and c.lower == "whether" for c in verb.children):
        return "possible"
    if _is_condition(verb) or (ahead and conditional(verb)):
        return "conditional"
    if _awaited(verb):
        return "conditional"
    if negated(verb):
        return "possible" if helpers & {"may", "might"} else "denied"
    if of_nothing(verb):
        return "denied"
    if any(c.dep == "advmod" and in_class(c, "nearly") for c in verb.children):
        return "denied"
    if any(c.dep == "advmod" and in_class(c, "hedge") and not _hedges_adverb(c) for c in verb.children):
        return "possible"
    if helpers & DUTY or _commanded(verb):
        return "called_for"
    if helpers & UNSURE:
        return "possible"
    if ahead == {"would"} and _habitual(verb):
        return None
    if ahead:
        return "conditional" if {"would", "have"} <= helpers else "planned"  # "would have won": something was missing
    if "to" in helpers and any(c.tag in ASKING or c.lower == "whether" for c in verb.lefts):
        return "possible"  # "knows how to launch it"
    ruler = verb.head
    if "to" in helpers and ruler.base == "have" and any(c.lower == "yet" for c in ruler.children):
        return "denied"  # "has yet to ratify"
    if "to" in helpers and verb.dep in {"xcomp", "ccomp"} and ruler.base in {"be", "have"}:
        if ruler.base == "have" and ruler.tag == "VBD":
            return None  # "had to resign": he did
        if ruler.base == "be" and any(_first_to(c) for c in ruler.rights if c.i < verb.i):
            return None  # "was the only one to refuse", "is one of 15 people to receive it"
        return "called_for" if ruler.base == "have" else "planned"
    if verb.tag == "VBG" and verb.base != "be":
        if any(c.dep == "nsubj" and in_class(c, "noun_goal") for c in verb.children):
            return "planned"  # "the goal is easing the crisis"
        if helpers & PRESENT or ("been" in helpers and helpers & WITH_BEEN):
            return "ongoing"
    if verb.dep == "relcl" and any(c.lower in {"any", "whatever"} for c in verb.head.children):
        return "possible"  # "any promises Biden makes"
    return None
