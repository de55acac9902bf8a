from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from opening import APP
from streamlit.testing.v1 import AppTest

from analysis.queries import Filters
from dashboard import date_range, export, filters

Open = Callable[..., AppTest]


def chosen(app: AppTest) -> Filters:
    return filters.of({key: app.session_state[key] for key in filters.KEYS if key in app.session_state})


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ({}, Filters()),
        ({"from_": "2014-03-01", "to": "2014-04-01"}, Filters(first=date(2014, 3, 1), last=date(2014, 4, 1))),
        ({"dates": "April 2014"}, Filters(first=date(2014, 4, 1), last=date(2014, 4, 30))),
        ({"dates": "since 2014-05-10"}, Filters(first=date(2014, 5, 10))),
        ({"actors": ["Russia", "John Kerry"]}, Filters(actors=("russia", "kerry"))),
        ({"actors": ["Russia", "John Kerry"], "all": "true"}, Filters(actors=("russia", "kerry"), match="all")),
        ({"actors": "Russia", "all": "true"}, Filters(actors=("russia",))),
        ({"outlets": "Sample Post"}, Filters(outlets=("Sample Post",))),
        ({"tones": ["negative", "positive"]}, Filters(tones=("negative", "positive"))),
        ({"types": "Talks"}, Filters(types=("CONSULT",))),
        ({"types": "Other"}, Filters(types=("untyped",))),
        ({"statuses": "called for"}, Filters(statuses=("called_for",))),
        ({"doers": "Russia", "targets": "Ukraine"}, Filters(doers=("russia",), targets=("ukraine",))),
        ({"speakers": "Sergei Lavrov"}, Filters(speakers=("lavrov",))),
        ({"reviewed": ["checked", "noted"]}, Filters(reviewed=("checked", "noted"))),
        ({"containing": "long statement"}, Filters(words="long statement")),
    ],
)
def test_an_address_gives_the_view_it_was_taken_from(
    address: dict[str, str], wanted: Filters, open_app: Open, sample_store: Path
) -> None:
    app = open_app(**address)
    assert not app.exception
    assert not app.warning
    assert chosen(app) == wanted


@pytest.mark.parametrize(
    "address",
    [
        {"actors": "Mars"},
        {"from_": "not a day"},
        {"to": "1066-10-14"},
        {"types": "'; drop table articles; --"},
        {"tones": "furious"},
        {"doers": "Mars"},
    ],
)
def test_what_an_address_asks_for_in_vain_is_left_out_and_named(
    address: dict[str, str], open_app: Open, sample_store: Path
) -> None:
    app = open_app(**address)
    assert not app.exception
    assert chosen(app) == Filters()
    assert "ignored" in app.warning[0].value


def type_dates(app: AppTest, typed: str) -> None:
    """Type dates as a reader does; Streamlit's test runner knows only the choices of a list."""
    box = app.selectbox(key="dates")
    box.options.append(typed)
    box.set_value(typed).run()


@pytest.mark.parametrize("typed", ["2050", "Martch", "until 1999", "2014-02-31"])
def test_dates_typed_in_vain_are_let_go_at_the_next_page_and_named(
    typed: str, open_app: Open, sample_store: Path
) -> None:
    app = open_app()
    type_dates(app, typed)
    app.run()
    assert not app.exception
    app.switch_page("views/timeline.py").run()
    assert not app.exception
    assert chosen(app) == Filters()
    assert app.selectbox(key="dates").value is None
    assert f"“{typed}”" in app.warning[0].value.replace("\\", "")
    app.selectbox(key="dates").set_value("March 2014").run()
    app.button(key="reset").click().run()
    assert not app.exception
    assert not app.warning
    assert chosen(app) == Filters()


@pytest.mark.parametrize("typed", ["2010/2020", "since 2010", "until 2030", "2013-12-01 to 2014-03-31"])
def test_dates_that_the_articles_lie_within_are_kept(typed: str, open_app: Open, sample_store: Path) -> None:
    first, last = date_range.read(typed)
    assert chosen(open_app(dates=typed)) == Filters(first=first, last=last)
    app = open_app()
    type_dates(app, typed)
    app.switch_page("views/timeline.py").run()
    assert not app.exception
    assert not app.warning
    assert chosen(app) == Filters(first=first, last=last)
    app.button(key="reset").click().run()
    assert chosen(app) == Filters()


def test_the_number_shown_stands_beside_the_number_there_is(open_app: Open, sample_store: Path) -> None:
    app = open_app(outlets="Sample Post")
    assert app.sidebar.markdown[0].value == "Showing **24** of 72 events from **8** of 24 articles"


def test_reset_empties_every_filter(open_app: Open, sample_store: Path) -> None:
    app = open_app(from_="2014-03-01", actors=["Russia"], tones="negative", outlets="Sample Post")
    app.button(key="reset").click().run()
    assert chosen(app) == Filters()
    assert app.button(key="reset").disabled


