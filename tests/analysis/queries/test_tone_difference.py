"""Whether the tone toward two actors differs, recounted article by article."""

import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from analysis import store, tables
from analysis.queries import Filters
from analysis.queries.tone_difference import Difference, tone_difference
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence, Tone
from dashboard.panels.toward import answer

TEXT = "Kerry met Lavrov."


def analysis(n: int, kerry: float, lavrov: float) -> Analysis:
    """Make an article of one sentence with a tone toward each of two actors."""
    return Analysis(
        Article(f"a{n}", f"{TEXT} {n}", source="Post"),
        Published(date(2014, 3, 1), "given"),
        sentences=(Sentence(0, len(TEXT), 0.0),),
        mentions=(Mention(0, 5, "person", "kerry", "Kerry"), Mention(10, 16, "person", "lavrov", "Lavrov")),
        tones=(Tone("kerry", 0, 5, 0, kerry), Tone("lavrov", 10, 16, 0, lavrov)),
        events=(Event(6, 9, "happened", 0, "CONSULT", date(2014, 3, 1), date(2014, 3, 1), "text", sources=("kerry",)),),
    )


def difference(folder: Path, pairs: list[tuple[float, float]], second: str = "lavrov") -> Difference | None:
    store.create(folder)
    entries = [tables.Entry(analysis(n, *tones), n + 1, f"a{n}") for n, tones in enumerate(pairs)]
    store.append(folder, tables.to_tables(entries, key=lambda article, event: f"{article.article.id}-{event.start}"))
    with store.open_store(folder) as con:
        return tone_difference(con, Filters(), "kerry", second)


def test_the_difference_and_its_interval_are_those_of_a_paired_t_test(tmp_path: Path) -> None:
    chance = np.random.default_rng(4)
    mood = chance.normal(0, 0.3, 30)
    tones = np.clip(np.stack([mood + 0.15, mood + chance.normal(0, 0.05, 30)], axis=1), -1, 1).round(3)
    compared = difference(tmp_path / "store", [tuple(pair) for pair in tones.tolist()])
    assert compared
    expected = stats.ttest_rel(tones[:, 0], tones[:, 1])
    low, high = expected.confidence_interval(0.95)
    assert (compared.difference, compared.low, compared.high) == pytest.approx(
        ((tones[:, 0] - tones[:, 1]).mean(), low, high), abs=1e-6
    )
    assert compared.significant
    assert compared.sentences == (30, 30)
    assert "**more positive toward Kerry**" in answer(compared, "Kerry", "Lavrov")


def test_what_chance_may_make_is_no_difference_that_can_be_told(tmp_path: Path) -> None:
    chance = np.random.default_rng(4)
    compared = difference(
        tmp_path / "store", [tuple(pair) for pair in chance.uniform(-0.4, 0.4, (25, 2)).round(3).tolist()]
    )
    assert compared
    assert not compared.significant
    assert "**no difference that can be told**" in answer(compared, "Kerry", "Lavrov")


def test_one_article_tells_no_difference_and_an_actor_without_a_tone_none_at_all(tmp_path: Path) -> None:
    compared = difference(tmp_path / "one", [(0.9, -0.9)])
    assert compared
    assert math.isnan(compared.low)
    assert not compared.significant
    assert difference(tmp_path / "none", [(0.9, -0.9)], second="nobody") is None
