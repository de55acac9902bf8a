"""The examples in docstrings are true; those that need a store have tests of their own."""

import doctest
import importlib

import pytest

from analysis.settings import ROOT

APART = {"analysis", "analysis.library", "analysis.store_frames", "analysis.types", "analysis.provenance"}
FILES = [file for room in ("analysis", "dashboard") for file in sorted((ROOT / room).rglob("*.py"))]
NAMES = [
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for file in FILES
    if ">>> " in file.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in APART])
def test_the_examples_of_a_module_are_true(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried
    assert not failed
