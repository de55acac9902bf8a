"""What deserves a dot: salience, the line, and one dot for one happening."""

import json
from dataclasses import replace
from datetime import date

import pytest

from analysis import Article, analyse
from analysis.events import event_features, salience
from analysis.events.doubts import doubts
from analysis.events.parse_repairs import grow
from analysis.events.tree import Word
from analysis.settings import DATA, from_environment
from analysis.text import language
from analysis.types import Event, Participant, Sentence

NEWS = """Police arrested two men in Paris on Monday after a bank was robbed, prosecutors said.

The men, who like music, were charged with robbery on Tuesday. A lawyer hopes to talk.
"We want to see justice," he said.
"""


@pytest.fixture(scope="module")
def events() -> dict[str, Event]:
    found = analyse(Article.from_text(NEWS, published="2023-04-19", title="Two arrested in Paris bank robbery")).events
    return {NEWS[event.start : event.end]: event for event in reversed(found)}  # the first of those of one word


def test_every_event_has_a_salience_and_a_place_above_or_below_the_line(events: dict[str, Event]) -> None:
    assert all(event.salience is not None and 0 <= event.salience <= 1 for event in events.values())
    assert all(event.salience >= salience.load().line for event in events.values() if event.shown and event.salience)


def test_salience_falls_with_each_chance() -> None:
    sure = dict.fromkeys(salience.HEADS, 0.9)
    for head in salience.HEADS:
        assert salience.salience(sure | {head: 0.2}) < salience.salience(sure)


def test_an_article_keeps_its_most_salient_event_with_a_day_where_none_is_above_the_line() -> None:
    assert salience.choose([0.1, 0.3, 0.2], [], 0.5, [True, False, True]) == {2}
    assert salience.choose([0.1, 0.3], [], 0.5, [False, False]) == set()
    assert salience.choose([0.6, 0.3], [], 0.5, [True, True]) == {0}
    assert salience.choose([0.6, 0.3, 0.2], [(0, 1)], 0.5, [False, True, True]) == {0, 2}


def test_a_doer_far_off_and_a_headline_that_opens_with_a_pronoun_are_told_as_doubts() -> None:
    text = "The minister, who has been in office since the spring and whose party is divided, resigned."
    event = Event(text.index("resigned"), len(text) - 1, "happened", 0, headline="She resigned")
    near, far = (replace(event, participants=(Participant("source", at, at + 3),)) for at in (event.start - 4, 0))
    sentence = Sentence(0, len(text))
    assert doubts(near, text, sentence)["source distance"] < doubts(far, text, sentence)["source distance"]
    assert doubts(event, text, sentence)["headline opens with pronoun"]
    assert not doubts(replace(event, headline="Minister resigned"), text, sentence)["headline opens with pronoun"]
    assert doubts(event, text, sentence)["source none"]


@pytest.mark.parametrize(
    ("unsettled", "settled"),
    [
        ("The demand was rejected by Hamas", "Hamas rejected the demand for a truce"),
        ("Trump ordered agencies to end such initiatives", "Trump ordered agencies to end diversity programmes"),
        ("Police said they were armed", "Police said two of the robbers were armed"),
    ],
)
def test_a_headline_that_refers_to_what_was_told_before_is_told_as_a_doubt(unsettled: str, settled: str) -> None:
    event, sentence = Event(0, 4, "happened", 0), Sentence(0, 100)
    referring = {"headline refers back", "headline opens with the, no name"}
    told = [doubts(replace(event, headline=one), "word" * 25, sentence) for one in (unsettled, settled)]
    assert any(told[0][name] for name in referring)
    assert not any(told[1][name] for name in referring)


def test_the_less_likely_a_day_is_among_those_of_its_text_the_less_salient_is_the_event() -> None:
    weights = salience.load().weights
    event = Event(0, 4, "happened", 0, first=date(2023, 4, 17), last=date(2023, 4, 17), dated_by="context")
    given = [replace(event, day_chance=chance) for chance in (0.5, 0.7, 0.9, None)]
    rows = [doubts(one, "word" * 25, Sentence(0, 100)) for one in given]
    scores = [salience.salience(salience.chances(weights, row)) for row in rows]
    assert scores == sorted(set(scores))


def test_the_less_likely_a_headline_would_be_printed_the_less_salient_is_the_event() -> None:
    weights = salience.load().weights
    events = [Event(0, 4, "happened", 0, headline="Ann Lee resigned", headline_chance=c) for c in (0.2, 0.5, 0.9)]
    rows = [doubts(event, "word" * 25, Sentence(0, 100)) for event in events]
    scores = [salience.salience(salience.chances(weights, row)) for row in rows]
    assert scores == sorted(set(scores))


