"""What every scorer of a text must do, and the learned tone besides."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import MissingProgram, ReadError, UnknownName
from analysis.sentiment import SCORERS, compound, scorer, text_tone, text_tones, transformer

TEXTS = ["The deal was hailed as a great success.", "Dozens were killed in the attack.", "", "!!!", "x" * 5000]


@pytest.mark.parametrize("name", SCORERS)
def test_every_scorer_gives_one_score_a_text_from_minus_one_to_one(name: str) -> None:
    scores = scorer(name)(TEXTS, [()] * len(TEXTS))
    assert len(scores) == len(TEXTS)
    assert all(isinstance(score, float) and -1 <= score <= 1 for score in scores)


@pytest.mark.parametrize("name", SCORERS)
def test_every_scorer_tells_good_from_bad_and_an_empty_text_from_both(name: str) -> None:
    good, bad, empty = scorer(name)(TEXTS[:3])
    assert good > 0 > bad
    assert empty == 0


@pytest.mark.parametrize("name", SCORERS)
def test_no_texts_give_no_scores(name: str) -> None:
    assert scorer(name)([]) == []


def test_the_scorer_called_vader_is_vader() -> None:
    assert scorer("vader")(TEXTS) == [compound(text) for text in TEXTS]


def test_an_unknown_scorer_is_answered_with_the_choices() -> None:
    with pytest.raises(UnknownName, match=r"no sentiment scorer called 'vadr'; choose one of: dateline, rules, vader"):
        scorer("vadr")


def test_a_text_scores_the_same_alone_and_among_others() -> None:
    assert text_tones(TEXTS) == pytest.approx([text_tone(text) for text in TEXTS], abs=2e-4)


@pytest.mark.parametrize("text", ["xqz blarg flim", "The meeting is on Tuesday.", "12 34", "Аб вг дежз"])
def test_a_text_without_known_good_or_bad_words_is_neutral(text: str) -> None:
    assert abs(text_tone(text)) < 0.1


@given(st.text(max_size=60), st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_any_text_at_all_has_a_tone_on_the_scale(text: str, start: int, end: int) -> None:
    assert -1 <= text_tone(text, names=[(start, end)]) <= 1


def test_names_give_the_learned_tone_nothing() -> None:
    text = "war hero Grace Love spoke"
    assert text_tone(text, names=[(9, 19)]) == text_tone(text.replace("Grace Love", "_____ ____"))


@pytest.mark.parametrize("text", ["There were no casualties.", "No one was killed."])
def test_nobody_hurt_is_not_bad_news_to_the_learned_tone(text: str) -> None:
    assert text_tone(text) >= 0


def test_a_folder_without_a_transformer_model_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"config\.json"):
        transformer.load(tmp_path)


def test_a_missing_transformers_package_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    monkeypatch.setitem(__import__("sys").modules, "transformers", None)
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    with pytest.raises(MissingProgram, match="pip install"):
        transformer.load(tmp_path)


@pytest.mark.parametrize(
    ("labels", "signs"),
    [
        (["negative", "neutral", "positive"], [-1, 0, 1]),
        (["POSITIVE", "NEGATIVE"], [1, -1]),
        (["LABEL_0", "LABEL_1", "LABEL_2"], [-1, 0, 1]),
        (["LABEL_0", "LABEL_1"], [-1, 1]),
    ],
)
def test_the_labels_of_a_transformer_model_are_read(labels: list[str], signs: list[float]) -> None:
    assert transformer.signs_of(labels, Path("model")) == signs


def test_labels_that_are_no_sentiment_are_refused() -> None:
    with pytest.raises(ReadError, match="toxic"):
        transformer.signs_of(["toxic", "fine"], Path("model"))


def test_a_tiny_transformer_model_made_here_gives_scores_on_the_scale(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the extra [transformers] is not installed")
    transformers = pytest.importorskip("transformers", reason="the extra [transformers] is not installed")
    (tmp_path / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\ngood\nbad\n", encoding="utf-8")
    transformers.BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    config = transformers.BertConfig(
        vocab_size=7,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        id2label={0: "negative", 1: "neutral", 2: "positive"},
        label2id={"negative": 0, "neutral": 1, "positive": 2},
    )
    transformers.BertForSequenceClassification(config).save_pretrained(tmp_path)
    scores = transformer.load(tmp_path)(["good", "bad good bad", ""])
    assert len(scores) == 3
    assert all(-1 <= score <= 1 for score in scores)
