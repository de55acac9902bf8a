from collections.abc import Callable
from pathlib import Path

import pytest
import sample
from streamlit.testing.v1 import AppTest

from analysis import provenance, store, tables
from dashboard.views import VIEWS

Open = Callable[..., AppTest]
SECTIONS = {"compare": "Compare", "places": "Places", "corrections": "Corrections"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_the_sample_under_its_own_title(view: str, open_app: Open, sample_store: Path) -> None:
    app = open_app(view)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == ("Add articles" if view == "manage" else VIEWS[view].title)


@pytest.mark.parametrize("view", SECTIONS)
def test_an_earlier_page_that_is_a_section_now_shows_the_sample(view: str, open_app: Open, sample_store: Path) -> None:
    app = open_app(view)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == SECTIONS[view]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_without_articles_says_how_to_get_some(view: str, open_app: Open, empty_store: Path) -> None:
    app = open_app(view)
    assert not app.exception
    assert any(button.key == "demo" for button in app.button) == VIEWS[view].needs_articles


@pytest.mark.parametrize(("section", "title"), [(name, name) for name in ("Add articles", "Corrections", "Settings")])
def test_what_is_managed_is_parted_into_sections(section: str, title: str, open_app: Open, sample_store: Path) -> None:
    assert open_app("manage", section=section).title[0].value == title


def test_the_title_and_the_days_of_the_collection_stand_above_every_page(open_app: Open, own_store: Path) -> None:
    app = open_app("manage", section="Settings")
    app.text_input[0].set_value("The <b>northern</b> port")
    app.button(key="save-title").click().run()
    for view in ("manage", "overview", "tone"):
        html = " ".join(html.proto.body for html in open_app(view).get("html"))
        assert "<b>Dateline</b> <span>The &lt;b&gt;northern&lt;/b&gt; port</span>" in html
        assert "<span>24 articles from 3 outlets</span> <span>published 1 March – 24 June 2014</span>" in html


def test_corrections_without_articles_lead_to_adding_some(open_app: Open, empty_store: Path) -> None:
    app = open_app("corrections")
    assert "no articles" in app.info[0].value
    assert "Add articles" in [link.proto.label for link in app.get("page_link")]


@pytest.mark.parametrize("view", [*VIEWS, *SECTIONS])
def test_a_view_without_a_store_says_how_to_get_one(view: str, open_app: Open, no_store: Path) -> None:
    app = open_app(view)
    assert not app.exception
    assert not app.error
    assert not no_store.exists()


@pytest.mark.parametrize("view", [name for name, view in VIEWS.items() if view.needs_articles])
def test_filters_that_leave_nothing_give_a_way_back(view: str, open_app: Open, sample_store: Path) -> None:
    app = open_app(view, from_="2014-06-26", tones="negative", actors="Ukraine", statuses="called for")
    assert not app.exception
    assert app.info
    app.button(key="reset-here").click().run()
    assert not app.info
    assert "**72** of 72 events" in app.sidebar.markdown[0].value


def test_a_store_of_another_version_is_one_sentence(open_app: Open, empty_store: Path) -> None:
    (empty_store / "dateline.json").write_text('{"version": 99}')
    app = open_app()
    assert not app.exception
    assert "version 99" in app.error[0].value


@pytest.mark.parametrize("view", ["overview", "timeline"])
def test_where_no_event_has_a_date_the_articles_that_need_one_are_named(
    view: str, open_app: Open, undated_store: Path
) -> None:
    app = open_app(view)
    assert not app.exception
    assert any("1 article without a publication date" in text.value for text in app.markdown)
    assert any("Set the date" in link.proto.label for link in app.get("page_link"))
    assert not any("no date known**" in text.value for text in app.markdown)


def test_a_store_of_two_versions_says_so_and_offers_to_analyse_all_again(open_app: Open, undated_store: Path) -> None:
    assert not open_app().warning
    earlier = provenance.Provenance("0.0.9", "parser", "m", "l", "r")
    entry = tables.Entry(sample.analysis(6), 7, "a6")
    rows = tables.to_tables([entry], key=lambda a, e: f"{a.article.id}-{e.start}", made_by=earlier)
    store.append(undated_store, rows)
    app = open_app()
    assert "analysed by different versions" in app.warning[0].value
    assert app.button(key="analyse-again").label == "Analyse all articles again"


def test_days_of_publication_that_are_not_known_are_said_so_above_the_page(open_app: Open, undated_store: Path) -> None:
    html = " ".join(html.proto.body for html in open_app().get("html"))
    assert "<span>publication dates not known</span>" in html


def test_show_everything_empties_the_search_too(open_app: Open, sample_store: Path) -> None:
    app = open_app("articles", words="nobodysaysthis", tones="negative")
    app.button(key="reset-here").click().run()
    assert not app.exception
    assert app.text_input(key="words").value == ""
    assert "**72** of 72 events" in app.sidebar.markdown[0].value
