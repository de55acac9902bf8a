"""Analyse what arrives: new and changed files of a folder, new items of the feeds that an OPML file lists.

Nothing is remembered but what the store knows: after a restart everything is looked at once more, and what is there
already is not analysed again. A file is read once it has not been written to for a moment. Feeds are fetched through
`read.fetch`, which has to be switched on; what has not changed since the last look is not sent again.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from analysis.errors import ReadError
from analysis.ingest import run
from analysis.ingest.run import Summary
from analysis.readers import File, files, read_address
from analysis.readers.http_cache import remembered_in
from analysis.types import Outcome, Rejected

QUIET = 1.0  # seconds for which a file must not have been written to
FEEDS = 900.0  # seconds between two fetches of the feeds


@dataclass(slots=True)
class Watch:
    """A folder of articles or an OPML file of feeds, and how far it has been read."""

    path: Path
    store: Path
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)
    _fetched: float | None = None

    def look(self) -> Summary:
        """Analyse what has arrived since the last look; an empty summary where nothing has."""
        if not self.path.exists():
            raise ReadError("there is nothing of this name; expected a folder or an OPML file", path=str(self.path))
        if not self.path.is_dir():
            return self._feeds()
        new = dict(self._changed())
        if not new:
            return Summary()
        summary = run.add_paths(list(new), self.store)
        self._seen |= new
        return summary

    def _changed(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        for file in files(self.path):
            try:
                about = file.path.stat() if isinstance(file, File) else None
            except OSError:  # it was taken away meanwhile
                continue
            if isinstance(file, File) and about and time.time() - about.st_mtime >= QUIET:
                state = (about.st_mtime_ns, about.st_size)
                if self._seen.get(file.path) != state:
                    yield file.path, state

    def _feeds(self) -> Summary:
        if self._fetched is not None and time.monotonic() - self._fetched < FEEDS:
            return Summary()
        self._fetched = time.monotonic()
        with remembered_in(self.store):
            return run.add(_items(addresses(self.path)), self.store)


def addresses(opml: Path) -> list[str]:
    """List the addresses of the feeds in an OPML file (OPML 2.0: the attribute xmlUrl of an outline)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        urls = [str(url) for url in etree.parse(opml, parser).xpath("//outline/@xmlUrl")]
    except (OSError, etree.XMLSyntaxError) as error:
        raise ReadError(f"is no OPML file ({error})", path=str(opml)) from error
    if not urls:
        raise ReadError("names no feeds; expected outlines with an attribute xmlUrl", path=str(opml))
    return list(dict.fromkeys(urls))


def follow(watch: Watch, *, every: float, tell: Callable[[Summary], None]) -> None:
    """Look again and again, until interrupted; `tell` hears of each look that found something."""
    while True:
        summary = watch.look()
        if summary.read or summary.rejected:
            tell(summary)
        time.sleep(every)


def _items(feeds: list[str]) -> Iterator[Outcome]:
    """Read the items of feeds; one that cannot be fetched is rejected with the reason, and the others go on."""
    for url in feeds:
        try:
            yield from read_address(url)
        except ReadError as error:
            yield Rejected(url, None, error.reason)
