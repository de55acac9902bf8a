"""Which of the other days of a text an event takes, or keeps from: of what it repeats, follows, or stands in."""

import pytest
from test_event_dates import dated


def test_a_length_after_counts_from_what_is_dated_elsewhere_in_the_text() -> None:
    text = "Explosions on April 3 killed six people. Police arrested a man two days after the explosions."
    assert dated(text, "arrested", "Explosions", "killed", "explosions") == ("2014-04-05", "text")


@pytest.mark.parametrize(
    ("text", "word", "others", "day"),
    [
        ("A train crashed on Friday. By 6:19 p.m. rescuers freed the driver.", "freed", ("crashed",), "2014-04-18"),
        ("A train crashed on Friday. By noon rescuers freed the driver.", "freed", ("crashed",), "2014-04-18"),
        ("A train crashed. By 6:19 p.m. rescuers freed the driver.", "freed", ("crashed",), "2014-04-21"),
        ("Rescuers freed the driver at 6:19 p.m. on Friday.", "freed", (), "2014-04-18"),
    ],
)
def test_a_time_of_day_alone_is_of_the_day_that_the_story_is_at(
    text: str, word: str, others: tuple[str, ...], day: str
) -> None:
    assert dated(text, word, *others)[0] == day


@pytest.mark.parametrize(
    ("text", "word", "other", "day"),
    [
        ("The school must answer by May 3, and a panel will rule on it.", "rule", "answer", None),
        ("The talks will open in Oslo on May 3 and will then move to Rome.", "move", "open", None),
        ("The panel will meet in Oslo on May 3 and elect a chairman.", "elect", "meet", "2014-05-03"),
    ],
)
def test_what_comes_after_a_dated_plan_has_not_its_date(text: str, word: str, other: str, day: str | None) -> None:
    assert dated(text, word, other, status="planned")[0] == day


def test_a_second_attack_is_not_the_one_dated_before() -> None:
    text = "The Attack on 3 March 2014 killed ten people. Police warned of {} attack."
    assert dated(text.format("the"), "attack", "Attack", "killed", "warned", published=None)[0] == "2014-03-03"
    assert dated(text.format("a second"), "attack", "Attack", "killed", "warned", published=None)[0] is None


def test_a_date_that_opens_the_sentence_is_that_of_its_main_verb() -> None:
    text = "On Friday, aftershocks of a quake that struck on Monday killed six people."
    assert dated(text, "killed", "quake", "struck")[0] == "2014-04-18"


@pytest.mark.parametrize(
    ("text", "word", "others"),
    [
        ("Since his return to the capital in March, the minister has ordered two inquiries.", "ordered", ["return"]),
        (
            "Since its founding by a saxophonist in 1990, the school has been housed on a campus.",
            "housed",
            ["founding"],
        ),
        ("Hundreds of troops have been killed or injured since the siege began on March 1.", "injured", ["killed"]),
    ],
)
def test_what_has_happened_since_an_event_is_not_dated_by_it(text: str, word: str, others: list[str]) -> None:
    assert dated(text, word, *others)[1] != "text"


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("The bond rose in price to yield 2.252%, from 2.293% late on Friday.", "rose", None),
        ("The bond rose on Friday from 2.293% to 2.3%.", "rose", "2014-04-18"),
        ("Rebels shelled the town from 1990 to 1995.", "shelled", "1990-01-01"),
        ("The men were held from Thursday to Friday.", "held", "2014-04-17"),
    ],
)
def test_an_amount_that_another_is_compared_with_keeps_its_day(text: str, word: str, day: str | None) -> None:
    first, how = dated(text, word)
    assert (first if how == "text" else None) == day


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("She hosted the awards in 2001 and 2005.", "hosted", None),
        ("He ran for Congress in 2008, 2010 and 2014.", "ran", None),
        ("He was fined in March and September.", "fined", None),
        ("The storm crossed the island on Friday and Saturday.", "crossed", "2014-04-18"),
        ("She joined the firm in 2001 and left in 2005.", "joined", "2001-01-01"),
        ("She joined the firm in 2001 and left in 2005.", "left", "2005-01-01"),
    ],
)
def test_of_two_days_apart_neither_is_the_day_of_what_happened_on_both(text: str, word: str, day: str | None) -> None:
    first, how = dated(text, word)
    assert (first if how == "text" else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses identified the car as a grey 2013 Toyota Camry.",
        "Police identified the thief as the owner of a blue 2009 Ford pickup.",
    ],
)
def test_the_year_of_a_model_dates_nothing(text: str) -> None:
    assert dated(text, "identified")[1] != "text"


def test_what_somebody_has_yet_to_do_looks_back_from_its_day() -> None:
    text = "He had yet to regain consciousness on Thursday and was on a ventilator."
    assert dated(text, "regain")[0] == "2014-04-17"
