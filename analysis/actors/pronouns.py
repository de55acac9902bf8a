"""Read "he", "she", "his" and "her" as the persons they mean, where only one can be meant.

It is the one person named in the sentence, else in the nearest of the few before that names one who can be meant. With
two candidates nobody is chosen; nor where a person without a name may be meant as well: "A gunman who hated Obama
opened fire. He fled."
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.actors.parsed_text import ParsedText
from analysis.events.verb_classes import gender_of, persons
from analysis.text.wordlists import word_list
from analysis.types import Mention

# Chosen by eye on news articles; no labels were used.
_REACH = 3  # sentences before in which the person meant by "he" was named last
_SUBJECT = ("nsubj", "nsubjpass")
_INSIDE = ("compound", "nmod", "amod", "poss", "npadvmod")  # words in the phrase of another noun
_SAID_OF = ("attr", "oprd", "appos")  # "Kerry was a soldier"
_PRONOUNS = word_list("pronouns", "male") | word_list("pronouns", "female")


def find_pronouns(parsed: ParsedText, genders: Mapping[str, str], mentions: Sequence[Mention]) -> list[Mention]:
    """List the pronouns that mean a person; `mentions` are in order, `genders` by actor."""
    discourse = _Discourse(parsed, genders)
    for mention in mentions:
        discourse.add(mention)
    pronouns: list[Mention] = []
    for token, word in enumerate(parsed.lower):
        antecedent = discourse.antecedent(token) if word in _PRONOUNS else None
        if antecedent is not None:
            pronouns.append(replace(antecedent, start=parsed.starts[token], end=parsed.ends[token]))
            discourse.add(pronouns[-1])
    return pronouns


@dataclass(slots=True)
class _Discourse:
    """Who is named in each sentence, and which words mean somebody who is known."""

    parsed: ParsedText
    genders: Mapping[str, str]
    people: dict[int, list[Mention]] = field(default_factory=dict)  # by sentence
    covered: set[int] = field(default_factory=set)
    bounds: dict[int, range] = field(init=False)  # the words of each sentence

    def __post_init__(self) -> None:
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for token, sentence in enumerate(self.parsed.sentences):
            first.setdefault(sentence, token)
            last[sentence] = token
        self.bounds = {sentence: range(first[sentence], last[sentence] + 1) for sentence in first}

    def add(self, mention: Mention) -> None:
        """Note a mention."""
        words = self._words(mention)
        self.covered.update(words)
        if mention.kind == "person":
            self.people.setdefault(self.parsed.sentences[words.start], []).append(mention)

    def antecedent(self, token: int) -> Mention | None:
        """Give the mention of the one person whom a pronoun can mean."""
        parsed = self.parsed
        gender, sentence = gender_of(parsed.lower[token]), parsed.sentences[token]
        before = [m for m in self.people.get(sentence, ()) if m.end <= parsed.starts[token]]
        if (ahead := self._subject_ahead(token)) is not None:
            named = [m for m in self.people.get(sentence, ()) if ahead in self._words(m)]
            return next((m for m in named if self.genders.get(m.actor, gender) == gender), None)
        alike = [m for m in before if self.genders.get(m.actor, gender) == gender]
        if alike and parsed.lower[token] in ("him", "her") and parsed.tags[token] == "PRP":
            if not self._done_by_a_thing(token):
                return None  # who is asked is rarely who asks: "Klitschko called on him"
            before = [m for m in before if parsed.deps[self._head(m)] in _SUBJECT]
        for back in range(_REACH + 1):
            candidates = self.people.get(sentence - back, ()) if back else before
            fitting = [m for m in candidates if self.genders.get(m.actor, gender) == gender]
            if fitting:
                near = range(self.bounds[sentence - back].start, token)
                return self._only(fitting, near, gender)
        return None

    def _subject_ahead(self, token: int) -> int | None:
        """Give the person who is the subject of the clause before whose subject a pronoun's phrase stands.

        "Before HIS speech, Yoon had ..."
        """
        parsed, below = self.parsed, token
        for above in self._above(token):
            if parsed.deps[below] in ("prep", "advcl") and below < above:
                bounds = range(below, above)
                subjects = [t for t in bounds if parsed.heads[t] == above and parsed.deps[t] in _SUBJECT and t > token]
                if subjects and (subjects[0] in self.covered or parsed.lower[subjects[0]] in persons()):
                    return subjects[0]
            below = above
        return None

    def _done_by_a_thing(self, token: int) -> bool:
        """Tell whether the subject of the verb above is nobody: "the PROTESTS ousted her"."""
        parsed = self.parsed
        verb = next((t for t in self._above(token) if parsed.tags[t][:2] == "VB"), None)
        subjects = [
            t for t in self.bounds[parsed.sentences[token]] if parsed.heads[t] == verb and parsed.deps[t] == "nsubj"
        ]
        return (
            len(subjects) == 1
            and parsed.tags[subjects[0]] in ("NN", "NNS")
            and not (subjects[0] in self.covered or parsed.lower[subjects[0]] in persons())
        )

    def _only(self, fitting: Sequence[Mention], near: range, gender: str | None) -> Mention | None:
        """Give the last mention of the one person who fits, where no one without a name does as well."""
        if len({mention.actor for mention in fitting}) > 1:
            return None
        clear = [mention for mention in fitting if not self._aside(self._head(mention))]
        if not clear:
            return None
        return None if any(self._competes(r, clear[-1]) for r in self._rivals(near, gender)) else clear[-1]

    def _competes(self, rival: int, mention: Mention) -> bool:
        """Tell whether somebody without a name is meant as well: a subject, one who stands between, or the greater.

        "Kerry, who greeted a farmer, left" is about Kerry, and "a thief near the house of Kerry" is about the thief.
        """
        head = self._head(mention)
        if head in self._above(rival):
            return False
        if rival >= self._words(mention).stop or rival in self._above(head):
            return True
        role, own = self.parsed.deps[rival], self.parsed.deps[head]
        return role in _SUBJECT or (role == "dobj" and own not in _SUBJECT)

    def _rivals(self, near: range, gender: str | None) -> Iterator[int]:
        """Yield the words for persons who are not known: "the driver", or a "he" that is nobody's."""
        parsed = self.parsed
        for token in near:
            word, dep = parsed.lower[token], parsed.deps[token]
            if token in self.covered or gender_of(word) not in (None, gender):
                continue
            if word in _PRONOUNS:
                if dep in _SUBJECT and self._leads(token):
                    yield token
            elif parsed.tags[token] == "NN" and word in persons() and not self._describes(token):
                yield token

    def _describes(self, token: int) -> bool:
        """Tell whether a noun only says what somebody is: "finance minister Le Maire", "the driver, John Smith"."""
        parsed, dep = self.parsed, self.parsed.deps[token]
        if dep in _INSIDE or dep in _SAID_OF or (dep == "pobj" and parsed.lower[parsed.heads[token]] == "as"):
            return True
        if dep == "pobj" and parsed.heads[token] == token - 1:
            return True  # "in EXILE"
        children = range(token + 1, self.bounds[parsed.sentences[token]].stop)
        return any(parsed.deps[c] == "appos" and parsed.heads[c] == token and c in self.covered for c in children)

    def _leads(self, token: int) -> bool:
        """Tell whether a subject is that of its sentence."""
        return self.parsed.deps[self.parsed.heads[token]] == "ROOT"

    def _aside(self, head: int) -> bool:
        """Tell whether a name stands in a relative clause or owns something, where the sentence has another subject."""
        parsed = self.parsed
        above = [head, *self._above(head)]
        if not any(parsed.deps[word] in ("relcl", "poss") for word in above):
            return False
        subjects = [t for t in self.bounds[parsed.sentences[head]] if parsed.deps[t] in _SUBJECT]
        return any(self._leads(t) and (t not in above or parsed.deps[head] != "poss") for t in subjects)

    def _above(self, token: int) -> Iterator[int]:
        while self.parsed.heads[token] != token:
            token = self.parsed.heads[token]
            yield token

    def _head(self, mention: Mention) -> int:
        """Give the word of a mention on which its other words hang."""
        words = self._words(mention)
        return next((t for t in words if self.parsed.heads[t] not in words), words.start)

    def _words(self, mention: Mention) -> range:
        return range(self.parsed.token_at(mention.start), self.parsed.token_at(mention.end - 1) + 1)
