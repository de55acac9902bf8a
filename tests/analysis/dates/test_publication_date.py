from datetime import date

import pytest

from analysis.dates import find_published
from analysis.types import Article, Boilerplate


def published(text: str, **options: object) -> tuple[date | None, str]:
    found = find_published(Article("a", text), [], **options)  # type: ignore[arg-type]  # only `known` is passed
    assert (found.how == "unknown") == (found.day is None)
    assert found.how != "inferred" or found.reasons
    return found.day, found.how


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tuesday, September 1, 2015\n\nAnts heal themselves, a study has found.", "2015-09-01"),
        ("Ants heal themselves\nPublished: 1 September 2015, 14:30 GMT\n\nA study has found it.", "2015-09-01"),
    ],
)
def test_a_line_that_holds_but_a_date_is_the_day_of_publication(text: str, day: str) -> None:
    assert published(text) == (date.fromisoformat(day), "dateline")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The court rules today, March 3, 2014, on the appeal.", "2014-03-03"),
        ("The court ruled yesterday (March 3, 2014) on the appeal.", "2014-03-04"),
        ("The court rules tomorrow, March 3, 2014.", "2014-03-02"),
        ("Voters chose a president on Sunday, May 25, 2014. Turnout was high.", "2014-05-25"),
        ("The ship sank on April 16, 2014. On Friday its captain was held.", "2014-04-18"),
    ],
)
def test_the_day_is_inferred_from_days_that_the_news_names(text: str, day: str) -> None:
    assert published(text) == (date.fromisoformat(day), "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell on Monday.",
        "Rain fell.",
        "Prices rose. Wages fell. Shops shut. Many left. He was born on May 3, 1956.",
        "She was born on May 3, 1956. She won the prize in 2012.",
        "",
    ],
)
def test_without_a_reason_the_day_is_unknown(text: str) -> None:
    assert published(text) == (None, "unknown")


def test_a_known_event_said_to_be_last_month_tells_the_month() -> None:
    known = [("annexation of Crimea", date(2014, 3, 18))]
    text = "Envoys met in Geneva on Thursday. Russia's annexation of Crimea last month was condemned."
    day, how = published(text, known=known)
    assert day is not None
    assert (day.year, day.month, day.strftime("%A"), how) == (2014, 4, "Thursday", "inferred")


def test_two_known_events_leave_the_days_that_fit_both() -> None:
    known = [("annexation of Crimea", date(2014, 3, 18)), ("Geneva accord", date(2014, 4, 17))]
    text = "The Geneva accord, signed on Thursday, was hailed. The annexation of Crimea last month was not."
    day, _ = published(text, known=known)
    assert day is not None
    assert date(2014, 4, 17) <= day <= date(2014, 4, 23)


def test_relative_dates_of_an_inferred_day_are_never_those_of_today() -> None:
    assert published("He left yesterday. She will follow tomorrow.") == (None, "unknown")


def test_a_copyright_notice_gives_no_day() -> None:
    text = "Rain fell.\n© 2015 Sample Wire, 3 May 2015"
    found = find_published(Article("a", text), [Boilerplate(11, len(text), "notice")])
    assert found.day is None


def test_a_dateline_without_a_year_has_that_of_the_nearest_date_in_the_text() -> None:
    line = "KIEV, April 21 (Reuters) - "
    for rest in ("Gunmen came. The vote of May 25, 2014, is near.", "Gunmen came. It was sold in March 2014."):
        found = find_published(Article("a", line + rest), [Boilerplate(0, len(line), "dateline")])
        assert (found.day, found.how) == (date(2014, 4, 21), "inferred")
        assert found.reasons[0] == "the dateline names April 21"


def test_a_day_to_come_is_not_the_day_of_the_news() -> None:
    assert published("Voters will choose a president on Sunday, May 25, 2014. Turnout will be high.")[0] is None
