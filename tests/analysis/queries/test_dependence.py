from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import store
from analysis.queries.dependence import Debt, credit_lines, dependence
from analysis.tables import Entry, to_tables
from analysis.types import Analysis, Article, Published

SHELLED = "Rebels shelled the airport near Luhansk at dawn on Friday."


def told(outlet: str | None, sentence: str = SHELLED, day: int = 20, **more: Any) -> dict[str, Any]:
    own = {"article": f"{outlet}-{day}", "cluster": f"{outlet}-{day}", "published": pd.Timestamp(2014, 6, day)}
    return own | {"outlet": outlet, "sentence": sentence} | more


def found(*rows: dict[str, Any], **credits: str) -> tuple[int, int, list[Debt]]:
    answer = dependence(pd.DataFrame(rows), credits)
    return answer.outlets, answer.sources, list(answer.debts)


def said(number: int) -> str:
    return f"Shells hit the airport, witness number {number} told us."


def test_outlets_with_words_of_their_own_are_sources_of_their_own() -> None:
    assert found(told("Wire", said(1)), told("Herald", said(2)), told("Post", said(3))) == (3, 3, [])


def test_copies_rest_on_the_first_that_was_published() -> None:
    rows = [told("Herald", day=21, cluster="w"), told("Wire", cluster="w"), told("Post", day=22, cluster="w")]
    debts = [Debt("Herald", "copy", "Wire"), Debt("Post", "copy", "Wire")]
    assert found(*rows) == (3, 1, debts)


def test_a_sentence_taken_over_makes_an_account_rest_on_the_earlier_one() -> None:
    assert found(told("Wire"), told("Courier", day=21)) == (2, 1, [Debt("Courier", "sentence", "Wire")])


def test_of_the_same_words_on_one_day_nobody_can_tell_whose_they_were() -> None:
    assert found(told("Wire"), told("Courier")) == (2, 1, [Debt("Courier", "same day", "Wire")])


@pytest.mark.parametrize("sentence", ["He died on Friday.", "“We shelled the airport near Luhansk at dawn,” he said."])
def test_a_short_sentence_or_the_same_quotation_makes_nobody_rest_on_another(sentence: str) -> None:
    assert found(told("Wire", sentence), told("Courier", sentence, 21)) == (2, 2, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels shelled the airport, Reuters reported.",
        "Rebels shelled the airport, Reuters news agency reported on Friday.",
        "Rebels shelled the airport, according to Reuters.",
        "“Rebels shelled us,” a guard told Reuters.",
    ],
)
def test_what_is_credited_to_another_outlet_rests_on_it(sentence: str) -> None:
    rows = told("Herald", sentence), told("Reuters", said(1)), told("Post", said(2))
    assert found(*rows) == (3, 2, [Debt("Herald", "credit", "Reuters")])


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels shelled the airport, Reuters said on Friday it would close its office.",
        "Rebels shelled the airport, Mr Kerry told Congress.",
        "“They shelled us,” he told the Times.",
        "The rebels reported losses, according to Nobody Knows.",
    ],
)
def test_who_is_no_other_outlet_or_not_cited_is_nobody_to_rest_on(sentence: str) -> None:
    assert found(told("The New York Times", sentence), told("Post", said(1))) == (2, 2, [])


def test_three_outlets_that_credit_one_agency_are_one_source_though_its_own_report_is_not_there() -> None:
    rows = told("Herald", said(1)), told("Courier", said(2)), told("Post", said(3))
    credits = {f"{row['outlet']}-20": "Reuters" for row in rows}
    outlets, sources, debts = found(*rows, **credits)
    assert (outlets, sources, [debt.on for debt in debts]) == (3, 1, ["Reuters"] * 3)


def test_a_copy_that_credits_a_report_of_the_same_day_rests_on_it_in_whatever_order_they_stand() -> None:
    rows = told("Herald", cluster="w"), told("Wire", cluster="w")
    assert found(*rows, **{"Herald-20": "Wire"}) == (2, 1, [Debt("Herald", "copy", "Wire")])


def test_an_outlet_that_also_reports_itself_is_a_source() -> None:
    rows = told("Wire", cluster="w"), told("Herald", day=21, cluster="w"), told("Herald", said(1), 23)
    assert found(*rows)[:2] == (2, 2)


def test_what_rests_on_what_rests_on_an_agency_has_one_source() -> None:
    rows = told("Herald", said(1)), told("Post", said(2), 21)
    assert found(*rows, **{"Herald-20": "Reuters", "Post-21": "Herald"})[:2] == (2, 1)
    assert found(*rows, **{"Herald-20": "Post", "Post-21": "Herald"})[:2] == (2, 1)


def test_the_outlet_that_an_article_credits_is_read_at_its_edges(tmp_path: Path) -> None:
    articles = [
        ("Reuters", f"KIEV, 20 June (Reuters) — {SHELLED}", None),
        ("Sample Wire", f"KIEV, 20 June (Sample Wire). {SHELLED}", None),
        ("Agence France-Presse", f"{SHELLED}\n\n(AFP)", None),
        ("Reuters", f"{SHELLED}\n\n— Reuters", None),
        ("Associated Press", SHELLED, "Associated Press"),
        (None, f"KIEV (Herald) — {SHELLED}", None),
        (None, f"The governor (Party of Regions) fled. {SHELLED}", "Ann Lee"),
        (None, f"The head of the Associated Press (AP) spoke. {SHELLED}", None),
    ]
    credited = {str(number): name for number, (name, *_) in enumerate(articles)}
    known = [Article(str(n), text, source="Herald", author=author) for n, (_, text, author) in enumerate(articles)]
    entries = [
        Entry(Analysis(article, Published(None, "unknown")), number, article.id)
        for number, article in enumerate([*known, Article("wire", "Calm.", source="Sample Wire")])
    ]
    store.create(tmp_path)
    store.append(tmp_path, to_tables(entries, key=lambda analysis, event: "one"))
    with store.open_store(tmp_path) as con:
        assert credit_lines(con, [*credited]) == credited
