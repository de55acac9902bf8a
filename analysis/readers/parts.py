"""Articles in parts that another machine can read: some small files, or a stretch of a large one.

A part is small to send; who reads it opens the files itself. One file may hold more than a machine should have in
memory, so reading ends after MOST articles or LETTERS letters and says where it goes on. What comes before is read
again then, which costs little beside the analysis of what it holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from analysis import place
from analysis.readers import read_file, read_found
from analysis.readers.places import File, files, shown
from analysis.types import Article, Outcome, Rejected, Remark

FILES, BYTES = 64, 4_000_000  # small files that are read together
MOST, LETTERS = 10_000, 20_000_000  # articles, and letters of them, that are read at once


@dataclass(frozen=True, slots=True)
class Part:
    """Files to read, how much of them was read before, and what fills gaps in their articles.

    Paths are those that were given, and count from the folder `base`.
    """

    files: tuple[File, ...]
    base: Path
    skip: int = 0
    published: str | None = None
    source: str | None = None

    def __str__(self) -> str:
        """Name it by its first file."""
        more = f" and {len(self.files) - 1} more" if len(self.files) > 1 else ""
        return shown(self.files[0].path) + more


@dataclass(frozen=True, slots=True)
class Found:
    """What a part holds: articles, what could not be read, and the part that goes on from there."""

    articles: list[Article]
    rejected: tuple[Rejected, ...] = ()
    rest: Part | None = None
    remarks: tuple[Remark, ...] = ()


def parts(
    paths: Iterable[Path], *, published: str | None = None, source: str | None = None
) -> Iterator[Part | Rejected]:
    """List all files as parts, in order of name, without opening any; see `read`."""
    pending, size, base = list[File](), 0, Path.cwd()
    for path in paths:
        for file in files(path):
            large = isinstance(file, Rejected) or size + (file.size or 0) > BYTES
            if pending and (large or len(pending) == FILES):
                yield Part(tuple(pending), base, 0, published, source)
                pending, size = [], 0
            if isinstance(file, Rejected):
                yield file
                continue
            pending.append(file)
            size += file.size or 0
    if pending:
        yield Part(tuple(pending), base, 0, published, source)


def read_part(part: Part, *, here: bool = False) -> Found:
    """Read a part, as far as it goes at once.

    Raises OSError where a file cannot be opened, or is another than was found; `here`, where it was found, such a file
    is rejected.
    """
    articles, rejected, remarks, letters = list[Article](), list[Rejected](), list[Remark](), 0
    for number, outcome in enumerate(islice(_all(part, here), part.skip, None), part.skip):
        if len(articles) == MOST or letters > LETTERS:
            return Found(articles, tuple(rejected), replace(part, skip=number), tuple(remarks))
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
        elif isinstance(outcome, Remark):
            remarks.append(outcome)
        else:
            articles.append(outcome)
            letters += len(outcome.text)
    return Found(articles, tuple(rejected), remarks=tuple(remarks))


def _all(part: Part, here: bool) -> Iterator[Outcome]:
    ways = {"published": part.published, "source": part.source}
    for file in part.files:
        if here:
            yield from read_file(replace(file, size=None), **ways)
            continue
        resolved = file if place.remote(file.path) else replace(file, path=part.base / file.path)
        yield from read_found(resolved, shown(file.path), **ways)
