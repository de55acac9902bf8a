"""NewsBank (Access World News): a headline, a line with the day and the outlet, lines of fields, then the text.

In the older layout the outlet and the day come first, each on a line, then lines of fields, the headline and the text;
the number of the record ends an article.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.readers.dates import read_date
from analysis.readers.exports.lines import cut, day_of, label, without_by, without_empty

_HEAD = re.compile(r"^(?P<day>[^|]{6,40}\d{4})\s*\|\s*(?P<source>[^|]{2,120}?)\s*$")
_FIELD = re.compile(
    r"(?:Author(?:/Byline)?|Section|Page|Edition|Column|Readability|Dateline|Series)\s*:\s*([^|]*)", re.I
)
_ENDS = re.compile(
    r"(?i)^(?:record(?: number)?\s*:|copyright\b|\(c\) |©|citation\b|document-view:|memo:|caption:|correction:|cite\b)"
)
_STAFF = re.compile(
    r"(?i)^(?:by )?(?P<name>[^,.]{3,60}), .{0,40}\b(?:staff|writer|reporter|correspondent|editor)\b.{0,30}$"
)
_NUMBERED = re.compile(r"(?i)^record (?:number|no\.?)\s*:\s*\S+$")
_OURS = {"author": "author", "author/byline": "author", "section": "section", "page": "page"}
_NOISE = re.compile(r"(?i)^(?:openurl link|[\d,.]+ words?\b.*|\([\d,]+\) words?|browse this issue|article text:?)$")


def is_newsbank(text: str) -> bool:
    """Tell it by a line of a day and an outlet, with a bar between them."""
    return any((match := _HEAD.match(line.strip())) and read_date(match["day"]) for line in text.split("\n"))


def is_older(text: str) -> bool:
    """Tell the older layout by an outlet and a day at the beginning, and the number of the record at the end."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return len(lines) > 4 and day_of(lines[1]) is not None and any(_NUMBERED.match(line) for line in lines)


def split_older(all_lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each article of the older layout."""
    for article in cut(map(str.strip, all_lines), _NUMBERED):
        lines = [line for line in article if line and not _ENDS.match(line)]
        if len(lines) < 4 or (day := day_of(lines[1])) is None:
            continue
        fields: dict[str, str | None] = {"source": _outlet(lines[0]), "published": day}
        at = 2
        while at < len(lines) and (named := label(lines[at])):
            fields |= {_OURS[named[0]]: named[1]} if named[0] in _OURS else {}
            at += 1
        title, *story = lines[at:] or [""]
        if story and (byline := _STAFF.match(story[0])):
            fields["author"] = byline["name"]
            story.pop(0)
        yield without_empty(fields | {"title": title, "text": "\n\n".join(story)})


def split(all_lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each article."""
    lines = [line.strip() for line in all_lines]
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
    fields["source"] = _outlet(match["source"])
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


def _outlet(written: str) -> str:
    """Give the name of "Courier, The (Visby, SW)" as it is printed."""
    return re.sub(r"^(.*), (The)\b", r"\2 \1", re.sub(r"\s*\([^)]*\)$", "", written))
