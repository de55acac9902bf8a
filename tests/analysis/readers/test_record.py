import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadError
from analysis.readers.record import article_from_record


def test_fields_that_dateline_does_not_know_are_kept() -> None:
    article = article_from_record({"id": "a", "text": "Shares fell.", "desk": "markets"})
    assert (article.id, article.extra) == ("a", {"desk": "markets"})


@pytest.mark.parametrize("written", ["2014-04-21", "2014-04-21T09:30:00", "2014-04-21T09:30:00+02:00"])
def test_an_iso_date_or_date_time_is_a_publication_date(written: str) -> None:
    assert article_from_record({"text": "Shares fell.", "published": written}).published == written


@pytest.mark.parametrize("written", ["31/02/2024", "2024-02-30", "soon", "20 April"])
def test_a_date_that_is_none_is_named_with_its_place(written: str) -> None:
    with pytest.raises(ReadError) as told:
        article_from_record({"text": "Shares fell.", "published": written}, where="a.csv", line=41)
    assert str(told.value).startswith(f"a.csv, line 41: 'published' is {written!r}, which is not a date")


@pytest.mark.parametrize("text", [None, "", "  \n", 7, ["a"]])
def test_a_record_without_text_is_refused(text: object) -> None:
    with pytest.raises(ReadError, match="'text' is"):
        article_from_record({"text": text})


@given(st.text(min_size=1).filter(str.strip), st.none() | st.text())
def test_an_article_without_id_is_named_by_its_content_and_its_text_is_left_alone(text: str, title: str | None) -> None:
    one, two = (article_from_record({"text": text, "title": title}) for _ in range(2))
    assert one == two
    assert one.text == text
    assert len(one.id) == 16
