"""Tables in Word documents: their rows are articles where they are said to be."""

import io

from makers import STORY

from analysis.readers import read_bytes
from analysis.types import Article


def read(data: bytes) -> list[Article]:
    return [outcome for outcome in read_bytes(data, "a.docx") if isinstance(outcome, Article)]


def in_table(*rows: list[str], title: str = "") -> bytes:
    import docx as library

    document, out = library.Document(), io.BytesIO()
    document.add_heading(title)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, written in zip(table.add_row().cells, row, strict=True):
            cell.text = written
    document.save(out)
    return out.getvalue()


def test_the_rows_of_a_table_in_a_document_are_articles_where_its_head_names_their_fields() -> None:
    head, other = ["Datum", "Zeitung", "Überschrift", "Text"], f"{STORY} Snow fell on Cusco."
    rows = [["26.2.2019", "Die Zeit", "Rain", STORY], ["3 May 2019", "taz", "Snow", other]]
    articles = read(in_table(head, *rows))
    assert [(a.title, a.source, a.published, a.text) for a in articles] == [
        ("Rain", "Die Zeit", "2019-02-26", STORY), ("Snow", "taz", "2019-05-03", other),
    ]  # fmt: skip


def test_a_table_without_texts_stays_a_part_of_the_document() -> None:
    assert len(read(in_table(["Date", "Document", "Text"], ["1 May 2019", "Letter", "short"], title=STORY))) == 1
