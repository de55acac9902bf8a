from datetime import date

import pandas as pd
import pytest

from analysis.queries import accounts as comparing
from analysis.queries.accounts import counted, of_one_happening

ROW = {
    "first": pd.Timestamp(2014, 2, 18),
    "last": pd.Timestamp(2014, 2, 18),
    "dated_by": "text",
    "timex": "Tuesday",
    "status": "happened",
    "sentence": "At least 25 people were killed in Kiev on Tuesday.",
    "sources": ["police"],
    "outlet": "Courier",
    "published": pd.Timestamp(2014, 2, 19),
    "cluster": "a",
    "start": 22,
    "end": 28,
}


def accounts(mentions: pd.DataFrame, type: str | None = "ASSAULT") -> pd.DataFrame:
    return comparing.accounts(mentions, type)


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
    assert counted(sentence) == number


@pytest.mark.parametrize(
    ("sentence", "dead", "hurt", "held"),
    [
        ("The blast killed nine and left 30 people injured.", 9, 30, None),
        ("30 people were injured and two killed.", 2, 30, None),
        ("Two died and at least 30 others were wounded.", 2, 30, None),
        ("More than 100 demonstrators were detained by riot police.", None, None, 100),
        ("Police arrested 14 suspects and wounded three.", None, 3, 14),
        ("The raid left 12 dead and 40 in custody.", 12, None, None),
        ("He was wounded in 2014 and died 10 years later.", None, None, None),
    ],
)
def test_each_number_goes_with_what_became_of_so_many(
    sentence: str, dead: int | None, hurt: int | None, held: int | None
) -> None:
    assert [counted(sentence, what) for what in ("dead", "hurt", "held")] == [dead, hurt, held]


def test_accounts_that_agree_show_nothing() -> None:
    assert accounts(pd.DataFrame([ROW, ROW | {"outlet": "Herald", "cluster": "b"}])).empty


def test_accounts_that_differ_stand_side_by_side_the_most_told_first() -> None:
    other = ROW | {
        "first": pd.Timestamp(2014, 2, 19),
        "last": pd.Timestamp(2014, 2, 19),
        "sentence": "Snipers killed 67 on Wednesday.",
        "timex": "Wednesday",
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
    unsaid = {"first": pd.NaT, "last": pd.NaT, "dated_by": "none", "sources": [], "sentence": "Riot police moved in."}
    assert accounts(pd.DataFrame([ROW, ROW | unsaid | {"cluster": "b"}])).empty


def test_an_account_that_names_more_of_the_doers_does_not_contradict() -> None:
    assert accounts(pd.DataFrame([ROW, ROW | {"sources": ["police", "snipers"], "cluster": "b"}])).empty


def told(number: int, day: int | None, outlet: str) -> dict[str, object]:
    published = pd.NaT if day is None else pd.Timestamp(2014, 4, day)
    return ROW | {
        "sentence": f"The fire killed {number} people.",
        "published": published,
        "outlet": outlet,
        "cluster": f"{outlet}{number}{day}",
    }


def test_a_number_that_grows_from_day_to_day_is_a_change_in_order_of_time() -> None:
    rows = [told(17, 15, "Courier"), told(12, 14, "Herald"), told(17, 16, "Post"), told(25, 17, "Herald")]
    found = accounts(pd.DataFrame(rows))
    assert found["grew"].all()
    assert [(row.said, row.since.day, row.outlets) for row in found.itertuples()] == [
        (12, 14, ["Herald"]),
        (17, 15, ["Courier", "Post"]),
        (25, 17, ["Herald"]),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [told(12, 14, "Herald"), told(17, 14, "Courier")],  # on one day
        [told(17, 14, "Herald"), told(12, 15, "Courier")],  # the dead do not become fewer
        [told(12, 14, "Herald"), told(17, 15, "Courier"), told(12, 16, "Herald")],
        [told(12, 14, "Herald"), told(17, 15, "Courier"), told(12, 15, "Post")],
        [told(12, None, "Herald"), told(17, 15, "Courier")],
    ],
)
def test_numbers_that_time_does_not_explain_are_a_difference(rows: list[dict[str, object]]) -> None:
    assert not accounts(pd.DataFrame(rows))["grew"].any()


