"""Feeds: what stands in a file is read as a feed, and never taken for the name of one."""

import builtins
import os
from pathlib import Path

import pytest

from analysis.read import READERS, read_bytes, read_file
from analysis.read.places import File
from analysis.types import Article, Rejected

WORDS = "The harbour board met the pilots on Monday and promised them a new quay. " * 4
FEED = (
    f"<rss version='2.0'><channel><title>Fjord Post</title><item><description>{WORDS}</description></item>"
    "</channel></rss>"
)


@pytest.mark.parametrize("suffix", READERS)
def test_no_reader_reads_the_file_that_is_named_in_what_it_reads(suffix: str, tmp_path: Path) -> None:
    secret = tmp_path / f"secret{suffix}"
    secret.write_text(FEED)
    for name in (os.fsencode(secret), secret.as_uri().encode()):
        read = list(read_bytes(name, f"named{suffix}"))
        assert not [article for article in read if isinstance(article, Article) and "harbour" in article.text]


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("name", ["/dev/zero", "a pipe"])
def test_no_reader_opens_a_device_or_a_pipe_that_is_named_in_what_it_reads(
    name: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_open(file: object, *args: object, **options: object) -> object:
        assert file not in (name, name.encode()), "this would never end"
        return true_open(file, *args, **options)  # type: ignore[call-overload]

    true_open = builtins.open
    monkeypatch.setattr(builtins, "open", no_open)
    assert list(read_bytes(name.encode(), f"named{suffix}"))


def test_a_feed_is_read_as_before() -> None:
    (article,) = read_bytes(FEED.encode(), "fjord.rss")
    assert isinstance(article, Article)
    assert (article.source, article.text) == ("Fjord Post", WORDS.strip())


def test_a_file_that_holds_the_name_of_a_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    feed, secret = tmp_path / "feed.xml", tmp_path / "secret.xml"
    secret.write_text(FEED)
    feed.write_text(str(secret))
    (rejected,) = read_file(File(feed))
    assert isinstance(rejected, Rejected)
    assert "expected an RSS or Atom feed" in rejected.reason
