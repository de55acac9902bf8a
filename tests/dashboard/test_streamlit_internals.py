"""Streamlit's internals, which may move with any version, are asked for by name in one file."""

import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest

from analysis.settings import ROOT
from dashboard.streamlit_internals import INTERNALS

HOME = "dashboard/streamlit_internals.py"
# What Streamlit documents, or names in what it documents.
PUBLIC = {"streamlit", "streamlit.delta_generator", "streamlit.errors", "streamlit.starlette"}
IMPORT = re.compile(r"^\s*(?:from (streamlit[\w.]*) import (.+)|import (streamlit[\w.]*))", re.M)


def moved(name: str) -> str | None:
    """Give a sentence on an internal name that is not where the dashboard seeks it; None where it is."""
    module, _, attributes = name.partition(":")
    try:
        value = import_module(f"streamlit.{module}")
        for attribute in attributes.split("."):
            owner = attribute.removesuffix("()")
            value = getattr(value, owner) if hasattr(value, owner) else value.__annotations__[owner]
            value = value("/") if attribute != owner else value  # what is only there once it is made
    except (ImportError, AttributeError, KeyError):
        use = INTERNALS.get(name, "nothing")
        return f"Streamlit moved streamlit.{module}, {attributes}: {HOME} uses it for {use}."
    return None


@pytest.mark.parametrize("name", INTERNALS)
def test_each_internal_of_streamlit_is_where_the_dashboard_seeks_it(name: str) -> None:
    sentence = moved(name)
    assert sentence is None, sentence


@pytest.mark.parametrize(
    "name", ["web.nothing:main", "web.cli:nothing", "runtime:Runtime.nothing", "runtime:Nothing.exists"]
)
def test_an_internal_that_has_moved_is_named_in_a_sentence(name: str) -> None:
    module, attributes = name.split(":")
    assert moved(name) == f"Streamlit moved streamlit.{module}, {attributes}: {HOME} uses it for nothing."


def modules(file: Path) -> Iterable[str]:
    """Give each module of Streamlit that a file imports, or imports from."""
    for source, names, whole in IMPORT.findall(file.read_text(encoding="utf-8")):
        yield whole or source
        if source == "streamlit":  # "from streamlit import runtime"
            yield from (f"streamlit.{name.strip()}" for name in names.split(","))


def test_no_other_file_uses_them() -> None:
    files = [file for file in (ROOT / "dashboard").rglob("*.py") if file != ROOT / HOME]
    used = {(str(file.relative_to(ROOT)), module) for file in files for module in modules(file)}
    assert {(file, module) for file, module in used if module not in PUBLIC} == set()


def test_every_internal_that_is_imported_is_asked_for() -> None:
    imported = set(modules(ROOT / HOME)) - {"streamlit", "streamlit.web"}
    assert imported <= {f"streamlit.{name.partition(':')[0]}" for name in INTERNALS}
