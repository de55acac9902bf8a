"""One table of event types, statuses and tones: whatever is coded, drawn or made up takes them from it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from analysis import ontology
from analysis.events import coding
from analysis.events.word_forms import FOLDER, rows
from analysis.ontology import CLASSES, OTHERS, QUAD_CLASSES, STATUSES, TONES, TYPES, tone_class, types_of
from analysis.settings import ROOT
from analysis.store import fingerprint, model
from analysis.types import Status

CODE = [
    file
    for room in ("analysis", "dashboard", "benchmarks", "tests")
    for file in (ROOT / room).rglob("*.py")
    if file not in (Path(ontology.__file__), Path(__file__))
]
SCRIPTS = sorted((ROOT / "dashboard" / "static").rglob("*.js"))
# Names that other versions of PLOVER or CAMEO give, and the coder does not.
FOREIGN = {"REQUEST", "ACCUSE", "YIELD", "APPEAL", "MOBILISE", "CRIME", "VERIFY"}


def collections(file: Path) -> Iterator[set[str]]:
    """Give the words of each literal list, tuple, set or dictionary of a file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
            members = node.keys if isinstance(node, ast.Dict) else node.elts
            yield {m.value for m in members if isinstance(m, ast.Constant) and isinstance(m.value, str)}


def given() -> set[str]:
    """Name the types that the coder can give: those of its tables, and those that its rules name."""
    tables = {type for name in ("verbs.tsv", "nouns.tsv") for type, *_ in rows(FOLDER / name)} - {"-"}
    tree = ast.parse(Path(coding.__file__).read_text(encoding="utf-8"))
    capitals = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return tables | {word for word in capitals if re.fullmatch("[A-Z]{3,}", word) and word in {*TYPES, *FOREIGN}}


def test_the_types_that_the_coder_can_give_are_those_of_the_ontology() -> None:
    assert given() == set(TYPES)


def test_every_type_has_one_class_a_label_and_a_gloss() -> None:
    assert sorted(name for quad in QUAD_CLASSES for name in types_of(quad)) == sorted(TYPES)
    assert len({kind.label for kind in TYPES.values()}) == len(TYPES)
    assert all(kind.gloss for kind in TYPES.values())
    assert len({*CLASSES}) == 5


@pytest.mark.parametrize(
    ("type_", "label"),
    [
        ("FIGHT", "Violence & coercion"),
        ("ASSAULT", "Violence & coercion"),
        ("SANCTION", "Violence & coercion"),
        ("DEMAND", "Accusations & threats"),
        ("DISAPPROVE", "Accusations & threats"),
        ("INVESTIGATE", "Accusations & threats"),
        ("CONSULT", "Talks & support"),
        ("CONCEDE", "Talks & support"),
        ("AGREE", "Aid & agreements"),
        ("RETREAT", "Aid & agreements"),
    ],
)
def test_a_type_is_of_the_class_that_its_name_on_screen_promises(type_: str, label: str) -> None:
    assert TYPES[type_].quad.label == label


def test_the_scale_runs_from_fighting_to_aid_with_conflict_below_nought() -> None:
    assert min(TYPES, key=lambda name: TYPES[name].scale) == "FIGHT"
    assert max(TYPES, key=lambda name: TYPES[name].scale) == "AID"
    assert all((kind.scale < 0) == kind.quad.conflict for kind in TYPES.values())


def test_the_statuses_are_those_that_an_event_may_have() -> None:
    assert tuple(STATUSES) == get_args(Status)


def test_no_other_file_holds_a_table_of_types_or_statuses() -> None:
    for file, words in [(path, words) for path in CODE for words in collections(path)]:
        assert len(words & set(TYPES)) < len(TYPES) / 2 + 1, words
        assert not (len(words & set(TYPES)) > 1 and words & FOREIGN), words
        assert words & set(STATUSES) != set(STATUSES) or "tests" in file.parts or file.name == "types.py", words
    assert not [file for file in CODE if re.search(r"\b(?:REQUEST|ACCUSE)\b", file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_repeats_what_types_statuses_and_tones_are_called(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    words = {*STATUSES.values(), *TYPES, *TONES, *CLASSES} - {"denied", "possible", "planned", "positive", "negative"}
    assert [word for word in words if f'"{word}"' in text] == []


@pytest.mark.parametrize(
    ("tone", "name"),
    [
        (-1, "very negative"), (-0.5, "very negative"), (-0.49, "negative"), (-0.1, "negative"), (-0.09, "neutral"),
        (0, "neutral"), (0.09, "neutral"), (0.1, "positive"), (0.49, "positive"), (0.5, "very positive"),
    ],
)  # fmt: skip
def test_a_tone_falls_into_its_class_and_an_edge_to_the_stronger_side(tone: float, name: str) -> None:
    assert TONES[tone_class(tone)] == name


def test_an_index_made_with_another_ontology_is_of_another_mark() -> None:
    events = model.TABLES["events"]
    other = replace(events, values=dict(events.values) | {"types": ["BATTLE"]})
    assert fingerprint.of_tables({**model.TABLES, "events": other}) != fingerprint.of_tables(model.TABLES)


def test_a_type_that_the_ontology_does_not_know_is_of_no_class() -> None:
    assert model.TABLES["events"].values["other_class"] == CLASSES.index(OTHERS)
