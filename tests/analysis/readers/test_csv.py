import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadError
from analysis.readers.csv_ import read_csv
from analysis.readers.fields import stands_for_nothing
from analysis.types import Article, Rejected, Remark

# "NaN" and the like stand for nothing in a table, and markup is taken out of it; all else is text.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0<&")).filter(
    lambda text: not stands_for_nothing(text)
)
QUOTED = 'He said: "We go, now; at once."\nThen he went,\tsaying "no" | "yes".'


def written(rows: list[list[str]], *, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]  # one of csv's own
    return out.getvalue().encode()


def articles(data: bytes) -> list[Article]:
    found = [f for f in read_csv(data, "a.csv") if not isinstance(f, Remark)]
    assert all(isinstance(f, Article) for f in found), found
    return [f for f in found if isinstance(f, Article)]


@given(
    texts=st.lists(TEXT, min_size=1, max_size=4),
    title=TEXT,
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_any_text_comes_back_as_it_was_written(texts: list[str], title: str, delimiter: str, quoting: int) -> None:
    rows = [["title", "text", "published"], *([title, text, "2014-04-21"] for text in texts)]
    found = articles(written(rows, delimiter=delimiter, quoting=quoting))
    assert [(a.title, a.text) for a in found] == [(title, text) for text in texts]


@given(texts=st.lists(TEXT, min_size=1, max_size=4), delimiter=st.sampled_from(",;\t|"))
def test_a_table_of_one_column_comes_back_too(texts: list[str], delimiter: str) -> None:
    rows = [["text"], *([text] for text in texts)]
    assert [a.text for a in articles(written(rows, delimiter=delimiter, quoting=csv.QUOTE_ALL))] == texts


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_doubled_quotes_and_line_ends_in_a_cell_are_part_of_the_text(delimiter: str) -> None:
    rows = [["id", "text", "published"], *([str(n), QUOTED, "2014-04-21"] for n in range(3))]
    assert [a.text for a in articles(written(rows, delimiter=delimiter))] == [QUOTED] * 3


def test_a_first_line_that_names_the_delimiter_is_no_header() -> None:
    assert [a.text for a in articles(b"sep=;\r\ntext;title\r\nRain fell;Rain\r\n")] == ["Rain fell"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_title_and_notes_above_the_header_are_passed_over(delimiter: str) -> None:
    rows = [["Report:", "Port strike"], ["From:", "1 June 2018"], [], ["Date", "Title", "Full Text"]]
    (article,) = articles(written([*rows, ["2018-06-05", "Strike", "Crews left."]], delimiter=delimiter))
    assert (article.title, article.published, article.text) == ("Strike", "2018-06-05", "Crews left.")


def test_another_name_of_a_column_counts_only_where_ours_is_absent() -> None:
    (article,) = articles(b"content,text,date\nteaser,the story,2014-04-21\n")
    assert (article.text, article.published, article.extra) == ("the story", "2014-04-21", {"content": "teaser"})


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        (b'text,published\n"  \n",2014-04-21\nthree,2014-04-21\n', 2, "expected the article's text"),
        (b"text,published\nRain fell, then snow,2014-04-21\nthree,2014-04-21\n", 2, "this row has 3 cells"),
        (b'published,text\n2014-04-21,three\n2014-04-22,"never closed\n2014-04-23,four\n', 3, "never closed"),
    ],
)
def test_a_bad_row_is_named_by_its_first_line_and_the_others_are_read(rows: bytes, line: int, reason: str) -> None:
    found = list(read_csv(rows, "a.csv"))
    (bad,) = [f for f in found if isinstance(f, Rejected)]
    assert bad.line == line
    assert reason in bad.reason
    assert [f.text for f in found if isinstance(f, Article)] == ["three"]


def test_empty_cells_at_the_end_of_a_row_do_no_harm() -> None:
    assert [a.text for a in articles(b"text,title\nRain fell,Rain,,\n\n,\nSnow fell\n")] == ["Rain fell", "Snow fell"]


@pytest.mark.parametrize(
    "row",
    [
        ["On Monday Merkel met Obama", "2014-04-21", "The Tagus Herald"],
        ["Harbour strike", "The Tagus Herald", "21 April 2014"],
        ["1", "Rain fell on Lima for the third day on Monday and flooded the streets of the old town."],
    ],
)
def test_a_table_whose_first_line_is_an_article_is_told_to_name_its_columns(row: list[str]) -> None:
    with pytest.raises(ReadError, match=r"names no columns; expected a line before it that does, e\.g\. title,"):
        list(read_csv(written([row, row]), "a.csv"))


def test_a_table_with_other_columns_is_told_which_one_it_lacks() -> None:
    with pytest.raises(ReadError, match="the columns are id, price 2014; expected one called 'text'"):
        list(read_csv(written([["id", "price 2014"], ["1", "2"]]), "a.csv"))


def test_a_column_with_a_line_end_in_its_name_is_named_on_one_line() -> None:
    with pytest.raises(ReadError, match="the columns are a b; expected one called 'text'"):
        list(read_csv(b'"a\nb"\n', "x.csv"))
