"""What `pip install` gives: the wheel works away from the sources, with its data."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from analysis import provenance

ROOT = Path(__file__).parents[1]
CODE = """
import analysis as dl
from analysis import provenance
from dashboard import cli
article = dl.Article.from_text("Russia attacked Ukraine on Friday.", published="2022-02-25")
print(dl.__file__, dl.analyse(article).to_frame()["headline"].tolist(), provenance.current().fingerprint)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder in which the files of a wheel lie, built from a copy of the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    rest = shutil.ignore_patterns("__pycache__", "store", "labels")
    for name in ("analysis", "dashboard", "data"):
        shutil.copytree(
            ROOT / name, source / name, ignore=rest if name == "data" else shutil.ignore_patterns("__pycache__")
        )
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = "import setuptools.build_meta as backend, sys; print(backend.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_a_wheel_analyses_away_from_its_sources_as_the_sources_do(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    where = installed / "analysis" / "__init__.py"
    assert done.stdout == f"{where} ['Russia attacked Ukraine'] {provenance.current().fingerprint}\n", done.stderr


def test_a_wheel_holds_the_demo_and_all_that_the_pages_load(installed: Path) -> None:
    def files(folder: Path) -> set[str]:
        return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc"}

    for ours, theirs in (("data/demo", "analysis/data/demo"), ("dashboard/static", "dashboard/static")):
        assert files(ROOT / ours) == files(installed / theirs)
    assert (installed / "dashboard/.streamlit/config.toml").exists() == (
        ROOT / "dashboard/.streamlit/config.toml"
    ).exists()
    assert files(ROOT / "analysis") <= files(installed / "analysis")
