import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from analysis.cli.jsonlines import Record, by_line, text_of
from analysis.errors import MissingProgram


def written(tmp_path: Path, lines: Sequence[object]) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def results(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def lengths(texts: Sequence[str]) -> Iterable[Record]:
    for text in texts:
        if text == "deep":
            raise RecursionError("maximum recursion depth exceeded")
        yield {"id": text, "length": len(text)}


def test_a_line_on_which_the_work_fails_gives_its_error_and_loses_no_other_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path, [{"id": "1", "text": "rain"}, {"id": "2", "text": "deep"}, {"id": "3", "text": "frost"}])
    assert not by_line(source, str(tmp_path / "out.jsonl"), text_of, lengths)
    first, second, third = results(tmp_path / "out.jsonl")
    assert (first, third) == ({"id": "rain", "length": 4}, {"id": "frost", "length": 5})
    assert second["id"] == "2"
    assert "RecursionError" in str(second["error"])
    assert f"{source}, line 2: the analysis failed" in capsys.readouterr().err


def test_a_missing_program_is_no_fault_of_a_line(tmp_path: Path) -> None:
    def work(texts: Sequence[str]) -> Iterable[Record]:
        raise MissingProgram("the language model is not installed")

    with pytest.raises(MissingProgram):
        by_line(written(tmp_path, [{"text": "rain"}]), str(tmp_path / "out.jsonl"), text_of, work)


def test_results_keep_the_order_of_their_lines(tmp_path: Path) -> None:
    source = written(tmp_path, [{"text": "rain"}, {"id": "2"}, {"text": "frost"}])
    by_line(source, str(tmp_path / "out.jsonl"), text_of, lengths)
    assert [row["id"] for row in results(tmp_path / "out.jsonl")] == ["rain", "2", "frost"]
