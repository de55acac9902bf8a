"""Each number by which something is decided says in a comment what it counts."""

import ast
from pathlib import Path

import pytest

from analysis.settings import ROOT

FILES = sorted((ROOT / "analysis").rglob("*.py"))


def is_number(value: ast.expr | None) -> bool:
    """Tell whether an expression is a number, or several."""
    if isinstance(value, ast.Tuple):
        return all(map(is_number, value.elts))
    if isinstance(value, ast.UnaryOp):
        return is_number(value.operand)
    if isinstance(value, ast.BinOp):
        return is_number(value.left) and is_number(value.right)
    return isinstance(value, ast.Constant) and type(value.value) in (int, float)


def unexplained(source: str) -> list[str]:
    """List the numbers that a module names without a word on the same line or right above."""
    lines = source.split("\n")
    numbers = [
        (node.lineno - 1, (node.end_lineno or node.lineno) - 1)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_number(node.value)
    ]
    said = (" # " in " ".join(lines[first : last + 1]) or lines[first - 1].startswith("#") for first, last in numbers)
    return [lines[first] for (first, _), explained in zip(numbers, said, strict=True) if not explained]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_each_number_says_what_it_counts(file: Path) -> None:
    assert unexplained(file.read_text(encoding="utf-8")) == []


def test_a_number_without_a_word_is_found() -> None:
    assert unexplained("NEAR = 3\n\nFAR = -4  # sentences\nNAME = 'x'\n") == ["NEAR = 3"]
