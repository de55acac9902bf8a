"""Whether a verb is passive, so that its subject is whom the act was done to."""

from analysis.events.misparsed import SUBJECT, main_participle
from analysis.events.tree import Word
from analysis.events.verb_classes import in_class


def is_passive(verb: Word) -> bool:
    """Say whether a verb is passive: "was seized", "buildings seized by rebels", "arrested in May, Lee denied it"."""
    if verb.tag != "VBN" or (in_class(verb, "state") and not any(c.dep == "agent" for c in verb.children)):
        return False
    if any(c.dep in {"nsubjpass", "auxpass", "agent"} for c in verb.children):
        return True
    if main_participle(verb):
        return False
    bare = not any(c.dep in SUBJECT or c.dep == "aux" for c in verb.children)
    if verb.dep == "conj" and bare:
        return verb.head.tag == "VBN" and is_passive(verb.head)  # "was hit by a car and thrown into the air"
    clause = verb.dep == "acl" or (verb.dep == "advcl" and bare) or is_complement(verb)
    return clause and not any(c.dep == "dobj" for c in verb.children)


def is_complement(participle: Word) -> bool:
    """Say what came of somebody: "was found KILLED", "saw Lee ARRESTED", "had his licence REVOKED"."""
    if participle.tag != "VBN" or any(c.dep == "aux" for c in participle.children):
        return False
    own = any(c.dep in SUBJECT for c in participle.children)
    return participle.dep in ({"ccomp"} if own else {"xcomp", "oprd"}) and (not own or in_class(participle.head, "has"))