@pytest.mark.parametrize("dated_by", ["context", "publication"])
def test_a_day_that_the_sentence_does_not_tell_is_no_account(dated_by: str) -> None:
    inferred = ROW | {"first": pd.Timestamp(2014, 2, 20), "last": pd.Timestamp(2014, 2, 20), "dated_by": dated_by}
    assert accounts(pd.DataFrame([ROW, inferred | {"cluster": "b"}])).empty


def on(day: int, last: int, timex: str, sentence: str) -> dict[str, object]:
    """Tell of the deaths on some days of February in another account."""
    days = {"first": pd.Timestamp(2014, 2, day), "last": pd.Timestamp(2014, 2, last)}
    return ROW | days | {"timex": timex, "sentence": sentence, "cluster": "b"}


@pytest.mark.parametrize(
    "other",
    [
        on(19, 19, "19 February", "At least 25 people were killed in Kiev on Tuesday."),  # the dateline's day
        on(1, 28, "February", "At least 25 people were killed in Kiev in February."),  # less exact
        on(19, 19, "Wednesday", "The army was to kill them on Wednesday.") | {"status": "planned"},
    ],
)
def test_a_dateline_a_rough_day_and_a_plan_are_no_other_account_of_the_day(other: dict[str, object]) -> None:
    assert accounts(pd.DataFrame([ROW, other])).empty


def test_plans_are_compared_with_plans() -> None:
    plan = {"status": "planned", "sentence": "They were to meet on Tuesday."}
    other = on(19, 19, "Wednesday", "They were to meet on Wednesday.") | {"status": "planned"}
    assert list(accounts(pd.DataFrame([ROW | plan, other]))["about"]) == ["when", "when"]


@pytest.mark.parametrize(
    ("type", "differs"), [("FIGHT", True), ("COERCE", True), ("THREATEN", False), ("AGREE", False), (None, False)]
)
def test_who_did_it_is_asked_of_deeds_against_somebody(type: str | None, differs: bool) -> None:
    rows = pd.DataFrame([ROW, ROW | {"sources": ["snipers"], "cluster": "b"}])
    assert accounts(rows, type).empty is not differs


@pytest.mark.parametrize(
    ("type", "kept"),
    [("THREATEN", [0, 2, 3]), ("SUPPORT", [0, 2, 3]), ("CONSULT", [0, 1, 2, 3]), ("FIGHT", [0, 1, 2, 3])],
)
def test_the_same_words_of_somebody_else_are_another_happening(type: str, kept: list[int]) -> None:
    doers = [["turchynov"], ["obama"], [], ["turchynov", "yatsenyuk"]]
    rows = pd.DataFrame([ROW | {"sources": sources} for sources in doers])
    assert list(of_one_happening(rows, type).index) == kept


@pytest.mark.parametrize(
    ("sentence", "differs"),
    [
        ("The fire killed more than 20 people.", False),
        ("The fire killed about thirty people.", False),
        ("Some 24 people were killed.", False),
        ("The fire killed more than 40 people.", True),
        ("The fire killed some dozen people, and 12 died later.", True),
        ("The fire killed 24 people.", True),
    ],
)
def test_a_rough_number_that_fits_an_exact_one_is_no_other_account(sentence: str, differs: bool) -> None:
    found = accounts(pd.DataFrame([ROW, ROW | {"sentence": sentence, "cluster": "b"}]))
    assert found.empty is not differs


def test_two_rough_numbers_are_compared_with_each_other() -> None:
    rows = [ROW | {"sentence": f"The fire killed about {n} people.", "cluster": str(n)} for n in (40, 45)]
    assert list(accounts(pd.DataFrame(rows))["said"]) == [40, 45]