def test_an_arrest_is_shown_and_a_hope_and_a_mere_saying_are_not(events: dict[str, Event]) -> None:
    assert events["arrested"].shown
    assert events["charged"].shown
    assert not any(event.shown for word, event in events.items() if word in {"said", "hopes", "like", "want", "see"})


def test_of_words_that_tell_one_happening_the_most_salient_is_chosen() -> None:
    assert salience.choose([0.7, 0.9, 0.8, 0.1], [(0, 1)], 0.5) == {1, 2}
    assert salience.choose([0.7, 0.7], [(0, 1)], 0.5) == {0}
    assert salience.choose([0.3, 0.4], [(0, 1)], 0.5) == set()


def test_what_is_below_the_line_keeps_nothing_else_from_being_shown() -> None:
    assert salience.choose([0.9, 0.8, 0.7], [(0, 1), (1, 2)], 0.5) == {0, 2}


def test_one_sentence_gives_no_two_dots_under_one_headline() -> None:
    text = "Russia attacked Ukraine on Monday, a witness said. Angela Merkel said that it rained."
    shown = [e for e in analyse(Article.from_text(text, published="2014-03-05")).events if e.shown]
    assert len({(event.sentence, event.headline) for event in shown}) == len(shown)
    said, rained = (Event(at, at + 4, "happened", 0, headline="Merkel said it rained") for at in (7, 15))
    assert salience.same_headline([said, rained]) == [(0, 1)]
    assert salience.same_headline([said, replace(rained, headline="It rained")]) == []
    assert salience.same_headline([replace(said, headline=""), replace(rained, headline="")]) == []


def test_what_is_only_asked_is_not_shown() -> None:
    text = "Two ferries collided near Ystad on Monday. Did the captain of the first ferry ignore a warning on Monday?"
    events = analyse(Article.from_text(text, published="2014-03-05")).events
    assert {event.sentence for event in events} == {0, 1}
    assert {event.sentence for event in events if event.shown} == {0}


def test_a_headline_that_begins_with_a_pronoun_is_not_shown() -> None:
    text = "Two ferries collided near Ystad on Monday. They were towed to the port of Trelleborg on Tuesday."
    events = analyse(Article.from_text(text, published="2014-03-05")).events
    assert [event.headline for event in events if event.shown and event.headline.startswith("They")] == []
    assert any(event.headline.startswith("They") for event in events)


def test_reasons_are_the_features_that_moved_the_salience_most() -> None:
    article = Article.from_text(NEWS, published="2023-04-19")
    found = analyse(article)
    tree = grow(next(language.parse([NEWS], name=from_environment().model)))
    context = event_features.Context.of(found.events, tree, NEWS, None, found.sentences, date(2023, 4, 19))
    for row in event_features.features(context):
        reasons = salience.reasons(row, most=3)
        assert len(reasons) == 3
        assert [abs(moved) for _, moved in reasons] == sorted((abs(moved) for _, moved in reasons), reverse=True)
        assert all(name in row for name, _ in reasons)


def test_labels_name_their_texts_by_hash_and_give_each_word_to_one_event() -> None:
    rows = [json.loads(line) for line in (DATA / "labels" / "articles.jsonl").read_text("utf-8").splitlines()]
    articles = {row["article"]: row for row in rows}
    words: dict[str, list[tuple[int, int]]] = {
        name: [*map(tuple, row["not_deserved"])] for name, row in articles.items()
    }
    for line in (DATA / "labels" / "events.jsonl").read_text("utf-8").splitlines():
        event = json.loads(line)
        assert event["sha256"] == articles[event["article"]]["sha256"]
        assert event["split"] == articles[event["article"]]["split"]
        words[event["article"]] += map(tuple, event["words"])
    assert all(len(some) == len(set(some)) for some in words.values())


class Counted(list[list[Word]]):
    """Sentences that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        self.looks += 1
        return super().__getitem__(at)

    def __iter__(self):  # type: ignore[no-untyped-def]
        raise AssertionError("all sentences are looked at for one word")


def test_quotation_marks_are_counted_in_the_sentence_of_a_word_however_long_the_text() -> None:
    text = 'He said "we won the cup" in Rome. She left. ' * 60
    (doc,) = language.parse([text], name=from_environment().model)
    tree = grow(doc)
    tree.sentences = Counted(tree.sentences)
    assert {word.text for word in tree if word.text.isalpha() and event_features._quoted(word)} == {
        "we",
        "won",
        "the",
        "cup",
    }
    tree.sentences.looks = 0
    event_features._quoted(tree.words[-3])
    assert tree.sentences.looks < 10
