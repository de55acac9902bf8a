"""Whether the words of a headline say whom and what they mean, and the names that pronouns give way to.

A headline stands alone. "She", "the company" and "those talks" are clear in it only where what they mean is named
before them; where the article tells who is meant, the name takes their place, and never a guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.events.participants import Actors
from analysis.events.roles import is_verb
from analysis.events.tree import Tree, Word
from analysis.events.verb_classes import persons
from analysis.text.language import text_of
from analysis.text.wordlists import word_list
from analysis.types import Mention

PERSONS = word_list("pronouns", "male") | word_list("pronouns", "female")
SEVERAL = frozenset({"they", "them", "their"})
THING = frozenset({"it", "its"})
POINTING = frozenset({"this", "that", "these", "those", "such"})
OTHER = frozenset({"latter", "former", "same"})  # "the latter", "the same roster"
UNCLEAR = PERSONS | SEVERAL | THING | POINTING | OTHER
POSSESSIVE = "PRP$"
STANDING_IN = frozenset({"PRP", POSSESSIVE, "NN"})  # tags of what may stand for a name


@dataclass(frozen=True, slots=True)
class References:
    """Who is meant at each word of an article, for its headlines.

    `guessed` are actors that take part in the event and are no persons, by the offset of the pronoun that means them;
    `quoted` are the numbers of the words that somebody is quoted with, which stay as they are.
    """

    actors: Actors
    guessed: dict[int, Mention]
    quoted: set[int]

    def name(self, word: Word, shown: Sequence[Word]) -> str | None:
        """Give the name that a word gives way to: the first in a headline, `shown`, to mean an actor without naming it.

        None where the name itself stands in it, or before the word that of another who may be meant.
        """
        mention = self._meant(word) if word.tag in STANDING_IN and word.i not in self.quoted else None
        if mention is None:
            return None
        for other in shown:
            before = other.i < word.i
            if other.i != word.i and (before or other.tag[:3] == "NNP") and self._means(other, mention.actor):
                return None
            if before and mention.kind == "person" and (self._rivals(other, mention) or self._nobody(other)):
                return None
        article = "the " if word.tag != "NN" and self._with_article(mention, word.tree) else ""
        name = self._surname(mention, text_of(word.tree.doc)) if shown[0] is not word else mention.name
        return article + name + ("’s" if word.tag == POSSESSIVE else "")

    def settled(self, shown: Sequence[Word]) -> bool:
        """Say whether the words of a headline, in order, mean nobody and nothing that stands only outside it."""
        return not any(self._open(word, shown) for word in shown)

    def _meant(self, word: Word) -> Mention | None:
        """Find the actor that a pronoun means, or a noun that stands for an organisation: "the AGENCY"."""
        if word.tag in {"PRP", POSSESSIVE} and word.lower[-4:] != "self":
            mentions = self.actors.at(word)
            return mentions[0] if mentions else self.guessed.get(word.idx)
        mentions = self.actors.at(word) if word.tag == "NN" and _after_the(word) else ()
        alone = mentions and len(word.text) == mentions[0].end - mentions[0].start
        return mentions[0] if alone and mentions[0].kind == "organisation" else None

    def _nobody(self, word: Word) -> bool:
        """Say whether a word is a pronoun for a person of whom nothing is known, who may be the same."""
        return word.lower in PERSONS and not self.actors.at(word)

    def _rivals(self, other: Word, mention: Mention) -> bool:
        """Say whether a word before a pronoun names another person whom it might mean."""
        return any(
            rival.kind == "person" and rival.gender in {None, mention.gender} and other.tag[:3] == "NNP"
            for rival in self.actors.at(other)[:1]
        )

    def _surname(self, mention: Mention, text: str) -> str:
        """Give the surname of a person whom the article calls so, and who alone has it here, else the whole name."""
        last = mention.name.split()[-1]
        called = any(m.actor == mention.actor and text[m.start : m.end] == last for m in self.actors.mentions)
        shared = any(m.actor != mention.actor and last in m.name.split() for m in self.actors.mentions)
        return last if mention.kind == "person" and called and not shared else mention.name

    def _with_article(self, mention: Mention, tree: Tree) -> bool:
        """Say whether the text writes "the" before the name of an organisation or country."""
        starts = {
            other.start for other in self.actors.mentions if other.actor == mention.actor and other.kind != "person"
        }
        return any(word.idx in starts and word.tag[:3] == "NNP" and _after_the(word) for word in tree)

    def _means(self, word: Word, actor: str) -> bool:
        return any(mention.actor == actor for mention in self.actors.at(word)[:1])

    def _open(self, word: Word, shown: Sequence[Word]) -> bool:
        """Say whether a word means what the headline does not tell."""
        if word.lower not in UNCLEAR:
            return False
        before = [other for other in shown if other.i < word.i]
        if word.lower in PERSONS | SEVERAL | THING:
            return self.name(word, shown) is None and not any(self._fits(word, other) for other in before)
        if word.lower in POINTING and word.dep in {"det", "amod", "predet"} and word.head.entity != "DATE":
            led = any(c.dep in {"relcl", "acl", "prep"} for c in word.head.rights)
            above = _ruling(word)
            return not led and not any(is_verb(other) and other not in above for other in before)
        if word.lower in OTHER and _after_the(word):
            return not any(other.tag[:2] == "NN" for other in before)
        return False

    def _fits(self, pronoun: Word, noun: Word) -> bool:
        """Say whether a noun that stands before a pronoun can be what it means."""
        if noun.tag[:2] != "NN" and noun.tag != "PRP":
            return False
        mentions = self.actors.at(noun)
        person = noun.entity == "PERSON" or noun.base in persons() or any(m.kind == "person" for m in mentions)
        if pronoun.lower in PERSONS:
            return person
        if pronoun.lower in THING:
            return not person and noun.entity not in {"DATE", "TIME"}
        return noun.entity not in {"DATE", "TIME"}


def _ruling(word: Word) -> list[Word]:
    """Give the words above one in its own clause, up to where this is joined to another."""
    above = list[Word]()
    while word.head is not word and word.dep != "conj":
        word = word.head
        above.append(word)
    return above


def _after_the(word: Word) -> bool:
    return word.i > 0 and word.tree[word.i - 1].lower == "the"
