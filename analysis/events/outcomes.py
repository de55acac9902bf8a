"""Which infinitives tell how a contest ended: "came from behind TO BEAT Inter", "struck twice in overtime TO SEAL it".

What was won, beaten or clinched so has happened, unlike what is done for a purpose: "struck at dawn TO TAKE the town".
"""

from analysis.events.tree import Word
from analysis.events.verb_classes import auxiliaries, in_class, negated
from analysis.text.wordlists import word_list

TURNS = frozenset({"back", "off", "away", "clear", "ahead", "past", "behind"})  # "came BACK to win"
OF_GAMES = word_list("nouns", "of_games")


def is_outcome(verb: Word, head: Word) -> bool:
    """Say whether an infinitive tells how the contest ended that the verb above tells of."""
    if verb.dep not in {"advcl", "xcomp"} or "to" not in auxiliaries(verb) or not in_class(verb, "outcome"):
        return False
    turned = any(word.lower in TURNS for c in head.rights if c.i < verb.i for word in (c, *c.children))
    return in_class(head, "contest") or (turned and in_class(head, "turn")) or _in_a_game(verb, head)


def _in_a_game(verb: Word, head: Word) -> bool:
    """Say whether the verb above tells of a move in a game: "passed two RIVALS on the last LAP to clinch the title"."""
    played = head.tag == "VBD" and not negated(head) and not in_class(head, "plan", "attempt", "promise", "demand")
    return played and any(word.base in OF_GAMES for c in head.children if c.i < verb.i for word in c.subtree)
