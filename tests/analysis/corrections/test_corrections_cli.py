from pathlib import Path

from thrice import analysis, write
from typer.testing import CliRunner

from analysis import corrections, queries, store
from analysis.cli import app
from analysis.queries import Filters


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app.app, ["mends", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def statuses(folder: Path) -> set[str]:
    with store.open_store(folder) as con:
        return set(queries.events(con, Filters())["status"])


def test_mends_are_listed_exported_imported_and_undone(folder: Path, tmp_path: Path) -> None:
    assert "no corrections in" in run("list", "--store", str(folder))
    with store.open_store(folder) as con:
        key = str(queries.events(con, Filters(statuses=("happened",))).iloc[0]["key"])
        kept = corrections.add(folder, corrections.change_event(con, key, status="planned"), who="Ada")
    listed = run("list", "--store", str(folder))
    assert "Ada" in listed
    assert "status: happened → planned" in listed
    assert "“praised” in a1" in listed
    file, other = tmp_path / "corrections.jsonl", tmp_path / "other"
    run("export", "--store", str(folder), "-o", str(file))
    write(other, [analysis("a1")])
    assert run("import", str(file), "--store", str(other)).startswith("1 taken, 0 here already, 0 rejected")
    assert statuses(other) == {"planned", "denied"}
    run("undo", kept.id[:8], "--store", str(other))
    assert statuses(other) == {"happened", "denied"}
    assert "[undone" in run("list", "--store", str(other))


def test_a_broken_line_is_named_and_the_rest_is_taken(folder: Path, tmp_path: Path) -> None:
    good = '{"id": "i", "at": "2024-02-28T09:30:00.000000Z", "kind": "actor", "target": {"actor": "ann"}, %s}'
    file = tmp_path / "corrections.jsonl"
    file.write_text("broken\n" + good % '"value": {"name": "Ann Lee"}' + "\n", encoding="utf-8")
    result = CliRunner().invoke(app.app, ["mends", "import", str(file), "--store", str(folder)])
    assert result.exit_code == 3
    assert f"{file}, line 1: not JSON" in result.stderr
    assert "1 taken, 0 here already, 1 rejected" in result.stdout
