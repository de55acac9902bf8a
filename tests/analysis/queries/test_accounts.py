from datetime import date

import pandas as pd
import pytest

from analysis.queries.accounts import accounts, dead

ROW = {
    "first": pd.Timestamp(2014, 2, 18),
    "last": pd.Timestamp(2014, 2, 18),
    "sentence": "At least 25 people were killed in Kiev on Tuesday.",
    "sources": ["police"],
    "outlet": "Courier",
    "cluster": "a",
    "start": 22,
    "end": 28,
}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("At least 25 people were killed in Kiev.", 25),
        ("The ministry said 77 people had been killed since Tuesday.", 77),
        ("City officials put the number of people killed since Tuesday at 67.", 67),
        ("The attack killed nine soldiers.", 9),
        ("A bomb went off, killing more than forty people.", 40),
        ("Officials put the death toll at 298.", 298),
        ("The blast left 12 dead.", 12),
        ("Twenty-one miners died.", 21),
        ("The dead were buried on 3 May.", None),
        ("He was killed in 2014.", None),
        ("Rebels shelled the airport.", None),
    ],
)
def test_the_number_of_dead_is_read_from_a_sentence(sentence: str, number: int | None) -> None:
    assert dead(sentence) == number


def test_accounts_that_agree_show_nothing() -> None:
    assert accounts(pd.DataFrame([ROW, ROW | {"outlet": "Herald", "cluster": "b"}])).empty


def test_accounts_that_differ_stand_side_by_side_the_most_told_first() -> None:
    other = ROW | {
        "first": pd.Timestamp(2014, 2, 19),
        "last": pd.Timestamp(2014, 2, 19),
        "sentence": "Snipers killed 67.",
        "sources": ["snipers"],
        "outlet": "Herald",
    }
    found = accounts(pd.DataFrame([ROW, other | {"cluster": "b"}, other | {"cluster": "c", "outlet": "Post"}]))
    day = {number: (date(2014, 2, number), date(2014, 2, number)) for number in (18, 19)}
    assert list(found["sentence"]) == [other["sentence"], ROW["sentence"]] * 3
    assert found[["about", "said", "outlets", "articles"]].to_dict("records") == [
        {"about": "when", "said": day[19], "outlets": ["Herald", "Post"], "articles": 2},
        {"about": "when", "said": day[18], "outlets": ["Courier"], "articles": 1},
        {"about": "dead", "said": 67, "outlets": ["Herald", "Post"], "articles": 2},
        {"about": "dead", "said": 25, "outlets": ["Courier"], "articles": 1},
        {"about": "who", "said": ("snipers",), "outlets": ["Herald", "Post"], "articles": 2},
        {"about": "who", "said": ("police",), "outlets": ["Courier"], "articles": 1},
    ]


def test_copies_of_one_text_are_one_account() -> None:
    found = accounts(pd.DataFrame([ROW, ROW | {"outlet": "Herald"}, ROW | {"sources": ["army"], "cluster": "b"}]))
    assert found["articles"].tolist() == [1, 1]


def test_what_an_account_leaves_out_is_no_difference() -> None:
    silent = ROW | {"first": pd.NaT, "last": pd.NaT, "sources": [], "sentence": "Riot police moved in.", "cluster": "b"}
    assert accounts(pd.DataFrame([ROW, silent])).empty


def test_an_account_that_names_more_of_the_doers_does_not_contradict() -> None:
    assert accounts(pd.DataFrame([ROW, ROW | {"sources": ["police", "snipers"], "cluster": "b"}])).empty
