"""What holds of every event in the demo articles, which are read once for all of these tests."""

import re

import pytest

from analysis.events.titles import fit_title
from analysis.events.verb_classes import acting
from analysis.pipeline import analyse_all
from analysis.readers import read
from analysis.settings import DATA
from analysis.types import Analysis, Article, Event, Participant

AUXILIARIES = (
    r"am|is|are|was|were|be|been|being|has|have|had|will|would|shall|should|can|could|may|might|must|do|does|did"
)
_ENDS = """
a an the of to and or but that which who with by from at was were is are been his their
"""
DANGLING = frozenset(_ENDS.split())


@pytest.fixture(scope="module")
def demo() -> list[Analysis]:
    analyses = [*analyse_all(one for one in read([DATA / "demo"]) if isinstance(one, Article))]
    assert len(analyses) > 50
    return analyses


def test_nothing_told_as_a_fact_lies_after_its_publication(demo: list[Analysis]) -> None:
    late = [
        (analysis.article.id, analysis.article.text[event.start : event.end], event.first)
        for analysis in demo
        for event in analysis.events
        if event.status in ("happened", "ongoing") and event.first and analysis.published.day
        if event.first > analysis.published.day
    ]
    assert late == []


def sentence_of(analysis: Analysis, event: Event) -> str:
    sentence = analysis.sentences[event.sentence]
    return " ".join(analysis.article.text[sentence.start : sentence.end].split())


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def in_order(words: list[str], within: list[str]) -> bool:
    """Tell whether all words stand within others in the same order."""
    rest = iter(within)
    return all(word in rest for word in words)


def faults(analysis: Analysis, event: Event) -> list[str]:
    """List what makes a headline false or ill-formed."""
    line, sentence = event.headline, sentence_of(analysis, event)
    if not line:
        return ["empty"]
    if line == fit_title(analysis.article.title):
        return []
    found = []
    numbers = set(re.findall(r"\d[\d.,]*\d|\d", sentence))
    if not set(re.findall(r"\d[\d.,]*\d|\d", line)) <= numbers:
        found.append("a number was cut")
    if re.search(rf"\b({AUXILIARIES}) \1\b|\bbeen (?:has|have|had) been\b", line) and line not in sentence:
        found.append("an auxiliary is doubled")
    if any(line.count(a) != line.count(b) for a, b in ("“”", "()", "[]")) and line.lower() not in sentence.lower():
        found.append("marks have lost their other half")
    there = range(analysis.sentences[event.sentence].start, analysis.sentences[event.sentence].end)
    names = {word for m in analysis.mentions if m.start in there for word in words_of(m.name)} | {"s", "the"}
    speaker = next((m.name for m in analysis.mentions if line.startswith(f"{m.name}: ")), "")
    if not in_order([word for word in words_of(line[len(speaker) :]) if word not in names], words_of(sentence)):
        found.append("words were put in")
    end = words_of(line)[-1]
    if end in DANGLING and not re.search(rf"\b{end}\W*$", sentence.lower()):
        found.append("it ends in the middle")
    if event.status == "denied":
        own = sentence.lower()
        negative = re.findall(
            r"\b(?:not|never|failed|neither|nor|nobody|none|denied|refused|without|no|prevented)\b|n[’']t\b", own
        )
        if negative and not set(negative) & set(re.findall(r"\w+|n[’']t\b", line.lower())) and line.lower() not in own:
            found.append("a negation was dropped")
    return found


def test_no_headline_says_what_its_sentence_does_not(demo: list[Analysis]) -> None:
    found = [(e.headline, some) for a in demo for e in a.events if (some := faults(a, e))]
    assert found == []


def _only_owns(analysis: Analysis, part: Participant) -> bool:
    """Tell whether a phrase names its actor as an owner only: "Merkel's driver"."""
    text = analysis.article.text
    own = [m for m in analysis.mentions if m.actor == part.actor and part.start <= m.start and m.end <= part.end]
    behind = [text[m.end : part.end].replace("’", "'") for m in own]
    acts = text[part.start : part.end].split()[-1].rstrip("s") in acting()
    return bool(own) and not acts and all(rest.startswith("'s ") for rest in behind)


def test_phrases_lie_in_their_sentences_and_actors_have_theirs(demo: list[Analysis]) -> None:
    seen = 0
    for analysis in demo:
        text, heads = analysis.article.text, {m.actor: m.name for m in analysis.mentions}
        for event_ in analysis.events:
            sentence = analysis.sentences[event_.sentence]
            for part in event_.participants:
                seen += 1
                assert sentence.start <= part.start < part.end <= sentence.end
                assert text[part.start : part.end].strip() == text[part.start : part.end]
                assert part.actor is None or part.actor in heads
                assert part.role != "source" or not _only_owns(analysis, part)
            for role, ids in (("source", event_.sources), ("target", event_.targets), ("place", event_.places)):
                known = [p.actor for p in event_.participants if p.role == role and p.actor]
                assert list(dict.fromkeys(known)) == list(ids)
    assert seen > 20
