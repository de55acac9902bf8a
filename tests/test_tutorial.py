"""The examples of the documents, run as they stand: the tutorial from the articles to three figures, and the README."""

import contextlib
import csv
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import analysis as dl
from dashboard import cli

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("python3 ", "pip ", "dateline serve")  # what installs, and what goes on until it is stopped


def blocks(document: str) -> list[tuple[str, str]]:
    """List the blocks of code of a document in order: language and text."""
    return BLOCK.findall((ROOT / document).read_text(encoding="utf-8"))


def test_the_tutorial_leads_from_a_folder_of_articles_to_three_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data/demo/sample-courier", tmp_path / "articles")
    shutil.copy(ROOT / "data/demo/sample-herald-2014.json", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for language, code in blocks("docs/tutorial.md"):
        if language == "python":
            exec(code, names)  # the document's own code
            continue
        for line in code.splitlines():
            command = shlex.split(line, comments=True)
            if line.startswith(ELSEWHERE):
                continue
            result = CliRunner().invoke(cli.app, command[1:])
            assert (command[0], result.exit_code) == ("dateline", 0), f"{line}: {result.output}"
    store = names["store"]
    assert isinstance(store, dl.Store)
    store.close()
    for name in ("timeline", "attention", "toward", "report"):
        page = (tmp_path / f"{name}.html").read_text(encoding="utf-8")
        assert any(sign in page for sign in ("<svg", "plotly", "data:image/svg")), name
    rows = list(csv.DictReader((tmp_path / "events.csv").open(encoding="utf-8")))
    assert len(rows) > 100
    assert all(row["sentence"] and row["article"] and row["outlet"] for row in rows)
    assert (tmp_path / "study.zip").stat().st_size > 10_000


def test_the_example_of_the_readme_prints_what_stands_below_it() -> None:
    both = blocks("README.md")
    at = next(place for place, (language, _) in enumerate(both) if language == "python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(both[at][1], {})  # the document's own code
    assert printed.getvalue() == both[at + 1][1]


def test_the_front_door_does_what_it_promises_line_by_line(tmp_path: Path) -> None:
    article = dl.Article.from_text("Russia annexed Crimea on Tuesday. Putin spoke to the EU.", published="2014-03-21")
    analysis = dl.analyse(article)
    assert repr(analysis).startswith("Analysis of an untitled article of 21 March 2014: 2 sentences")
    assert analysis.to_frame("events")["date_start"].notna().any()
    assert "<mark" in analysis._repr_html_()
    with pytest.raises(dl.ReadError, match="not a date"):
        dl.Article.from_text("Russia annexed Crimea.", published="21/03/2014")

    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Vladimir Putin met Barack Obama in Paris on Monday.", encoding="utf-8")
    (folder / "b.txt").write_text("The European Union condemned Russia on Friday.", encoding="utf-8")
    read = [analysis.article.id for analysis in dl.analyse_many(dl.read(folder, published="2014-03-26"))]
    assert len(read) == len(set(read)) == 2

    with dl.Store(tmp_path / "my-store") as store:
        assert store.add(folder, published="2014-03-26").analysed == 2
        events = store.events(actors=["Putin", "EU"], first="2014-03-01")
        assert events["first"].dt.strftime("%d %B").tolist() == ["21 March", "24 March"]
        assert store.events(actors=["Obama"])["type"].tolist() == ["CONSULT"]
        toward = store.tone_toward(["Russia"], by="month", scorer="dateline")
        assert toward[["name", "sentences", "articles"]].to_numpy().tolist() == [["Russia", 1, 1]]
        assert {"source_name", "target_name", "low", "high"} <= set(store.pairs().columns)
        assert store.attention(by="week")["by"].unique().tolist() == ["week"]
        assert store.provenance()["version"].tolist() == [dl.__version__]
        assert "headline" not in store.codebook("events")["field"].tolist()
        with pytest.raises(dl.UnknownName, match="Vladimir Putin"):
            store.events(actors=["Putim"])
