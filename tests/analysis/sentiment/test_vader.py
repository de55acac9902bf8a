"""VADER's number is the package's own, whatever the text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sentiment import vader
from analysis.sentiment.vader import compound

# Words that VADER's rules turn on, so that made-up texts hit every rule often.
TURNING = [
    "but", "BUT", "no", "No", "NO", "not", "never", "so", "this", "without", "doubt", "least", "at", "very", "the",
    "shit", "bomb", "kind", "of", "sort", "to", "die", "for", "kiss", "death", "bus", "stop", "yeah", "right", "or",
    "nor", "just", "enough", "VERY", "isn't", "barely", "most", "beating", "heart", "bad", "ass", "GOOD", "good",
    "!", "?", "??", "!!!", ":)", "said", "minister", "Geneva", "2014", "—", "“good”", "isn’t",
]  # fmt: skip


def package(text: str) -> float:
    score: float = vader.analyser().polarity_scores(text)["compound"]
    return score


def made_up(count: int, seed: int) -> list[str]:
    """Texts of words from the lexicon and words that rules turn on."""
    chance = random.Random(seed)
    lexicon = list(vader.analyser().lexicon)
    emoji = list(vader.analyser().emojis)
    pools = [lexicon, lexicon, TURNING, TURNING, emoji]
    texts = []
    for _ in range(count):
        words = [chance.choice(chance.choice(pools)) for _ in range(chance.randint(0, 14))]
        words = [word.upper() if chance.random() < 0.1 else word for word in words]
        texts.append(chance.choice([" ", " ", " ", "  ", ", ", "\n"]).join(words))
    return texts


def test_thirty_thousand_made_up_texts_score_as_the_package_scores_them() -> None:
    differing = [text for text in made_up(30_000, seed=20140421) if package(text) != compound(text)]
    assert differing == []


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_at_all_scores_as_the_package_scores_it(text: str) -> None:
    assert compound(text) == package(text)


@given(st.lists(st.sampled_from(TURNING), max_size=12))
@settings(max_examples=500, deadline=None)
def test_words_that_rules_turn_on_score_as_the_package_scores_them(words: list[str]) -> None:
    assert compound(" ".join(words)) == package(" ".join(words))


@given(
    st.lists(
        st.tuples(
            st.one_of(
                st.sampled_from(TURNING),
                st.sampled_from(sorted(vader.analyser().lexicon)),
                st.sampled_from(sorted(vader.analyser().emojis)),
                st.text("aA.!?'’“”…—-()", max_size=4),
            ),
            st.sampled_from(["", " ", "  ", ", ", "\n", "\u00a0"]),
        ),
        max_size=14,
    )
)
@settings(max_examples=400, deadline=None)
def test_words_emoji_and_marks_run_together_score_as_the_package_scores_them(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    assert compound(text) == package(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "good",
        "The food was good, but the service was good too, but no.",  # equal valences around "but"
        "It is the shit, the bomb and to die for!",
        "Catch emoji such as 💘 and💋and 😁",
        "NOT GOOD at all, but VERY nice",
        "least good, at least good, very least good",
        "kind of good; a kind man",
        "no or nor good",
        "WHY??? why?? why!!!!!!",
    ],
)
def test_known_oddities_of_the_package_are_kept(text: str) -> None:
    assert compound(text) == package(text)


def test_remembered_words_are_forgotten_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vader, "MOST_WORDS", 5)
    rules = vader.Rules({"good": 1.9})
    scores = [rules.compound(f"good {number}") for number in range(50)]
    assert len(set(scores)) == 1
    assert len(rules.words) <= 7
