import os
import time
from pathlib import Path

import pytest

from analysis import store
from analysis.errors import DatelineError, ReadError
from analysis.ingest import watch
from analysis.ingest.watch import Watch
from analysis.types import Article

STORY = "Ann Miller met Bob Jones in Paris on Monday. They signed an agreement on trade."


def put(file: Path, text: str, *, age: float = 10) -> None:
    file.write_text(text)
    os.utime(file, (time.time() - age, time.time() - age))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_what_arrives_is_analysed_once(folder: Path, tmp_path: Path) -> None:
    watched = Watch(folder, tmp_path / "store")
    assert watched.look().read == 0
    put(folder / "one.txt", STORY)
    assert watched.look().analysed == 1
    assert watched.look().read == 0
    put(folder / "two.txt", STORY.replace("Paris", "Oslo"))
    assert (summary := watched.look()).analysed == 1
    assert summary.unchanged == 0


def test_after_a_restart_nothing_is_analysed_again(folder: Path, tmp_path: Path) -> None:
    put(folder / "one.txt", STORY)
    assert Watch(folder, tmp_path / "store").look().analysed == 1
    again = Watch(folder, tmp_path / "store").look()
    assert (again.analysed, again.unchanged) == (0, 1)


def test_a_file_that_is_still_being_written_is_left_for_the_next_look(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "QUIET", 600)  # so that no look comes too late
    watched = Watch(folder, tmp_path / "store")
    put(folder / "one.txt", STORY[:30], age=0)
    assert watched.look().read == 0
    put(folder / "one.txt", STORY, age=700)
    assert watched.look().analysed == 1


def test_what_cannot_be_read_is_told_once_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    watched = Watch(folder, tmp_path / "store")
    put(folder / "bad.json", "{")
    put(folder / "one.txt", STORY)
    assert ((summary := watched.look()).analysed, len(summary.rejected)) == (1, 1)
    assert watched.look().rejected == []


def test_new_items_of_feeds_are_analysed_and_a_feed_that_is_away_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<opml><body><outline text="a"><outline xmlUrl="http://a/"/></outline><outline xmlUrl="http://b/"/></body></opml>'
    )
    there = [Article("a1", STORY, published="2014-03-05")]

    def address(url: str) -> list[Article]:
        if url == "http://a/":
            raise ReadError("no answer", path=url)
        return there

    monkeypatch.setattr(watch, "read_address", address)
    monkeypatch.setattr(watch, "FEEDS", 0)
    watched = Watch(opml, tmp_path / "store")
    assert ((summary := watched.look()).analysed, [one.path for one in summary.rejected]) == (1, ["http://a/"])
    there.append(Article("a2", STORY.replace("Paris", "Oslo"), published="2014-03-05"))
    assert ((summary := watched.look()).analysed, summary.unchanged) == (1, 1)
    assert store.info(tmp_path / "store")["articles"] == 2


@pytest.mark.parametrize("text", ["", "no xml", "<opml><body/></opml>"])
def test_a_file_that_lists_no_feeds_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "feeds.opml").write_text(text)
    with pytest.raises(ReadError, match=r"feeds\.opml"):
        watch.addresses(tmp_path / "feeds.opml")


def test_feeds_are_fetched_only_where_that_is_switched_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    (tmp_path / "feeds.opml").write_text('<opml><body><outline xmlUrl="http://127.0.0.1:9/"/></body></opml>')
    with pytest.raises(DatelineError, match="switched off"):
        Watch(tmp_path / "feeds.opml", tmp_path / "store").look()
