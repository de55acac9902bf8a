"""NewsBank (Access World News): a headline, a line with the day and the outlet, lines of fields, then the text."""

import re
from collections.abc import Iterator

from analysis.readers.dates import read_date
from analysis.readers.exports.lines import without_by, without_empty

_HEAD = re.compile(r"^(?P<day>[^|]{6,40}\d{4})\s*\|\s*(?P<source>[^|]{2,120}?)\s*$")
_FIELD = re.compile(
    r"(?:Author(?:/Byline)?|Section|Page|Edition|Column|Readability|Dateline|Series)\s*:\s*([^|]*)", re.I
)
_ENDS = re.compile(
    r"(?i)^(?:record(?: number)?\s*:|copyright\b|\(c\) |©|citation\b|document-view:|memo:|caption:|correction:|cite\b)"
)
_OURS = {"author": "author", "author/byline": "author", "section": "section", "page": "page"}
_NOISE = re.compile(r"(?i)^(?:openurl link|[\d,.]+ words?\b.*|\([\d,]+\) words?|browse this issue|article text:?)$")


def is_newsbank(text: str) -> bool:
    """Tell it by a line of a day and an outlet, with a bar between them."""
    return any((match := _HEAD.match(line.strip())) and read_date(match["day"]) for line in text.split("\n"))


def split(text: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each article."""
    lines = [line.strip() for line in text.split("\n")]
    heads = [n for n, line in enumerate(lines) if (match := _HEAD.match(line)) and read_date(match["day"])]
    for at, after in zip(heads, [*heads[1:], len(lines) + 1], strict=True):
        titles = [n for n in range(max(at - 4, 0), at) if lines[n]]
        begins = [n for n in range(max(after - 4, at + 1), min(after, len(lines))) if lines[n]]
        end = begins[-1] if begins and after <= len(lines) else len(lines)
        yield _article(lines[titles[-1]] if titles else "", lines[at], lines[at + 1 : end])


def _article(title: str, head: str, lines: list[str]) -> dict[str, str]:
    match = _HEAD.match(head)
    assert match is not None
    fields: dict[str, str | None] = {"title": title, "published": read_date(match["day"])}
    fields["source"] = re.sub(r"^(.*), (The)\b", r"\2 \1", re.sub(r"\s*\([^)]*\)$", "", match["source"]))
    story = list[str]()
    for line in lines:
        if not story and line.count("|") + line.count(":") and (labelled := _FIELD.findall(line)):
            names = [part.split(":")[0].strip().lower() for part in line.split("|")]
            fields |= {_OURS[name]: value for name, value in zip(names, labelled, strict=False) if name in _OURS}
        elif story and _ENDS.match(line):
            break
        elif line and not _NOISE.match(line):
            story.append(line)
    return without_empty(fields | {"author": without_by(fields.get("author")), "text": "\n\n".join(story)})
