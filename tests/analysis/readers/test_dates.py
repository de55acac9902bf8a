from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.readers.dates import is_unsure, order, read_date

DAY = "2019-02-26"


@pytest.mark.parametrize(
    "written",
    [
        "2019-02-26",
        " 2019-02-26 ",
        "2019/02/26",
        "2019-2-26",
        "2019.02.26",
        "20190226",
        "26 February 2019",
        "26 Feb 2019",
        "26th of February, 2019",
        "February 26, 2019",
        "Feb. 26 2019",
        "Tuesday, February 26, 2019",
        "February 26, 2019 Tuesday 9:33 AM GMT",
        "Updated on February 26, 2019, Late Edition",
        "26-Feb-19",
        "26.02.2019",
        "26/02/2019",
        "02/26/2019",
        "2/26/19",
        "26. Februar 2019",
        "mardi 26 février 2019",
        "26 de febrero de 2019",
        "26 febbraio 2019",
        "dinsdag 26 februari 2019",
        "26 de fevereiro de 2019",
        "2019年2月26日",
        "43522",
        43522,
        1551139200,
        1551139200.0,
        1551139200000,
        "1551139200",
        "1551139200.0",
        date(2019, 2, 26),
        {"$date": "2019-02-26T00:00:00Z"},
        {"$date": {"$numberLong": "1551139200000"}},
        ["2019-02-26"],
        "/Date(1551139200000)/",
    ],
)
def test_every_usual_spelling_of_a_day_is_read(written: object) -> None:
    day = read_date(written)
    assert day is not None
    assert day[:10] == DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 26 Feb 2019 06:30:00 +0900", "2019-02-26T06:30:00"),
        ("Tue, 26 Feb 2019 23:30:00 -0400", "2019-02-26T23:30:00"),
        ("Tue Feb 26 23:30:00 +0000 2019", "2019-02-26T23:30:00"),
        ("2019-02-26T23:30:00-04:00", "2019-02-26T23:30:00-04:00"),
        ("2019-02-26 23:30:00 UTC", "2019-02-26T23:30:00+00:00"),
        ("20190226T233000Z", "2019-02-26T23:30:00+00:00"),
        ("20190226233000", "2019-02-26T23:30:00"),
        ("26 February 2019, 5:30 pm", "2019-02-26T17:30:00"),
        (datetime(2019, 2, 26, 8), "2019-02-26T08:00:00"),
    ],
)
def test_the_day_is_the_one_that_was_written_in_its_own_zone(written: object, day: str) -> None:
    assert read_date(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "", "N/A", "NaN", "None", "unknown", "soon", "0000-00-00", "2019-02-30", "31/02/2019", "2019", "2019-02",
        "26 February", "February 2019", "2 hours ago", "0001-01-01T00:00:00Z", "1", "99999999", 12, -5, True, None,
        float("nan"), float("inf"), [], {}, "x" * 5000, "1" * 5000,
        {"$date": {"$date": {"$date": {"$date": {"$date": DAY}}}}},
    ],
)  # fmt: skip
def test_what_names_no_day_stays_unknown(written: object) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("column", "day_first"),
    [
        (["03/04/2019", "26/02/2019"], True),
        (["03/04/2019", "02/26/2019"], False),
        (["03/04/2019", "05/06/2019"], None),
        (["26/02/2019", "02/26/2019", "03/04/2019"], None),
        (["2019-02-26", None, 5], None),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_whole_column(column: list[object], day_first: bool | None) -> None:
    assert order(column) is day_first


def test_a_date_that_could_be_two_days_is_read_only_where_the_order_is_known() -> None:
    assert is_unsure("03/04/2019")
    assert read_date("03/04/2019") is None
    assert read_date("03/04/2019", day_first=True) == "2019-04-03"
    assert read_date("03/04/2019", day_first=False) == "2019-03-04"
    assert not is_unsure("03.04.2019")  # a full stop stands behind a day that comes first
    assert read_date("03.04.2019") == "2019-04-03"


@given(
    st.text(max_size=60)
    | st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}.{0,9}")
    | st.integers()
    | st.floats()
    | st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.just("$date"), inner))
)
def test_anything_gives_a_day_or_none(written: object) -> None:
    day = read_date(written)
    assert day is None or date.fromisoformat(day[:10])
