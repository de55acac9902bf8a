"""How a sentence treats an actor: labels, scores, and when nothing is known."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from analysis.sentiment import Toward, judge, reasons_toward, tone_toward, tones
from analysis.settings import DATA, from_environment
from analysis.text.language import parse
from analysis.types import Mention, Sentence

SOME_WORDS = [
    "Obama", "Putin", "praised", "attacked", "said", "the", "a", "brave", "corrupt", "deal", "with", ",", ".",
    "not", "won", "lost", "“", "”", "who", "he",
]  # fmt: skip


def parsed(text: str) -> Doc:
    return next(iter(parse([text], name=from_environment().model)))


def toward(marked: str) -> Toward:
    """Judge the stretch in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    return tone_toward(parsed(marked.replace("[", "").replace("]", "")), start, end)


@pytest.mark.parametrize(
    "marked",
    [
        "Obama praised [Merkel] for her courage.",
        "[Mandela] won the Nobel Peace Prize.",
        "[The senator] is a brave and honest leader, his colleagues said.",
    ],
)
def test_praise_of_an_actor_is_positive(marked: str) -> None:
    assert toward(marked).label == 1


@pytest.mark.parametrize(
    "marked",
    [
        "Police accused [Smith] of fraud.",
        "Trump criticized [Biden].",
        "He called [Clinton] a liar.",
        "[The mayor] lied to voters and stole their money.",
    ],
)
def test_blame_of_an_actor_is_negative(marked: str) -> None:
    assert toward(marked).label == -1


@pytest.mark.parametrize(
    "marked",
    [
        "[Kerry] met Lavrov in Geneva on Thursday.",
        "[Psaki] said the talks will begin on Monday.",
    ],
)
def test_a_plain_report_about_an_actor_is_neutral(marked: str) -> None:
    assert toward(marked).label == 0


def test_reported_blame_falls_on_the_one_blamed_and_not_on_the_one_who_says_so() -> None:
    blamed, speaker = toward("Psaki said [Russia] broke the accord."), toward("[Psaki] said Russia broke the accord.")
    assert blamed.label == -1
    assert speaker.label == 0


def test_the_name_itself_is_not_judged() -> None:
    scores = {toward(f"[{name}] met reporters in the capital.").label for name in ("Trump", "Obama", "Clinton")}
    assert len(scores) == 1


@pytest.mark.parametrize("marked", ["[Xqz] blarg flim.", "[Obama]", "[Аб] вг дежз", "[Obama] !!! ???"])
def test_where_nothing_is_known_the_tone_is_neutral_with_no_certainty(marked: str) -> None:
    assert toward(marked) == Toward(0, 0.0)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (50, 60), (5, 2), (-4, 3), (5, 900)])
def test_a_place_that_is_no_word_is_neutral(start: int, end: int) -> None:
    assert tone_toward(parsed("Obama praised Merkel."), start, end) == Toward(0, 0.0)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_label_and_score_never_contradict_each_other(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(SOME_WORDS), min_size=1, max_size=15)))
    doc = parsed(text)
    edges = [0, *(i + 1 for i, c in enumerate(text) if c == " "), len(text) + 1]
    for found in judge([doc], [[(first, last - 1) for first, last in pairwise(edges)]])[0]:
        assert -1 <= found.score <= 1
        assert found.label * found.score >= 0
        assert found.label == 0 or found.score != 0


def test_the_words_that_moved_a_score_are_named_with_their_part_and_place() -> None:
    text = "Police accused Smith of fraud."
    moved = {text[start:end]: part for start, end, part in reasons_toward(parsed(text), 15, 20)}
    assert moved["accused"] < 0
    assert "Smith" not in moved
    assert reasons_toward(parsed(text), 50, 60) == []


def mention(text: str, name: str) -> Mention:
    return Mention(text.index(name), text.index(name) + len(name), "person", name.lower(), name)


def test_an_article_gives_one_tone_a_mention_in_order_with_its_actor() -> None:
    text = "Police accused Smith of fraud. Obama praised Merkel for her courage."
    mentions = [mention(text, name) for name in ("Smith", "Obama", "Merkel")]
    found = tones(parsed(text), mentions, [Sentence(0, 30), Sentence(31, len(text))])
    assert [(tone.actor, tone.start, tone.end) for tone in found] == [(m.actor, m.start, m.end) for m in mentions]
    assert [tone.label for tone in found][::2] == [-1, 1]


def test_a_mention_in_boilerplate_is_neutral() -> None:
    text = "Police accused Smith of fraud."
    found = tones(parsed(text), [mention(text, "Smith")], [Sentence(0, len(text), boilerplate=True)])
    assert [(tone.label, tone.score) for tone in found] == [(0, 0.0)]


def test_no_mentions_give_no_tones() -> None:
    assert tones(parsed("It rained."), [], []) == []


def test_a_mention_is_judged_by_its_own_sentence() -> None:
    alone = toward("Police accused [Smith] of fraud.")
    text = "The sun shone on a great and happy feast. Police accused Smith of fraud."
    start = text.index("Smith")
    assert tone_toward(parsed(text), start, start + 5).label == alone.label == -1


def test_texts_judged_together_are_judged_as_each_alone() -> None:
    texts = ["Police accused Smith of fraud.", "", "Obama praised Merkel for her courage. Smith lied."]
    spans = [[(15, 20)], [], [(44, 49), (0, 5), (13, 19), (38, 43), (2, 2)]]
    docs = [parsed(text) for text in texts]
    together = judge(docs, spans)
    alone = [[tone_toward(doc, *span) for span in some] for doc, some in zip(docs, spans, strict=True)]
    assert [[one.label for one in some] for some in together] == [[one.label for one in some] for some in alone]
    assert [one.score for some in together for one in some] == pytest.approx(
        [one.score for some in alone for one in some], abs=1e-3
    )


def test_a_list_of_thousands_of_words_is_read_only_around_the_mention() -> None:
    text = "Smith, " * 3000 + "accused of fraud"
    assert -1 <= tone_toward(parsed(text), 7000, 7005).score <= 1


@pytest.mark.parametrize("name", ["words.npz", "text.npz", "toward.npz", "targets.npz"])
def test_weights_load_without_pickle_and_are_small(name: str) -> None:
    path = DATA / "models" / name
    assert path.stat().st_size < 5_000_000
    with np.load(path, allow_pickle=False) as file:
        assert all(file[key].dtype != object for key in file.files)


def test_the_model_card_names_every_file_of_weights() -> None:
    card = Path(DATA / "models" / "README.md").read_text(encoding="utf-8")
    assert all(path.name in card for path in (DATA / "models").glob("*.npz"))
