"""What every scorer of a text must do, and the learned tone besides."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from analysis.errors import MissingProgram, ReadError, UnknownName
from analysis.sentiment import SCORERS, compound, scorer, scorers, text_tone, text_tones, transformer
from analysis.settings import from_environment

PLAIN = [
    "The central bank left interest rates unchanged.",
    "He lives at No. 10 in London.",
    "He went to the bank on Monday.",
]
TEXTS = ["The deal was hailed as a great success.", "Dozens were killed in the attack.", "", "!!!", "x" * 5000]


@pytest.mark.parametrize("name", ["rules", "dateline"])
@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_report_is_neutral(name: str, text: str) -> None:
    assert abs(scorer(name)([text])[0]) <= 0.1


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


def test_a_missing_package_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny_model(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(MissingProgram, match=r"dateline\[transformers\]"):
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


def tiny_model(folder: Path) -> None:
    """Make a model that adds up a row of three numbers for each word: good is positive, bad is negative."""
    vocabulary = {"[PAD]": 0, "[UNK]": 1, "good": 2, "bad": 3}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    labels = {"0": "negative", "1": "neutral", "2": "positive"}
    (folder / "config.json").write_text(json.dumps({"id2label": labels}), encoding="utf-8")
    rows = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 3], [3, 0, 0]], dtype=np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["rows", "input_ids"], ["words"]),
            helper.make_node("ReduceSum", ["words", "axes"], ["logits"], keepdims=0),
        ],
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["text", "word"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["text", 3])],
        [numpy_helper.from_array(rows, "rows"), numpy_helper.from_array(np.array([1], dtype=np.int64), "axes")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    (folder / "model.onnx").write_bytes(made.SerializeToString())


def test_a_tiny_transformer_model_made_here_tells_good_from_bad(tmp_path: Path) -> None:
    tiny_model(tmp_path)
    good, mixed, empty, bad = transformer.load(tmp_path)(["good", "bad good", "", "bad bad"])
    assert -1 <= bad < -0.8 < 0.8 < good <= 1
    assert mixed == pytest.approx(0)
    assert empty == pytest.approx(0)


def test_a_folder_without_a_model_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"missing config\.json, tokenizer\.json, model\.onnx"):
        transformer.load(tmp_path)


def test_a_model_whose_folder_is_named_is_one_more_scorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "transformer" not in scorers.table(from_environment())
    tiny_model(tmp_path)
    monkeypatch.setenv("DATELINE_TRANSFORMER", str(tmp_path))
    table = scorers.table(from_environment())
    assert list(table) == [*SCORERS, "transformer"]
    good, bad = table["transformer"](["good", "bad bad"])
    assert bad < 0 < good
