"""APA-OnlineManager and DeFacto (Austria): each article below a line with outlet, day and page.

"Der Standard" vom 02.04.2013 Seite: 1
"""

import re
from collections.abc import Iterable, Iterator

from analysis.readers.dates import read_date
from analysis.readers.exports.lines import label, without_by, without_empty

_HEAD = re.compile(
    r"^\s*[\"„“](?P<source>[^\"„“”\n]{2,60})[\"“”]\s+(?:vom|gefunden am)\s+(?P<day>\d{1,2}\.\d{1,2}\.\d{4})"
    r"(?:\s+\d{1,2}:\d{2})?(?:\s+Uhr)?(?:\s+Seite:?\s*(?P<page>[\w,./ -]{1,30}?))?"
    r"(?:\s+Von:?\s+(?P<author>.{2,80}))?\s*$"
)
_FIELDS = {"ressort": "section", "von": "author", "autor": "author"}


def is_apa(text: str) -> bool:
    """Tell it by the line above an article."""
    return any(_HEAD.match(line) for line in text.split("\n"))


def split(all_lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each article."""
    head, lines = None, list[str]()
    for line in all_lines:
        if match := _HEAD.match(line):
            if head:
                yield _article(head, lines)
            head, lines = match, []
        elif line.strip(" _-=*"):
            lines.append(line.strip())
    if head:
        yield _article(head, lines)


def _article(head: re.Match[str], lines: list[str]) -> dict[str, str]:
    fields: dict[str, str | None] = {**head.groupdict(), "published": read_date(head["day"])}
    del fields["day"]
    while lines and (named := label(lines[0])) and named[0] in _FIELDS:
        fields[_FIELDS[named[0]]] = named[1]
        lines.pop(0)
    if len(lines) > 1 and len(lines[0]) <= 200:
        fields["title"] = lines.pop(0)
    return without_empty(fields | {"author": without_by(fields.get("author")), "text": "\n\n".join(lines)})
