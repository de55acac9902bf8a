"""No pickle: what is read from a file must not be able to run."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "analysis").rglob("*.py"), *(ROOT / "dashboard").rglob("*.py")])
MODULES = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}


def imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def called(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_reads_and_writes_no_pickles(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not imported(tree) & MODULES
    for call in called(tree):
        name = ast.unparse(call.func)
        assert name not in {"eval", "exec", "compile", "__import__", "pd.read_pickle"}
        assert not name.endswith(".to_pickle")
        if name in {"np.load", "numpy.load"}:
            assert any(key.arg == "allow_pickle" and ast.unparse(key.value) == "False" for key in call.keywords)


def test_no_file_of_the_data_is_a_pickle() -> None:
    files = [file for file in (ROOT / "data").rglob("*") if file.is_file() and "store" not in file.parts]
    assert files
    for file in files:
        assert not re.match(rb"\x80[\x02-\x05]", file.read_bytes()[:2]), file


def test_only_the_dashboard_s_one_cache_keeps_answers_in_memory() -> None:
    kept = [file for file in FILES if "st.cache_data" in file.read_text(encoding="utf-8")]
    assert [file.name for file in kept] == ["source.py"]
    assert "persist=" not in kept[0].read_text(encoding="utf-8"), "on disk they would be pickles"
