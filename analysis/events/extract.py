"""Find the events of a text: verbs and event nouns, with type, status, roles and speaker.

A verb counts if the tables type it, or if an actor takes part in it; a noun if the tables name it and an actor or a
date stands in its phrase. Others are slight: "he showed it", "the launch". `weighed` keeps those whose day is known.
Being, beginning, planning and carrying ("launch an attack") are no events of their own:
they give the status or the words. Saying gives the speaker, and is an event marked as a mere saying. Boilerplate gives
no event, nor do headlines, which the story repeats. Dates and tone are filled in by later stages.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analysis.events import roles
from analysis.events.attribution import quoted_speakers, speaker_of
from analysis.events.factuality import nominal_status, status_of
from analysis.events.participants import Actors
from analysis.events.plover import LexiconEntry, noun_type
from analysis.events.targets import targets
from analysis.events.tree import Tree, Word
from analysis.events.verb_classes import in_class
from analysis.events.verb_entries import complement, entry_of, only_says
from analysis.text.boilerplate import covers
from analysis.types import Boilerplate, Event, Mention, Sentence

# Words for these acts are used of things as well ("the design allows", "meets the need"): somebody must take part.
NEEDS_SOMEBODY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "DEMAND", "REJECT"})


def find_events(
    tree: Tree,
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    boilerplate: Sequence[Boilerplate],
) -> list[Event]:
    """Find what a text says happened, in the order of the words that name it."""
    actors = Actors(mentions)
    starts = [s.start for s in sentences]
    speakers = quoted_speakers(tree, actors.names)
    hidden = covers(boilerplate)
    events: list[Event] = []
    for sentence in tree.sentences:
        used: set[int] = set()
        found: list[tuple[Word, Event]] = []
        for token in sorted(sentence, key=lambda t: t.tag[:2] == "NN"):  # verbs first: they take the nouns they carry
            if hidden(token.idx):
                continue
            at = bisect_right(starts, token.idx) - 1
            if at < 0 or sentences[at].boilerplate:
                continue
            if token.i in used:
                continue
            if roles.is_verb(token):
                event = _verbal(token, actors, used, at)
            elif token.tag in {"NN", "NNS"}:
                event = _nominal(token, actors, at)
            else:
                continue
            if event is not None:
                found.append((token, event))
        quoted = speakers.get(sentence[0].i)
        events += [replace(event, speaker=quoted) if quoted and event.speaker is None else event for _, event in found]
    return sorted(events, key=lambda e: (e.start, e.end))


def weighed(events: Sequence[Event], *, published: date | None) -> list[Event]:
    """Leave out slight events without a day, once days are known; those that name their day are slight no more.

    Where the day of publication is not known, nothing can be dated by it, so that none is left out for want of a day.
    """
    kept = [event for event in events if event.first is not None or not event.slight or published is None]
    return [replace(event, slight=event.slight and (event.saying or event.dated_by != "text")) for event in kept]


def _verbal(verb: Word, actors: Actors, used: set[int], at: int) -> Event | None:
    reading = entry_of(verb)
    if reading is not None:
        used.update(one.i for word in reading.words if word.tag[:2] == "NN" for one in roles.joined(word))
        used.update(noun.i for noun in roles.objects(verb) if noun.tag == "VBZ")
    if _empty(verb, reading):
        return _saying(verb, actors, at)
    done_by = roles.sources(verb, actors.names)
    if reading is None:  # without a type only the object is sure to be meant
        done_to = tuple(n for n in roles.unique(roles.all_in(roles.objects(verb), actors.names)) if n not in done_by)
    else:
        done_to = targets(verb, reading, actors.names, placed=reading.target == "in")
    carried = next((w for w in reading.words[1:] if w.tag[:2] == "NN" and noun_type(w)[0]), None) if reading else None
    if carried is not None and roles.is_passive(verb):  # "Boeing's takeover of Spirit was completed"
        done_by = done_by or roles.nominal_sources(carried, actors.names)
        done_to = roles.nominal_targets(carried, actors.names) or tuple(n for n in done_to if n not in done_by)
    if reading and reading.suffered:
        done_by, done_to = done_to, done_by
    elif reading and reading.type == "RETREAT" and not done_by and roles.is_passive(verb):
        done_by, done_to = done_to, ()  # troops that are withdrawn withdraw
    vague = reading is None or (reading.type in NEEDS_SOMEBODY and not any(w.tag[:2] == "NN" for w in reading.words))
    slight = vague and not (done_by or done_to)
    words = reading.words if reading else (verb, *(c for c in verb.children if c.dep == "prt"))
    first, last = _extent(verb, words)
    type_ = reading.type if reading and not slight else None
    return Event(
        start=first,
        end=last,
        status=status_of(verb),
        sentence=at,
        type=type_,
        sources=done_by if in_class(verb, "visit") else roles.share(type_, done_by, done_to),
        targets=done_to,
        places=tuple(p for p in roles.places(verb, actors.places) if p not in done_to),
        speaker=speaker_of(verb, actors.names),
        slight=slight,
    )


def _saying(verb: Word, actors: Actors, at: int) -> Event | None:
    """Take a verb of saying for an event of its own, slight where its subject is no actor."""
    if not (only_says(verb) or in_class(verb, "speech", "statement")):
        return None
    done_by = roles.sources(verb, actors.names)
    end = verb.idx + len(verb.text)
    return Event(verb.idx, end, status_of(verb), at, sources=done_by, saying=True, slight=not done_by)


def _extent(head: Word, words: Sequence[Word]) -> tuple[int, int]:
    """Mark the words that name an event: from the verb to the last word close behind it."""
    last = max((w for w in words if 0 <= w.i - head.i <= 3), key=lambda w: w.i)
    return head.idx, last.idx + len(last.text)


def _empty(verb: Word, reading: LexiconEntry | None) -> bool:
    """Say whether a verb is no event by itself: saying, being, beginning, planning."""
    lower = complement(verb)
    if reading is not None and len(reading.words) > 1:
        return False
    if lower is not None and in_class(verb, "phase", "attempt", "plan", "stop"):
        return True
    if in_class(verb, "statement") and reading is None:
        return not roles.subjects(verb)
    if only_says(verb):
        return True
    if reading is not None:
        return False
    if any(in_class(noun, "absence") for noun in roles.objects(verb)):
        return True
    return in_class(verb, "empty", "plan", "attempt") or (in_class(verb, "speech") and not roles.objects(verb))


def _nominal(noun: Word, actors: Actors, at: int) -> Event | None:
    known, type_ = noun_type(noun)
    if not known or noun.dep in {"compound", "nmod", "npadvmod"}:
        return None
    done_by = roles.nominal_sources(noun, actors.names)
    done_to = roles.nominal_targets(noun, actors.names)
    # A date or a name in its phrase will do as well: "last week's accord", "the launch of Hotmail".
    within = [c for c in noun.children if c.dep in {"poss", "amod", "compound", "nmod", "prep"}]
    pinned = any(t.entity == "DATE" or t.tag[:3] == "NNP" for c in within for t in c.subtree)
    compounds = [c for c in noun.lefts if c.dep == "compound" and noun.i - c.i == 1 and c.tag[:3] != "NNP"]
    first = min([noun, *compounds], key=lambda t: t.i)
    return Event(
        start=first.idx,
        end=noun.idx + len(noun.text),
        status=nominal_status(noun),
        sentence=at,
        type=type_,
        sources=roles.share(type_, done_by, done_to),
        targets=done_to,
        places=tuple(p for p in roles.places(noun, actors.places) if p not in done_to),
        speaker=speaker_of(noun, actors.names),
        slight=not (done_by or done_to or pinned),
    )
