"""What the code imports is declared, so that no package is there only because another one happens to bring it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
TRAINING = {"torch", "transformers", "sklearn"}  # of the extras that train models, which tests do not install
OURS = {"analysis", "dashboard"}


def imported() -> set[str]:
    """List the packages at the top of all imports of both packages."""
    names = set[str]()
    for file in (path for package in OURS for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - OURS


def declared() -> set[str]:
    """List the distributions that pyproject.toml names, for running or as an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return {_plain(re.split(r"[\s\[<>=;,!~]", line)[0]) for line in (*project["dependencies"], *extras)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_that_is_imported_is_declared() -> None:
    distributions, known = packages_distributions(), declared()
    undeclared = {
        name
        for name in imported() - TRAINING
        if not known & {_plain(distribution) for distribution in distributions.get(name, [name])}
    }
    assert undeclared == set()
