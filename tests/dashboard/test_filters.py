from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.queries import Filters
from dashboard import export, filters

Open = Callable[..., AppTest]


def chosen(app: AppTest) -> Filters:
    return filters.of({key: app.session_state[key] for key in filters.KEYS if key in app.session_state})


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ({}, Filters()),
        ({"from_": "2014-03-01", "to": "2014-04-01"}, Filters(first=date(2014, 3, 1), last=date(2014, 4, 1))),
        ({"actors": ["Russia", "John Kerry"]}, Filters(actors=("russia", "kerry"))),
        ({"actors": ["Russia", "John Kerry"], "all": "true"}, Filters(actors=("russia", "kerry"), match="all")),
        ({"actors": "Russia", "all": "true"}, Filters(actors=("russia",))),
        ({"outlets": "Sample Post"}, Filters(outlets=("Sample Post",))),
        ({"tones": ["negative", "positive"]}, Filters(tones=("negative", "positive"))),
        ({"types": "Talks"}, Filters(types=("CONSULT",))),
        ({"types": "Other"}, Filters(types=("untyped",))),
        ({"statuses": "called for"}, Filters(statuses=("called_for",))),
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
        {"from_": "1066-10-14"},
        {"types": "'; drop table articles; --"},
        {"tones": "furious"},
    ],
)
def test_what_an_address_asks_for_in_vain_is_left_out_and_named(
    address: dict[str, str], open_app: Open, sample_store: Path
) -> None:
    app = open_app(**address)
    assert not app.exception
    assert chosen(app) == Filters()
    assert "ignored" in app.warning[0].value


def test_the_number_shown_stands_beside_the_number_there_is(open_app: Open, sample_store: Path) -> None:
    app = open_app(outlets="Sample Post")
    assert app.sidebar.markdown[0].value == "Showing **24** of 72 events from **8** of 24 articles"


def test_reset_empties_every_filter(open_app: Open, sample_store: Path) -> None:
    app = open_app(from_="2014-03-01", actors=["Russia"], tones="negative", outlets="Sample Post")
    app.button(key="reset").click().run()
    assert chosen(app) == Filters()
    assert app.button(key="reset").disabled


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
    ],
)  # fmt: skip
def test_a_page_and_the_caption_of_its_pictures_name_the_filters_in_the_same_words(
    address: dict[str, str], said: str, open_app: Open, sample_store: Path
) -> None:
    app = open_app("sentiment", **address)
    page = " ".join(text.value for text in app.markdown)
    assert ("Filtered by: " in page) == bool(said)
    assert f"Filtered by: **{said}**." in page or not said
    caption = export.describe(chosen(app), {"russia": "Russia", "kerry": "John Kerry"})
    assert caption == (said or ("All events, with statements" if address else "All events"))


def test_a_first_day_after_the_last_is_said_so(open_app: Open, sample_store: Path) -> None:
    app = open_app(from_="2014-05-01", to="2014-04-01")
    assert [warning.value for warning in app.warning] == [
        "“From” (1 May 2014) is after “To” (1 April 2014), so no events match."
    ]
    assert not open_app(from_="2014-04-01", to="2014-04-01").warning
