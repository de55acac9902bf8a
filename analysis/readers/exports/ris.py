"""RIS, the format of reference managers: a tag of two characters, two spaces and a hyphen before each field."""

import re
from collections.abc import Iterable, Iterator

from analysis.readers.dates import read_date
from analysis.readers.exports.lines import without_empty

_TAG = re.compile(r"^([A-Z][A-Z\d])  ?- ?(.*)$")
_OURS = {
    "title": ("TI", "T1", "CT"), "source": ("JO", "JF", "T2", "JA", "PB"), "published": ("DA", "Y1", "PY", "Y2"),
    "text": ("TX", "N2", "AB", "N1"), "url": ("UR", "L1", "LK"), "section": ("SE",), "page": ("SP",), "lang": ("LA",),
}  # fmt: skip


def is_ris(text: str) -> bool:
    """Tell it by its first tag, the type, and the tag that ends a record."""
    return re.match(r"\s*TY  ?- ?\w", text) is not None and re.search(r"(?m)^ER  ?-", text) is not None


def split(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each record."""
    fields, tag = dict[str, list[str]](), ""
    for line in lines:
        match = _TAG.match(line.rstrip())
        if match and match[1] == "ER":
            yield _article(fields)
            fields, tag = {}, ""
        elif match:
            tag = match[1]
            fields.setdefault(tag, []).append(match[2])
        elif tag:
            fields[tag][-1] += f"\n{line}"


def _article(fields: dict[str, list[str]]) -> dict[str, str]:
    tags_read: dict[str, str | None] = {
        ours: next((fields[tag][0] for tag in tags if fields.get(tag)), None) for ours, tags in _OURS.items()
    }
    days = (read_date(value.strip(" /")) for tag in _OURS["published"] for value in fields.get(tag, []))
    tags_read["published"] = next(filter(None, days), None)
    tags_read["author"] = ", ".join(fields.get("AU", []) + fields.get("A1", []))
    story = tags_read["text"] or ""
    return without_empty(tags_read | {"text": re.sub(r" {2,}", "\n\n", story) if "\n" not in story else story})
