"""An open page shows what changes elsewhere without a reload."""

import json
import os
from pathlib import Path

import pytest
from looking import Reader
from playwright.sync_api import expect

from analysis.ingest.watch import Watch

pytestmark = pytest.mark.browser


def test_a_new_article_shows_in_the_open_page_without_a_reload(reader: Reader, own_app: str, tmp_path: Path) -> None:
    reader.open(own_app + "articles")
    reader.page.evaluate("window.stays = true")
    (tmp_path / "in").mkdir()
    arrived = tmp_path / "in" / "one.json"
    story = {
        "title": "Storms close the ports",
        "text": "Storms closed three ports on Monday.",
        "published": "2015-01-05",
    }
    arrived.write_text(json.dumps(story))
    os.utime(arrived, (0, 0))
    assert Watch(tmp_path / "in", tmp_path / "store").look().analysed == 1
    expect(reader.page.get_by_text("Storms close the ports").first).to_be_visible()
    assert reader.page.evaluate("window.stays")


def test_charts_and_text_follow_the_reader_s_choice_of_theme(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "compare")
    paper, ink = page.locator(".dl-plot .main-svg").first, page.locator(":root")
    expect(paper).to_have_css("background-color", "rgb(255, 255, 255)")
    page.emulate_media(color_scheme="dark")
    expect(paper).to_have_css("background-color", "rgb(18, 23, 30)")
    expect(ink).to_have_css("--dl-ink", "#e6ebf1")
