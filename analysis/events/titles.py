"""The title of an article as the headline of the event whose news it is.

A title is a whole phrase that an editor wrote. It stands where its main verb is the event's, with the same status, and
whoever and whatever it names as subject and object is named in the event's sentence, and where nobody but the outlet
says so: a claim keeps its source. Nothing is cut or changed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from analysis.dates.words import DAY_NAMES, either
from analysis.events.factuality import status_of
from analysis.events.roles import PRONOUNS, is_verb
from analysis.events.tree import Tree, Word, head_word
from analysis.events.verb_entries import entry_of
from analysis.text.language import text_of
from analysis.text.stems import stem
from analysis.text.wordlists import ordered_list
from analysis.types import Event, Mention, Sentence

# Chosen by eye on news articles; no labels were used.
LEAD = 3  # sentences of the story in which its news is told
NEWS = 7  # days before publication on which news happened
SHORT, LONG = 25, 110  # characters of a title that says enough, and that is read as a headline
ASSERTED = frozenset({"happened", "ongoing"})
UNFIT = re.compile(r"[?:;|…“”\"]|\.\.\.|(?<=\s)[–—-](?=\s)|(?<!\w)['‘’](?=\w)")
DATED = re.compile(
    rf"\b{either(*ordered_list('adverbs', 'relative_day'), *(name.lower() for name in DAY_NAMES))}\b", re.IGNORECASE
)


def fit_title(title: str | None) -> str:
    """Give a title that can stand as a headline, and the empty string for another.

    >>> fit_title("Two arrested in Paris bank robbery.")
    'Two arrested in Paris bank robbery'
    >>> fit_title("Live: what we know about the robbery")
    ''
    """
    line = " ".join((title or "").split()).rstrip(".")
    words = line.split()
    if not SHORT <= len(line) <= LONG or UNFIT.search(line) or DATED.search(line) or line.isupper():
        return ""
    return line if words[0].lower() not in PRONOUNS else ""


def with_title(
    events: Sequence[Event],
    tree: Tree,
    title: Tree,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    published: date | None,
) -> list[Event]:
    """Give the event that a title tells the title for its headline; `title` is one that `fit_title` gave, parsed.

    Of several it is the first with the verb of the title, else the first of the lead with a verb of its type.
    """
    line, verb = text_of(title.doc), _main_verb(title)
    if verb is None or not _numbers(line) <= _numbers(text_of(tree.doc)):
        return [*events]
    status, named = status_of(verb), _named(verb)
    words = {word.idx: word for word in tree}
    story = [number for number, sentence in enumerate(sentences) if not sentence.boilerplate][:LEAD]

    def tells(number: int) -> bool:
        event = events[number]
        if event.sentence not in story or event.speech_act or not _is_news(event, published):
            return False
        if event.speaker_text is not None:  # a claim, whose source a title leaves out
            return False
        return _same_status(event.status, status) and named <= _told(sentences[event.sentence], tree, mentions)

    def same_verb(number: int) -> bool:
        head = head_word(words, events[number].start, events[number].end)
        return head is not None and stem(head.base) == stem(verb.base)

    telling = [number for number in range(len(events)) if tells(number)]
    leading = [n for n in telling if events[n].sentence == story[0] and _same_type(verb, events[n])]
    chosen = [*filter(same_verb, telling), *leading][:1]
    return [replace(event, headline=line) if number in chosen else event for number, event in enumerate(events)]


def _told(sentence: Sentence, tree: Tree, mentions: Sequence[Mention]) -> set[str]:
    """Give the stems of the words of a sentence, and of the names of those whom it mentions."""
    span = range(sentence.start, sentence.end)
    names = [mention.name.split() for mention in mentions if mention.start in span]
    initials = {"".join(part[0] for part in name).lower() for name in names}  # "United States": "US"
    written = (word.text for word in tree if word.idx in span)
    return _stems(written) | _stems(part for name in names for part in name) | initials


def _main_verb(title: Tree) -> Word | None:
    """Give the verb of a title: its root, the participle of its root, "Two ARRESTED in Paris", or what the parser took
    for a noun after the name of the subject, "Merkel SIGNS treaty"."""
    roots = [word for word in title if word.head is word and word.dep != "punct"]
    if len(roots) != 1 or is_verb(roots[0]):
        return roots[0] if len(roots) == 1 else None
    participle = (c for c in roots[0].rights if c.dep == "acl" and c.tag == "VBN")
    behind_name = (c for c in roots[0].lefts if _taken_for_noun(c))
    return next(participle, None) or next(behind_name, None)


def _taken_for_noun(word: Word) -> bool:
    before = word.tree[word.i - 1] if word.i else None
    return word.dep == "compound" and word.tag in {"NNS", "VBZ"} and before is not None and before.tag == "NNP"


def _same_status(status: str, other: str) -> bool:
    return status == other or {status, other} <= ASSERTED


def _is_news(event: Event, published: date | None) -> bool:
    """Say whether an event is as new as its article, as far as its days tell."""
    return event.last is None or published is None or (published - event.last).days <= NEWS


def _same_type(verb: Word, event: Event) -> bool:
    """Say whether a verb of a title is of the type of an event."""
    entry = entry_of(verb)
    return entry is not None and event.type is not None and entry.type == event.type


def _named(verb: Word) -> set[str]:
    """Give the stems of the names and nouns that a title has as subject and object of its verb."""
    parts = [c for c in verb.children if c.dep in {"nsubj", "nsubjpass", "dobj", "attr", "dative"}]
    if verb.dep in {"acl", "compound"}:
        parts.append(verb.head)
    heads = [word for part in parts for word in _phrase(part)]
    heads += [c for p in verb.children if p.dep in {"prep", "agent"} for c in p.children if c.tag[:3] == "NNP"]
    return _stems(word.text for word in heads)


def _phrase(noun: Word) -> Iterator[Word]:
    """Yield a noun, the names before it, and what is joined to it."""
    yield noun
    yield from (c for c in noun.lefts if c.tag[:3] == "NNP" and c.dep in {"compound", "nmod", "nsubj"})
    for joined in (c for c in noun.rights if c.dep == "conj"):
        yield from _phrase(joined)


def _stems(words: Iterable[str]) -> set[str]:
    return {stem(part) for word in words for part in re.findall(r"\w+", word.lower())}


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,]*\d|\d", text))
