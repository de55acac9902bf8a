import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadError
from analysis.readers.charset import decode


@given(st.text())
def test_utf_8_and_utf_16_with_its_mark_come_back_as_they_were(text: str) -> None:
    kept = text.replace("\0", "").lstrip("\ufeff")
    assert decode(("x" + kept).encode(), name="a.txt") == "x" + kept
    assert decode(("x" + kept).encode("utf-16"), name="a.txt") == "x" + kept


def test_an_old_western_file_keeps_its_accents() -> None:
    text = "La sécurité à Genève : le ministre français a été reçu par ses collègues européens. " * 5
    assert "sécurité à Genève" in decode(text.encode("latin-1"), name="a.txt")


@pytest.mark.parametrize(
    ("data", "what"), [(b"\x89PNG\r\n", "PNG"), (b"%PDF-1.7", "PDF"), (b"\x7fELF", "program"), (b"a\0b", "NUL")]
)
def test_what_is_not_text_is_refused_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=f"a.txt: this .*{what}"):
        decode(data, name="a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert isinstance(decode(data, name="a.txt"), str)


def test_a_russian_file_in_windows_own_set_is_read_as_russian() -> None:
    text = "Министр иностранных дел заявил в понедельник, что переговоры продолжаются. " * 5
    assert decode(text.encode("cp1251"), name="a.txt") == text


ENGLISH = (
    "“We don’t sail,” the crews of the ferries of Göteborg told the café’s guests. The strike went on for a week. " * 5
)


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_english_text_in_an_old_set_keeps_quotation_marks_and_accents(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), name="a.txt") == ENGLISH


def test_the_set_that_a_page_declares_is_heeded() -> None:
    page = f'<meta charset="windows-1250"><p>Mr. Wałęsa met Mr. Dvořák. {"The talks went on. " * 50}</p>'
    assert decode(page.encode("cp1250"), name="a.html") == page
