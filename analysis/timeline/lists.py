"""Events as JSON Lines, as a table, and as a list in Markdown."""

import csv
import io
import json
import re
from collections.abc import Sequence

from analysis import spreadsheets
from analysis.timeline.labels import iso_days, labelled, link, reported
from analysis.timeline.rows import FIELDS, Row

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST = re.compile(r"^(?=[-+=]|\d+[.)])(\d*)(.)")
_LIVE = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[-.\w+])(?=@)", re.IGNORECASE)


def as_jsonl(events: Sequence[Row]) -> str:
    """Write one JSON object a line."""
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)


def as_csv(events: Sequence[Row]) -> str:
    """Write a table; text that a spreadsheet would run gets an apostrophe before it (OWASP, "CSV Injection")."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(FIELDS)
    for event in events:
        flat = event | {
            "participants": _joined(event.get("participants"), "{role}: {text}"),
            "mentions": _joined(event.get("mentions"), "{doc}: {start}-{end}"),
        }
        table.writerow([_cell(flat.get(field)) for field in FIELDS])
    return out.getvalue()


def as_markdown(events: Sequence[Row]) -> str:
    """Write a list: a line an event, below it the sentence and where it stands."""
    lines = ["# Timeline", ""]
    for event in events:
        lines.append(f"- **{iso_days(event)}** {_escaped(str(event['headline']))} ({_escaped(reported(event))})")
        lines += [f"  > {_escaped(event['sentence'])}", ""] if isinstance(event["sentence"], str) else []
        lines.append(f"  {' · '.join(_linked(label, link(event)) for label in labelled(event))}")
    return "\n".join(lines) + "\n"


def _linked(label: str, address: str | None) -> str:
    """Write a label; the address of the article is one that readers can open and copy."""
    return f"url: <{address}>" if address and label.startswith("url: ") else _escaped(label)


def _joined(parts: object, form: str) -> list[str]:
    """Write records for a cell of a table, each in the same form: "source: two boys"."""
    return [form.format(**part) for part in parts] if isinstance(parts, list) else []


def _cell(value: object) -> object:
    text = "; ".join(map(str, value)) if isinstance(value, list) else value
    if not isinstance(text, str):
        return text
    return spreadsheets.as_text(text).replace("\r", " ")  # Python would leave \r unquoted


def _escaped(text: str) -> str:
    """Keep Markdown from reading marks in names and words, a list at the start of a line, and addresses as links.

    GitHub's Markdown makes links of addresses even where their signs are escaped; a word joiner, which nobody sees,
    keeps them apart.

    >>> print(_escaped("- ~~gone~~"), _escaped("1. May, 1.5"), _escaped("+ x-y"), _escaped("2014 is over"))
    \\- \\~\\~gone\\~\\~ 1\\. May, 1.5 \\+ x-y 2014 is over
    >>> _escaped("www.x.example, https://x.example, a@x.example").count("\u2060")
    3
    """
    flat = _LIVE.sub("\u2060", " ".join(text.split()))
    return _LIST.sub(r"\1\\\2", _MARKS.sub(r"\\\1", flat))
