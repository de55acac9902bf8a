from datetime import date

import pytest

from analysis.dates import find_timexes, writes_day_first


@pytest.mark.parametrize(
    ("source", "url", "day_first"),
    [
        ("The New York Times", None, False),
        ("BBC News", None, True),
        ("The Guardian", "https://www.theguardian.com/world/1", True),
        (None, "https://www.dailymail.co.uk/news/1", True),
        (None, "https://www.stuff.co.nz/1", True),
        (None, "https://www.washingtonpost.com/1", False),
        (None, "https://www.state.gov/1", False),
        (None, "https://www.cbc.ca/1", None),
        ("The Courier", None, None),
        ("The Courier", "https://example.com/1", None),
        (None, None, None),
    ],
)
def test_an_outlet_tells_the_order_of_numeric_dates_by_name_or_country(
    source: str | None, url: str | None, day_first: bool | None
) -> None:
    assert writes_day_first(source, url) is day_first


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("The note of 04/05/2012 was lost.", True, date(2012, 5, 4)),
        ("The note of 04/05/2012 was lost.", False, date(2012, 4, 5)),
        ("The note of 04/05/2012 was lost.", None, None),
        ("The note of 25/12/2011 and that of 04/05/2012 were lost.", False, date(2012, 5, 4)),
        ("The note of 12/25/2011 and that of 04/05/2012 were lost.", True, date(2012, 4, 5)),
        ("The note of 07/07/2012 was lost.", None, date(2012, 7, 7)),
    ],
)
def test_the_articles_own_dates_come_before_the_outlet_and_else_the_day_stays_unknown(
    text: str, day_first: bool | None, day: date | None
) -> None:
    assert find_timexes(text, None, day_first=day_first)[-1].first == day


def test_an_ambiguous_date_near_publication_is_the_one_near_it() -> None:
    (found,) = find_timexes("The note of 04/05/2012 was lost.", date(2012, 5, 10))
    assert found.first == date(2012, 5, 4)
