"""Code a sentence by itself after the PLOVER manual: the act its main clause reports, by whom, toward whom.

The coder starts at the head of the sentence, steps through "X said", and reads what is left as the manual does: a
friendly act that is only promised or announced is AGREE, a hostile one THREATEN, one that is called for DEMAND, one
that is refused REJECT. Background (relative clauses, "after ...", "since ...") is not coded. Names are noun phrases as
they stand in the text; who they are is the actors stage's business.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from analysis.events import roles
from analysis.events.parse_repairs import grow
from analysis.events.plover import FRIENDLY, MUTUAL, LexiconEntry, noun_type
from analysis.events.targets import candidates
from analysis.events.tree import Word, root
from analysis.events.verb_classes import auxiliaries, in_class, negated, people, sites
from analysis.events.verb_entries import CONDITION, DUTY, complement, entry_of, only_says
from analysis.events.voice import is_passive
from analysis.text.wordlists import word_list

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
TIMED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
FUTURE = word_list("modals", "future", "would")
UNDERGONE = frozenset(
    {"ASSAULT", "COERCE", "FIGHT", "DISAPPROVE", "SUPPORT", "INVESTIGATE", "SANCTION", "AID", "RETREAT"}
)
TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # where they meet is not whom they meet
LEFT_OUT = frozenset({"DT", "IN", "CC", "RB", ",", "``"})


@dataclass(frozen=True, slots=True)
class Coded:
    """An act in a sentence: its PLOVER type, the noun phrases of those who did it and to whom, and its words."""

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    text: str


def phrase(noun: Word) -> str:
    """Give a noun phrase as it stands: no article, but with "of ..." and "based in ..." that tell which is meant."""
    tree = noun.tree
    first = noun.left_edge.i
    while first < noun.i and (tree[first].tag in LEFT_OUT or not tree[first].text[0].isalnum()):
        first += 1
    last = noun.i
    for child in noun.rights:
        if child.i - last > 2:
            break
        near = child.i == last + 1
        if (near and child.lower in {"of", "in", "from", "throughout"}) or (near and child.dep == "acl"):
            last = child.right_edge.i
        elif child.dep == "appos" and tree[child.i - 1].text == "(":
            last = min(child.right_edge.i + 1, len(tree) - 1)
        elif child.dep != "punct":
            break
    return tree.between(first, last)


def noun_phrases(noun: Word) -> tuple[str, ...]:
    """Name a noun that stands for somebody: a name, or a word for people and bodies."""
    if noun.entity in TIMED or noun.lower in roles.PRONOUNS:
        return ()
    if noun.tag[:3] == "NNP" or noun.entity in NAMED or noun.base in people():
        return (phrase(noun),)
    return ()


def acted_on(noun: Word) -> tuple[str, ...]:
    """Name a noun that an act may be done to: somebody, or a place where people are."""
    return noun_phrases(noun) or ((phrase(noun),) if noun.base in sites() else ())


def undergone(verb: Word, type_: str, words: Iterable[Word]) -> tuple[str, ...]:
    """Name the object of an act that is done to somebody or something, whatever noun it is: "defaced the statue"."""
    if type_ not in UNDERGONE:
        return ()
    nouns = [noun for noun in roles.objects(verb) if noun.tag[:2] == "NN" and noun.entity not in TIMED]
    return tuple(
        phrase(noun) for noun in nouns if noun.base in sites() or (noun not in words and not noun_type(noun)[0])
    )


def code_sentence(doc: Doc) -> list[Coded]:
    """Code each sentence of a parsed text; most often it is only one."""
    acts: list[Coded] = []
    for sentence in grow(doc).sentences:
        acts += _code(sentence)
    return list(dict.fromkeys(acts))


def _code(sentence: list[Word]) -> list[Coded]:
    acts = list(_walk(root(sentence), (), 8))
    if not acts:  # a heading, or a parse gone wrong: the first act that is named at all
        for token in sentence:
            if roles.is_verb(token) and token != root(sentence) and (acts := list(_walk(token, (), 0))):
                break
    if not acts:
        for token in sentence:
            known, type_ = noun_type(token) if token.tag[:2] == "NN" else (False, None)
            if known and type_:
                return [_nominal(token, type_)]
    return acts


def _nominal(noun: Word, type_: str) -> Coded:
    done_by = roles.nominal_sources(noun, noun_phrases)
    done_to = roles.nominal_targets(noun, noun_phrases)
    return Coded(type_, done_by, done_to, noun.text)


def _stance(verb: Word, lower: Word | None) -> str | None:
    """Type a verb by how it takes the clause below it."""
    if lower is None:
        return None
    state = next((c for c in verb.children if c.dep in {"acomp", "oprd"}), None)
    if (state is not None and in_class(state, "willing")) or in_class(verb, "promise"):
        return "AGREE"
    if in_class(verb, "threat"):
        return "THREATEN"
    if in_class(verb, "refusal"):
        return "REJECT"
    if in_class(verb, "demand"):
        below = entry_of(lower)  # to urge others to support somebody is to rally support for him
        return "SUPPORT" if below is not None and below.type == "SUPPORT" else "DEMAND"
    return None


def _conditional(verb: Word) -> bool:
    return any(c.dep == "advcl" and any(m.lower == "unless" for m in c.children) for c in verb.children)


def _looks_ahead(verb: Word, lower: Word) -> bool:
    """Say whether a verb only plans what the clause below it names: "plans to visit", "is expected to visit"."""
    state = next((c for c in verb.children if c.dep in {"acomp", "oprd"}), None)
    return (
        in_class(verb, "plan")
        or (state is not None and in_class(state, "willing", "ahead"))
        or any(in_class(noun, "noun_planned") for noun in roles.objects(verb))
        or (verb.base == "be" and "to" in auxiliaries(lower) and verb.tag in {"VBZ", "VBP"} and lower.dep == "xcomp")
    )


def _promoted(verb: Word, type_: str | None, *, planned: bool = False) -> str | None:
    """Read an act that has not been done as the manual does: as a promise, a threat or a refusal."""
    ahead = planned or bool(auxiliaries(verb) & FUTURE)
    if ahead and _conditional(verb):
        return "THREATEN"
    if type_ is None:
        return None
    if negated(verb):
        return "REJECT" if type_ in FRIENDLY else None
    if ahead:
        return "AGREE" if type_ in FRIENDLY else "THREATEN" if type_ not in {"DEMAND", "DISAPPROVE"} else type_
    return type_


def _walk(verb: Word, speaker: tuple[str, ...], depth: int) -> Iterator[Coded]:
    """Code a verb, or what it says, begins or plans, then the verbs joined to it."""
    if not roles.is_verb(verb):
        return
    acts = list(_act(verb, speaker, depth))
    yield from acts
    for child in verb.children:
        if child.dep == "conj" and roles.is_verb(child) and depth:
            yield from _walk(child, speaker, depth - 1)
    types = {coded.type for coded in acts}
    for child in verb.children:  # "..., killing 20", "blocked roads demanding that ..."
        if child.dep != "advcl" or not roles.is_verb(child) or child.tag not in {"VBG", "VB"} or not depth:
            continue
        beside = child.tag == "VBG" and not any(c.dep in {"mark", "aux"} for c in child.children)
        if beside or not acts:
            for coded in _walk(child, speaker, 1):
                if coded.type not in types:  # "killing one and arresting 12": of those it was done to before
                    yield coded if coded.targets or not acts else replace(coded, targets=acts[0].targets)


def _act(verb: Word, speaker: tuple[str, ...], depth: int, *, planned: bool = False) -> Iterator[Coded]:
    lower, entry = complement(verb), entry_of(verb)
    stance = _stance(verb, lower)
    said = next((c for c in verb.children if c.dep == "ccomp" and roles.is_verb(c)), None)
    if (
        said is not None
        and depth
        and in_class(verb, "speech")
        and (only_says(verb) or not entry or len(entry.words) == 1)
    ):
        who = roles.sources(verb, noun_phrases)
        below = list(_walk(said, who, depth - 1))
        yield from below
        if below:
            return
    if auxiliaries(verb) & DUTY and speaker:
        yield Coded("DEMAND", speaker, roles.sources(verb, noun_phrases), verb.text)
        return
    carried = entry is not None and len(entry.words) > 1
    if (
        lower is not None
        and stance is None
        and depth
        and not carried
        and in_class(verb, "phase", "attempt", "plan", "empty")
    ):
        below = list(_act(lower, speaker, depth - 1, planned=planned or _looks_ahead(verb, lower)))
        if below:
            yield from below
            return
    if speaker and verb.base == "be" and any(in_class(c, "guilty") for c in verb.children):
        yield Coded("DISAPPROVE", speaker, roles.sources(verb, noun_phrases), verb.text)
        return
    type_ = _promoted(verb, stance or (entry.type if entry else None), planned=planned)
    if type_ is None:
        return
    words = sorted({verb, *(entry.words if entry else ()), *([lower] if stance and lower is not None else [])})
    done_by = roles.sources(verb, noun_phrases) or _bare(verb)
    done_to = _toward(verb, entry)
    if entry and entry.suffered:
        done_by, done_to = tuple(n for n in done_to if n not in done_by), done_by
    elif is_passive(verb) and not done_by:
        done_by, done_to = _without_agent(verb, type_, done_to)
    if entry and entry.type in MUTUAL and type_ != "REJECT":
        done_by = roles.share(entry.type, done_by, done_to)
    else:
        done_to = tuple(n for n in done_to if n not in done_by)
    yield Coded(type_, done_by, done_to, " ".join(w.text for w in words))


def _toward(verb: Word, entry: LexiconEntry | None) -> tuple[str, ...]:
    """Name those it was done to; where they have no name ("23 people"), the first with a name as well ("Tel Aviv")."""
    chosen, named = _first_named(candidates(verb, entry, acted_on), ())
    if entry and entry.type and not chosen:
        chosen = undergone(verb, entry.type, entry.words)
    met = entry is not None and entry.type in TOGETHER and len(entry.words) > 1
    if not named and not met:
        chosen, named = _first_named(candidates(verb, entry, acted_on, placed=True), chosen)
    if not named:  # a threat is aimed at whoever is to give way: "will stop the talks if the United States goes ahead"
        for clause in verb.subtree:
            if clause.dep == "advcl" and any(m.dep == "mark" and m.lower in CONDITION for m in clause.children):
                chosen = roles.unique([*chosen, *roles.sources(clause, noun_phrases)])
    return chosen


def _first_named(offered: Iterable[tuple[str, ...]], chosen: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Take the first that are offered, and the first with a name as well; say whether there was a name."""
    for names in offered:
        named = any(word[:1].isupper() for name in names for word in name.split())
        if names and (not chosen or named):
            chosen = roles.unique([*chosen, *names])
        if named:
            return chosen, True
    return chosen, False


def _without_agent(verb: Word, type_: str, done_to: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say who did what a passive leaves unsaid: troops withdraw themselves, and a state arrests where it rules."""
    if type_ == "RETREAT":
        return done_to, ()
    return (roles.places(verb, noun_phrases), done_to) if type_ == "COERCE" else ((), done_to)


def _bare(verb: Word) -> tuple[str, ...]:
    """Name a subject that is nobody in particular: "a minefield explosion"."""
    return tuple(phrase(noun) for noun in roles.subjects(verb) if noun.tag[:2] == "NN")
