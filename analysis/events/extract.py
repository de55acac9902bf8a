"""Find the events of a text: verbs and event nouns, with type, status, roles and speaker.

A verb counts if the tables type it, or if an actor takes part in it; a noun if the tables name it and an actor or a
date stands in its phrase. Others are minor: "he showed it", "the launch". `weighed` keeps those whose day is known.
Being, beginning, planning and carrying ("launch an attack") are no events of their own: they give the status or the
words. Saying gives the speaker, and is an event marked as a mere speech act. Boilerplate gives no event, nor do
headlines, which the story repeats. Dates and tone are filled in by later stages.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analysis.events import roles
from analysis.events.apposition import MODIFIERS
from analysis.events.factuality import nominal_status, status_of
from analysis.events.owners import owners
from analysis.events.participants import (
    PARTS,
    Actors,
    Phrase,
    Phrases,
    doers,
    done_to,
    is_somebody,
    nominal_targets,
)
from analysis.events.plover import LexiconEntry, classes, noun_type
from analysis.events.quotations import Quotation, find_quotations, speakers
from analysis.events.tree import Tree, Word
from analysis.events.verb_classes import auxiliaries, in_class, negated, people, sites
from analysis.events.verb_entries import complement, entry_of, only_says
from analysis.events.voice import is_passive
from analysis.text.boilerplate import covers
from analysis.text.wordlists import word_list
from analysis.types import Boilerplate, Event, Mention, Participant, Role, Sentence

# A report or a letter can do these as well.
OF_TEXTS = frozenset({"DEMAND", "DISAPPROVE", "INVESTIGATE"})
# Words for these acts are used of things as well ("the design allows", "meets the need"): somebody must take part.
NEEDS_SOMEBODY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "DEMAND", "REJECT"})
HELD = word_list("nouns", "held_in_tanks")
NONE = word_list("negation", "determiners", "scarcity")
MAYBE = word_list("modals", "possibility")
# Of these a court, a board or a jury without a name is enough: "the court struck down the plan".
OF_BODIES = frozenset({"AGREE", "CONCEDE", "REJECT"})


def find_events(
    tree: Tree,
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    boilerplate: Sequence[Boilerplate],
    quotations: Sequence[Quotation[Phrase]] | None = None,
) -> list[Event]:
    """Find what a text says happened, in the order of the words that name it; what is said has a speaker."""
    actors = Actors(mentions)
    starts = [s.start for s in sentences]
    said = speakers(find_quotations(tree, text, actors.voices) if quotations is None else quotations)
    hidden = covers(boilerplate)
    events: list[Event] = []
    for sentence in tree.sentences:
        used: set[int] = set()
        in_sentence: list[tuple[Word, Event]] = []
        for token in sorted(sentence, key=lambda t: t.tag[:2] == "NN"):  # verbs first: they take the nouns they carry
            if hidden(token.idx):
                continue
            at = bisect_right(starts, token.idx) - 1
            if at < 0 or sentences[at].boilerplate:
                continue
            if token.i in used:
                continue
            if roles.is_verb(token) and token.text[0].isalnum():
                event = _verbal(token, actors, used, at, text)
            elif token.tag in {"NN", "NNS"}:
                event = _nominal(token, actors, at, text)
            else:
                continue
            if event is not None:
                in_sentence.append((token, event))
        events += [_said_by(event, said.get(word.i), text) for word, event in in_sentence]
    return sorted(events, key=lambda e: (e.start, e.end))


def weighed(events: Sequence[Event], *, published: date | None) -> list[Event]:
    """Leave out minor events without a day, once days are known; those that name their day are minor no more.

    Where the day of publication is not known, nothing can be dated by it, so that none is left out for want of a day.
    """
    kept = [event for event in events if event.first is not None or not event.minor or published is None]
    return [replace(event, minor=event.minor and (event.speech_act or event.dated_by != "text")) for event in kept]


def _verbal(verb: Word, actors: Actors, used: set[int], at: int, text: str) -> Event | None:
    entry = entry_of(verb)
    if entry is not None:
        used.update(joined.i for word in entry.words if word.tag[:2] == "NN" for joined in roles.joined(word))
        used.update(noun.i for noun in roles.objects(verb) if noun.tag == "VBZ")
    if _empty(verb, entry):
        return _saying(verb, actors, at)
    by = doers(verb, actors)
    to = done_to(verb, entry, by, actors)
    carried = next((w for w in entry.words[1:] if w.tag[:2] == "NN" and noun_type(w)[0]), None) if entry else None
    if carried is not None and is_passive(verb):  # "Boeing's takeover of Spirit was completed"
        by = by or roles.nominal_sources(carried, actors.phrases)
        to = nominal_targets(carried, actors) or tuple(phrase for phrase in to if phrase not in by)
    if entry and entry.suffered:
        by, to = _from_whom(verb, entry, to), by
    elif entry and entry.type == "RETREAT" and not by and _pulled_back(verb):
        by = roles.unique(p for noun in roles.objects(verb) for p in actors.phrases(noun))
        to = tuple(phrase for phrase in to if phrase not in by)
    vague = entry is None or (entry.type in NEEDS_SOMEBODY and not any(w.tag[:2] == "NN" for w in entry.words))
    minor = vague and not any(map(actors.within, (*by, *to)))
    words = entry.words if entry else (verb, *(c for c in verb.children if c.dep == "prt"))
    first, last = _extent(verb, words)
    known = not minor or (entry and entry.type in OF_BODIES and any(map(is_somebody, roles.subjects(verb))))
    type_ = entry.type if entry and known and not _by_a_thing(verb, entry.type) else None
    event = Event(first, last, status_of(verb), at, type=type_, minor=minor)
    if entry and entry.type != type_ and takes_objects(verb):
        return with_own_participants(event, verb, actors)
    things = {phrase.key for noun in roles.objects(verb) if not is_somebody(noun) for phrase in actors.phrases(noun)}
    together = tuple(p for p in to if not p.owned and not (p.mention is None and p.key in things) and _meets(p))
    by = by if in_class(verb, "visit") else roles.share(type_, by, together)
    return _with_participants(event, by, to, roles.places(verb, actors.places))


def _from_whom(verb: Word, entry: LexiconEntry, phrases: Phrases) -> Phrases:
    """Leave out what somebody suffers, and keep from whom: "faces CHARGES of FRAUD", "faces a lawsuit from BO EK"."""
    objects = [word for word in roles.objects(verb) if not is_somebody(word)]
    told = {word.idx for word in objects}
    of = [w for w in verb.subtree if w.i > verb.i and w.lower == "of"] if objects and entry.target != "of" else []
    below = {noun.left_edge.idx for prep in of for first in prep.children for noun in roles.joined(first)}
    return tuple(
        p for p in phrases if not p.owned and p.start not in below and not any(p.start <= at < p.end for at in told)
    )


def _pulled_back(verb: Word) -> bool:
    """Say whether a passive verb tells of troops, who do what it says: "were withdrawn", unlike freed hostages."""
    return is_passive(verb) and any(noun.base in classes()["TROOPS"] for noun in roles.objects(verb))


def takes_objects(verb: Word) -> bool:
    """Say whether a verb has objects of its own, none of which names the act, and is not turned round."""
    entry = entry_of(verb) if roles.is_verb(verb) else None
    if entry is None or entry.suffered or not roles.objects(verb):
        return False
    return not any(noun_type(word)[0] for word in entry.words[1:])


def with_own_participants(event: Event, verb: Word, actors: Actors) -> Event:
    """Fill in who takes part in what a verb tells, its subjects and its objects alone."""
    entry, by = entry_of(verb), doers(verb, actors)
    to = done_to(verb, replace(entry, type=None) if entry else None, by, actors)
    return _with_participants(event, by, to, roles.places(verb, actors.places))


def _with_participants(event: Event, by: Phrases, to: Phrases, where: Phrases = ()) -> Event:
    """Fill in who takes part in an event, as phrases and as the actors that they mean."""
    where = tuple(place for place in where if place not in to)
    played: list[Participant] = [
        *(phrase.playing("source") for phrase in by),
        *(phrase.playing("target") for phrase in to),
        *(phrase.playing("place") for phrase in where),
    ]

    def known(role: Role) -> tuple[str, ...]:
        return roles.unique(p.actor for p in played if p.role == role and p.actor)

    return replace(
        event,
        sources=known("source"),
        targets=known("target"),
        places=known("place"),
        participants=tuple(played),
    )


def _said_by(event: Event, speaker: Phrase | None, text: str) -> Event:
    """Fill in who says so."""
    return replace(event, speaker=speaker.actor, speaker_text=speaker.words(text)) if speaker else event


def _saying(verb: Word, actors: Actors, at: int) -> Event | None:
    """Take a verb of saying for an event of its own, minor where its subject is no actor."""
    if not (only_says(verb) or in_class(verb, "speech", "statement")):
        return None
    by = doers(verb, actors)
    end = verb.idx + len(verb.text)
    event = Event(verb.idx, end, status_of(verb), at, speech_act=True, minor=not any(map(actors.within, by)))
    return _with_participants(event, by, ())


def _extent(head: Word, words: Sequence[Word]) -> tuple[int, int]:
    """Mark the words that name an event: from the verb to the last word close behind it."""
    last = max((w for w in words if 0 <= w.i - head.i <= 3), key=lambda w: w.i)
    return head.idx, last.idx + len(last.text)


def _empty(verb: Word, entry: LexiconEntry | None) -> bool:
    """Say whether a verb is no event by itself: saying, being, beginning, planning."""
    lower = complement(verb)
    if entry is not None and len(entry.words) > 1:
        return False
    if lower is not None and in_class(verb, "phase", "attempt", "plan", "stop") and not _votes(verb):
        return True
    if in_class(verb, "statement") and entry is None:
        return not roles.subjects(verb)
    if only_says(verb):
        return True
    if entry is not None:
        return False
    if any(in_class(noun, "absence") for noun in roles.objects(verb)) and not _handles(verb):
        return True
    if _votes(verb) or _claimed(verb) or (lower is None and in_class(verb, "alone")):
        return False
    if _does_something(verb):
        return False
    return in_class(verb, "empty", "plan", "attempt") or (in_class(verb, "speech") and not roles.objects(verb))


def _does_something(verb: Word) -> bool:
    """Say whether a verb that says little by itself has an object that does: "TOOK the money", "GAVE UP his seat"."""
    if not (in_class(verb, "deed_with_object") or any(c.dep == "prt" for c in verb.children)):
        return False
    nouns = [noun for noun in roles.objects(verb) if noun.tag in {"NN", "NNS", "NNP", "NNPS", "CD"}]
    return any(not (in_class(noun, "idle_object") or noun_type(noun)[0]) for noun in nouns)


def _handles(verb: Word) -> bool:
    """Say whether something is done with a plan or evidence that is there: "published its plans", "saw no sign"."""
    absent = negated(verb) or any(c.lower in NONE for noun in roles.objects(verb) for c in noun.children)
    return not absent and in_class(verb, "handling")


def _claimed(verb: Word) -> bool:
    """Say whether somebody says what a thing may hold or show, which is the claim: "said the rock may CONTAIN ice"."""
    said = verb.dep == "ccomp" and in_class(verb.head, "speech", "cue") and in_class(verb, "holding")
    return said and bool(auxiliaries(verb) & MAYBE) and bool(roles.objects(verb))


def _votes(verb: Word) -> bool:
    """Say whether somebody voted for what the clause below tells: the vote was taken, whatever becomes of it."""
    return verb.base == "vote" and bool(roles.subjects(verb))


def _by_a_thing(verb: Word, type_: str | None) -> bool:
    """Say whether what does the act can do none: "the storm battered the coast", "the dollar retreated"."""
    nouns = roles.subjects(verb)
    return type_ not in OF_TEXTS and bool(nouns) and all(map(_thing, nouns))


def _is_place(phrase: Phrase) -> bool:
    return phrase.mention is not None and phrase.mention.kind in {"place", "country"}


def _meets(phrase: Phrase) -> bool:
    """Say whether one can be met: not a place, nor a thing that nobody knows."""
    return phrase.mention is None or phrase.mention.kind != "place"


def _thing(noun: Word) -> bool:
    """Say whether a noun is neither somebody, nor a place or a weapon that stands for somebody, nor an act."""
    if noun.tag not in {"NN", "NNS"} or noun.entity in {"PERSON", "ORG", "GPE", "NORP"}:
        return False
    if noun.base == "tank" and any(c.lower in HELD for c in noun.lefts):
        return True  # "a propane tank exploded"
    able = people() | sites() | classes()["WEAPONS"] | classes()["BOMB"] | classes()["FIRE"] | PARTS
    return noun.base not in able and noun_type(noun)[1] is None


def _carried_by(noun: Word, actors: Actors) -> Phrases:
    """Give those who do what a verb that says little carries: "the city held a REFERENDUM", "tried a LANDING"."""
    verb = roles.first_joined(noun).head
    if not roles.is_verb(verb) or not in_class(verb, "light", "attempt", "plan", "empty"):
        return ()
    objects = [object_ for object_ in roles.objects(verb) if object_ is noun]
    return doers(verb, actors) if objects and not in_class(noun, "suffered") else ()


def _received(noun: Word, actors: Actors) -> tuple[Phrases, Phrases] | None:
    """Give those whose deed somebody got, and who got it: "the students got an APOLOGY from the mayor"."""
    verb = roles.first_joined(noun).head
    if not (roles.is_verb(verb) and in_class(verb, "receiving") and noun in roles.objects(verb)):
        return None
    if is_passive(verb):
        return None
    givers = [giver for giver in roles.led([verb, noun], ("from",)) if is_somebody(giver) or actors.at(giver)]
    by = roles.unique(phrase for giver in givers for phrase in actors.phrases(giver) if not _is_place(phrase))
    return (by, doers(verb, actors)) if by else None


def _nominal(noun: Word, actors: Actors, at: int, text: str) -> Event | None:
    known, type_ = noun_type(noun)
    if not known or noun.dep in {"compound", "nmod", "npadvmod"}:
        return None
    by = roles.nominal_sources(noun, actors.phrases)
    if type_ is None:  # "the United States election" says where
        where = [c for c in noun.lefts if c.dep in MODIFIERS]
        by = tuple(p for p in by if not (_is_place(p) and any(p.start <= c.idx < p.end for c in where)))
    to = nominal_targets(noun, actors)
    if received := _received(noun, actors):
        by, to = received
    by = by or _carried_by(noun, actors) or owners(noun, actors)
    # A date or a name in its phrase will do as well: "last week's accord", "the launch of Hotmail".
    within = [c for c in noun.children if c.dep in {"poss", "amod", "compound", "nmod", "prep"}]
    pinned = any(t.entity == "DATE" or t.tag[:3] == "NNP" for c in within for t in c.subtree)
    compounds = [c for c in noun.lefts if c.dep == "compound" and noun.i - c.i == 1 and c.tag[:3] != "NNP"]
    first = min([noun, *compounds], key=lambda t: t.i)
    minor = not (pinned or any(map(actors.within, (*by, *to))))
    end = noun.idx + len(noun.text)
    event = Event(first.idx, end, nominal_status(noun), at, type=type_, minor=minor)
    return _with_participants(event, roles.share(type_, by, to), to, roles.places(noun, actors.places))
