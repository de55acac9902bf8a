"""The names of outlets: one for each, whatever its pages, feeds and tables call it.

`data/outlets/outlets.tsv` lists hosts, names and other names; lines of a user's own file (`DATELINE_OUTLETS`) stand
before it. A page's host tells its outlet better than the page, which adds slogans ("The Post | Breaking news"), glues
words together or names a section.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from analysis.errors import ReadError
from analysis.settings import DATA, from_environment

TABLE = DATA / "outlets" / "outlets.tsv"
_SLOGAN = re.compile(r"\s+[|•·–—:»-]\s+|\s*[|•»]\s*|:\s+")
_GENERIC = frozenset(
    {"home", "news", "homepage", "latest", "world", "rss", "feed", "top stories", "breaking news", "latest news", "all"}
)
_FEED = re.compile(
    r"(?i)\s*(?:\brss\b)?\s*\b(?:rss feeds?|feeds?|rss|latest headlines|top stories|all (?:news|stories))$"
)
_LONGEST = 5  # words of a name; what is longer is a slogan
_ARCHIVED = re.compile(r"(?i)^https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)")
_PLAIN = re.compile(r"[^\w]+")


@dataclass(slots=True)
class Outlets:
    """Names by host, and by what else an outlet is called."""

    hosts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def of_host(self, host: str | None) -> str | None:
        """Give the outlet of a host, or of the domain above it."""
        parts = (host or "").lower().split(".")
        return next((name for n in range(len(parts) - 1) if (name := self.hosts.get(".".join(parts[n:])))), None)

    def known(self, name: str) -> str | None:
        """Give the one name of an outlet that is called so; None where none is known."""
        return self.names.get(_folded(name)) or self.of_host(name if "." in name else None)

    def called(self, name: str) -> str:
        """Give the one name of an outlet that is called so; a name that is not known stays as it is."""
        return self.known(name) or name


def outlets() -> Outlets:
    """Give the table of outlets, with the user's own lines."""
    return _read(from_environment().outlets)


@cache
def _read(own: Path | None) -> Outlets:
    outlets_read = Outlets()
    for path in [TABLE, *([own] if own else [])]:
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ReadError(f"this table of outlets cannot be read ({error})", path=str(path)) from error
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) < 2 or not cells[0] or not cells[1]:
                reason = f"found {line[:60]!r}; expected a host, a tab and a name"
                raise ReadError(reason, path=str(path), line=number)
            for host in cells[0].split():
                outlets_read.hosts[host.lower().removeprefix("www.")] = cells[1]
            for name in [cells[1], *(cells[2].split(";") if len(cells) > 2 else [])]:
                outlets_read.names[_folded(name)] = cells[1]
    return outlets_read


def host_of(url: str | None) -> str | None:
    """Give the host of an address, without "www."; None where it has none. Of an archived page it is the page's own.

    >>> host_of("https://www.visby.example:8080/a?b")
    'visby.example'
    >>> host_of("https://web.archive.org/web/20190705160400/https://www.visby.example/a")
    'visby.example'
    """
    url = _ARCHIVED.sub("", url or "")
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.") if host and "." in host else None


def of_page(url: str | None, *named: str | None) -> str | None:
    """Name the outlet of a page or feed: by its host, by what it calls itself, or by the host's own name."""
    known = outlets()
    host = host_of(url)
    if name := known.of_host(host):
        return name
    for site_name in named:
        if site_name and (name := without_slogan(site_name)):
            return known.called(name)
    return host


def without_slogan(name: str) -> str | None:
    """Cut a slogan, a section or the word "feed" off the name that a site gives itself.

    >>> without_slogan("The Visby Post | News, sport, weather"), without_slogan("Visby Post - World RSS Feed")
    ('The Visby Post', 'Visby Post')
    """
    parts = [_FEED.sub("", part).strip() for part in _SLOGAN.split(" ".join(name.split()))]
    parts = [part for part in parts if part and part.lower() not in _GENERIC]
    short = [part for part in parts if len(part.split()) <= _LONGEST]
    return next(iter(short or parts), None)


def one_name(source: str | None) -> str | None:
    """Give an outlet that a table or an export names its one name."""
    return outlets().called(source) if source else source


def in_name(name: str) -> str | None:
    """Find a known outlet in the name of a file, such as 2019-03-01_The_Guardian_ferries.txt."""
    words = f" {_PLAIN.sub(' ', Path(name.split('!')[-1]).stem.replace('_', ' ')).lower()} "
    matches = [
        outlet for plain, outlet in outlets().names.items() if f" {'' if ' ' in plain else 'the '}{plain} " in words
    ]
    return max(matches, key=len, default=None)


def _folded(name: str) -> str:
    """Compare names without case, punctuation and article."""
    plain = _PLAIN.sub(" ", name.lower()).strip()
    return plain.removeprefix("the ")
