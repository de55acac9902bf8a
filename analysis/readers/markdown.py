"""Markdown, with or without front matter (YAML or TOML) that names the article's fields."""

import re
import tomllib
from collections.abc import Iterator, Mapping

import yaml
from markdown_it import MarkdownIt

from analysis.errors import ReadError
from analysis.readers import exports
from analysis.readers.charset import decode
from analysis.readers.fields import fields_of
from analysis.readers.markup import words_of
from analysis.readers.record import FIELDS, article_from_record
from analysis.types import Outcome

_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.S)
_MOST_FRONT = 20_000  # characters
_HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*$", re.M)


def read_markdown(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the one article of a Markdown file, or those of an export."""
    text = decode(data, name=name)
    front: Mapping[str, object] = {}
    if match := _FRONT.match(text):
        front = _fields(match[2], toml=match[1] == "+++", name=name)
        text = text[match.end() :]
    elif (export := exports.in_text(text, name)) is not None:
        yield from export
        return
    title = None
    if heading := _HEADING.match(text):  # the headline, which is no sentence of the text
        title, text = words_of(heading[1]), text[heading.end() :]
    fields = fields_of({key: value for key, value in front.items() if key != "text"})
    words = words_of(MarkdownIt("commonmark", {"maxNesting": 20}).render(text)) or text.strip()
    rest = {key: value for key, value in fields.rest.items() if key not in FIELDS}
    yield article_from_record(rest | {"title": title} | fields.values | {"text": words}, where=name)


def _fields(front: str, *, toml: bool, name: str) -> Mapping[str, object]:
    """Read front matter; days stay as they are written."""
    if len(front) > _MOST_FRONT:
        raise ReadError(f"the front matter has {len(front):,} characters; expected at most {_MOST_FRONT:,}", path=name)
    try:
        # No anchors: an alias of an alias of an alias is how a small file becomes a large one.
        if not toml and re.search(r"(?m)(?:^|[\s:\[,])[&*]\w", front):
            raise ReadError(
                "the front matter uses anchors; expected plain fields such as 'date: 2024-02-28'", path=name
            )
        front_matter = tomllib.loads(front) if toml else yaml.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise ReadError(f"the front matter cannot be read ({' '.join(str(error).split())[:100]})", path=name) from error
    return {str(key): value for key, value in front_matter.items()} if isinstance(front_matter, dict) else {}
