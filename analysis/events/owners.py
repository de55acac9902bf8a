"""Whose deed "its" before an event noun says it is.

What is done to somebody for a deed, or in answer to it, is done for a deed of his own: "sanctions on Russia over ITS
attack". What somebody does with a deed of "its" is done with one of his own: "defended ITS attack". Elsewhere nothing
is said: "expelled the envoy after its attack" may be either's.
"""

from dataclasses import replace

from analysis.events import roles
from analysis.events.participants import Actors, Phrases, doers, done_to
from analysis.events.tree import Word
from analysis.events.verb_classes import in_class
from analysis.events.verb_entries import entry_of
from analysis.text.wordlists import word_list

ANSWERS = word_list("nouns", "answers")
FOR_ONES_OWN = word_list("verbs", "for_ones_own")


def owners(noun: Word, actors: Actors) -> Phrases:
    """Give the one body or country that "its" means before an event noun."""
    its = next((c for c in noun.lefts if c.dep == "poss" and c.lower == "its" and not actors.at(c)), None)
    verb = next((word for word in noun.ancestors if roles.is_verb(word)), None)
    if its is None or verb is None or in_class(noun, "suffered"):
        return ()
    if noun.head is verb and noun.dep == "dobj":
        meant = doers(verb, actors)
    elif _answered(noun, verb):
        meant = done_to(verb, entry_of(verb), doers(verb, actors), actors)
    else:
        return ()
    bodies = [p for p in meant if p.mention and p.mention.kind in {"country", "organisation"} and not p.owned]
    place = its.idx, its.idx + len(its.text)
    return tuple(replace(p, start=place[0], end=place[1]) for p in bodies) if len(bodies) == 1 else ()


def _answered(noun: Word, verb: Word) -> bool:
    """Say whether an act answers what a noun names: "banned trade IN RESPONSE TO its attack", "fined it FOR"."""
    lead = noun.head
    if noun.dep != "pobj" or lead.dep != "prep":
        return False
    if lead.lower == "to" and lead.head.base in ANSWERS and lead.head.dep == "pobj":
        return True
    return lead.lower in {"for", "over"} and verb.base not in FOR_ONES_OWN
