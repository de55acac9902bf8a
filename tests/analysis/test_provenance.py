"""By what an analysis was made, and what is said where that differs."""

import ast
import doctest
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

import analysis as dl
from analysis import provenance, queries, store
from analysis.cli.app import app
from analysis.settings import Settings, from_environment

ROOT = provenance.ROOT / "analysis"


@pytest.fixture
def own_actors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own actors, named in the environment."""
    file = tmp_path / "actors.toml"
    file.write_text('[[actor]]\nid = "mill"\nname = "The Mill"\nkind = "organisation"\n', encoding="utf-8")
    monkeypatch.setenv("DATELINE_ACTORS", str(file))
    return file


def test_the_examples_in_docstrings_are_true() -> None:
    assert doctest.testmod(provenance).failed == 0


def test_the_same_settings_give_the_same_provenance_and_own_actors_another(own_actors: Path) -> None:
    plain = Settings(store=Path("x"), model=from_environment().model, actors=None)
    own = from_environment()
    assert provenance.current(plain) == provenance.current(plain)
    assert provenance.current(plain).lexicons != provenance.current(own).lexicons
    assert provenance.current(plain).rules == provenance.current(own).rules
    assert provenance.current(plain).fingerprint != provenance.current(own).fingerprint


def test_a_changed_rule_is_another_hash_and_another_line_end_is_not(tmp_path: Path) -> None:
    file = tmp_path / "rules.py"
    file.write_bytes(b"LEAST = 3\nMOST = 5\n")
    before = provenance._hash([file])
    file.write_bytes(b"LEAST = 3\r\nMOST = 5\r\n")
    assert provenance._hash([file]) == before
    file.write_bytes(b"LEAST = 3\nMOST = 6\n")
    assert provenance._hash([file]) != before


NO_RULES = {"errors.py", "settings.py", "provenance.py", "notebook.py", "private.py", "place.py", "store"}
BY_FILE = {"engines", "ingest"}  # of whose files only some decide; these are named one by one


def imported_by(file: Path) -> set[str]:
    """Name the modules and rooms of the library that a file imports."""
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    named = [node for node in tree if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis")]
    paths = [f"{node.module}.{name.name}".split(".")[1:] for node in named for name in node.names]
    return {path[0] if (ROOT / path[0]).is_dir() else f"{path[0]}.py" for path in paths}


def test_all_that_the_rules_use_is_among_the_rules() -> None:
    assert [name for name in provenance._RULES if not (ROOT / name).exists()] == []
    files = [file for file in provenance._files(ROOT / name for name in provenance._RULES) if file.suffix == ".py"]
    assert set.union(*map(imported_by, files)) - NO_RULES - BY_FILE <= set(provenance._RULES)


def test_every_stage_is_among_the_rules() -> None:
    names = {file.name for file in provenance._files(ROOT / name for name in provenance._RULES)}
    assert {"pipeline.py", "ontology.py", "extract.py", "boilerplate.py", "timexes.py", "vader.py"} <= names
    assert {"types.py", "tables.py", "annotate.py", "batch.py", "deduplicate.py", "select.py", "record.py"} <= names


def test_the_parser_is_named_with_the_version_of_spacy() -> None:
    assert provenance.current().parser.endswith(f", spaCy {version('spacy')}")


def test_a_store_of_two_versions_says_so_until_all_is_analysed_again(
    tmp_path: Path, own_actors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    with dl.Store(folder) as asked:
        asked.add(dl.Article.from_text("Ann Miller met Bob Jones on Monday.", published="2014-03-05"))
        assert asked.provenance()["current"].tolist() == [True]
        monkeypatch.delenv("DATELINE_ACTORS")
        asked.add(dl.Article.from_text("Bob Jones left Paris on Monday.", published="2014-03-12"))
        frame = asked.provenance()
    assert (frame["articles"].tolist(), sorted(frame["current"])) == ([1, 1], [False, True])
    assert frame["fingerprint"].nunique() == frame["lexicons"].nunique() == 2
    assert frame["rules"].nunique() == 1
    said = CliRunner().invoke(app, ["store", "info", "--store", str(folder)])
    assert said.stdout.count("1 articles analysed by Dateline") == 2
    offered = f"1 of 2 articles were analysed by another version of Dateline or its rules; their figures should not be \
compared with the others; analyse them again with: dateline analyse --again --store {folder}\n"
    assert said.stderr == offered
    (tmp_path / "in.txt").write_text("Ann Miller left.", encoding="utf-8")
    assert (
        "1 of 3 articles"
        in CliRunner().invoke(app, ["analyse", str(tmp_path / "in.txt"), "--store", str(folder)]).stderr
    )
    again = CliRunner().invoke(app, ["analyse", "--again", "--store", str(folder)])
    assert "another version" not in again.stderr
    with store.open_store(folder) as con:
        assert queries.provenance(con)[["articles", "current"]].to_numpy().tolist() == [[3, True]]
