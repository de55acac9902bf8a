"""Parts of the input: small files together, large ones in stretches, and nothing lost between them."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.readers import parts as cutting
from analysis.readers import read
from analysis.readers.parts import Part, parts, read_part
from analysis.types import Article, Rejected

STORY = "Ann Miller met Bob Jones in Paris on Monday."


def whole(paths: list[Path]) -> list[Article | Rejected]:
    """Read all parts to their ends, each sent as it is sent to another machine."""
    found = list[Article | Rejected]()
    for one in parts(paths, source="Post"):
        part: Part | None = one if isinstance(one, Part) else None
        found += [one] if isinstance(one, Rejected) else []
        while part:
            some = read_part(pickle.loads(pickle.dumps(part)))
            found += [*some.articles, *some.rejected]
            part = some.rest
    return found


def write(folder: Path) -> Path:
    for n in range(5):
        file = folder / "in" / f"{n % 2}" / f"{n}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{n}: {STORY}")
    lines = [json.dumps({"text": f"{n}: {STORY}"}) if n % 5 else "no article" for n in range(23)]
    (folder / "in" / "large.jsonl").write_text("\n".join(lines))
    return folder / "in"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("parts"))


@given(files=st.integers(1, 4), size=st.integers(1, 2000), most=st.integers(1, 30), letters=st.integers(0, 2000))
def test_parts_hold_what_the_files_hold_wherever_they_are_cut(
    folder: Path, files: int, size: int, most: int, letters: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"FILES": files, "BYTES": size, "MOST": most, "LETTERS": letters}.items():
            patch.setattr(cutting, name, value)
        found = whole([folder])
    wanted = list(read([folder], source="Post"))
    for kind in (Article, Rejected):
        assert [one for one in found if isinstance(one, kind)] == [one for one in wanted if isinstance(one, kind)]


def test_a_relative_path_is_opened_from_the_folder_where_it_was_given_and_shown_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    cut = [one for one in parts([Path("in")]) if isinstance(one, Part)]
    monkeypatch.chdir("/")
    found = [read_part(part) for part in cut]
    assert sum(len(one.articles) for one in found) == 23
    assert {bad.path for one in found for bad in one.rejected} == {"in/large.jsonl"}


def test_a_file_that_is_not_there_or_another_one_is_told_from_one_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    (part,) = parts([tmp_path])
    assert isinstance(part, Part)
    file.write_text(STORY + " More.")
    with pytest.raises(OSError, match="50 bytes here; 44"):
        read_part(part)
    assert [one.text for one in read_part(part, here=True).articles] == [STORY + " More."]
    file.unlink()
    with pytest.raises(OSError, match="No such file"):
        read_part(part)
    (bad,) = read_part(part, here=True).rejected
    assert "cannot be opened" in bad.reason


def test_what_cannot_be_listed_is_named_among_the_parts(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "dateline.json").write_text('{"version": 5}')
    (bad,) = parts([tmp_path / "store"])
    assert isinstance(bad, Rejected)
    assert "this is a store" in bad.reason