def test_reset_shows_all_of_the_time_on_the_timeline_too(open_app: Open, sample_store: Path) -> None:
    app = open_app("timeline", tones="negative", zoom="2014-03-01_2014-04-01")
    app.button(key="reset").click().run()
    assert "zoom" not in app.query_params


def test_the_days_that_the_timeline_shows_become_a_filter_of_every_page(open_app: Open, sample_store: Path) -> None:
    app = open_app("timeline", zoom="2014-03-01_2014-03-31")
    assert any("Only this timeline" in caption.value for caption in app.caption)
    app.button(key="only-these").click().run()
    assert chosen(app) == Filters(first=date(2014, 3, 1), last=date(2014, 3, 31))
    assert "zoom" not in app.query_params


def test_dates_that_cannot_be_read_are_said_so_and_filter_nothing(sample_store: Path) -> None:
    app = AppTest.from_file(APP, default_timeout=300)
    app.session_state["dates"] = "Martch 2014"
    app.run()
    assert "“Martch 2014” is no date; expected e.g. March 2014" in app.warning[0].value
    assert chosen(app) == Filters()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("Feb 2016", "2016-02-01", "2016-02-29"),
        ("12 March 2014", "2014-03-12", "2014-03-12"),
        ("March 12, 2014", "2014-03-12", "2014-03-12"),
        ("17–20 April 2014", "2014-04-17", "2014-04-20"),
        ("17 April – 2 May 2014", "2014-04-17", "2014-05-02"),
        ("March to May 2014", "2014-03-01", "2014-05-31"),
        ("from March 2014 to 2014-05-02", "2014-03-01", "2014-05-02"),
        ("30 December 2013 – 2 January 2014", "2013-12-30", "2014-01-02"),
        ("until May 2014", None, "2014-05-31"),
        ("before 2014", None, "2013-12-31"),
        ("before May 2014", None, "2014-04-30"),
        ("before 2014-03-12", None, "2014-03-11"),
        ("2014-03-01/", "2014-03-01", None),
    ],
)
def test_a_span_of_days_is_read_as_people_write_it(text: str, first: str | None, last: str | None) -> None:
    days = date_range.read(text)
    assert days == tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert date_range.read(date_range.write(*days)) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "before",
        "before 0001",
        "before 2014 to 2015",
        "before Martch 2014",
        "yesterday",
        "Ma 2014",
        "31 February 2014",
        "2014-13",
        "12 March 3, 2014",
        "14",
    ],
)
def test_what_is_no_span_of_days_is_not_read(text: str) -> None:
    assert date_range.read(text) is None


def test_the_months_of_a_long_time_are_not_listed() -> None:
    assert date_range.presets(date(2013, 12, 3), date(2014, 1, 9)) == ["2013", "2014", "December 2013", "January 2014"]
    assert date_range.presets(date(2010, 1, 1), date(2014, 1, 9)) == ["2010", "2011", "2012", "2013", "2014"]
    assert date_range.presets(None, None) == []


def test_a_filter_stays_when_the_view_changes(open_app: Open, sample_store: Path) -> None:
    app = open_app(actors="Russia")
    app.switch_page("views/timeline.py").run()
    assert chosen(app) == Filters(actors=("russia",))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({}, ""),
        ({"said": "true"}, ""),  # more than without it, not less
        ({"from_": "2014-03-01", "to": "2014-03-31", "actors": "Russia"}, "March 2014, Russia"),
        ({"actors": ["Russia", "John Kerry"], "types": "Talks", "said": "true"},
         "Russia or John Kerry, talks, with statements"),
        ({"doers": "Russia", "speakers": "Sergei Lavrov", "containing": "long"},
         "By Russia, according to Sergei Lavrov, with the words “long”"),
    ],
)  # fmt: skip
def test_a_page_and_the_caption_of_its_pictures_name_the_filters_in_the_same_words(
    address: dict[str, str], said: str, open_app: Open, sample_store: Path
) -> None:
    app = open_app("sentiment", **address)
    page = " ".join(text.value for text in app.markdown)
    assert ("Filtered by: " in page) == bool(said)
    assert f"Filtered by: **{said}**." in page or not said
    caption = export.describe(chosen(app), {"russia": "Russia", "kerry": "John Kerry", "lavrov": "Sergei Lavrov"})
    assert caption == (said or ("All events, with statements" if address else "All events"))


def test_a_first_day_after_the_last_is_said_so(open_app: Open, sample_store: Path) -> None:
    app = open_app(from_="2014-05-01", to="2014-04-01")
    assert [warning.value for warning in app.warning] == [
        "The dates run backwards: 1 May 2014 is after 1 April 2014, so no events match."
    ]
    assert not open_app(from_="2014-04-01", to="2014-04-01").warning
