"""What a host wants to be left alone with: its robots.txt, as RFC 9309 has it be read.

A host without one, or with one that is none (an answer of 4xx), allows everything. It is asked for once a day. Of a
host that cannot give it now nothing is fetched, and nothing kept.
"""

import time
from collections.abc import Awaitable, Callable
from threading import Lock

from protego import Protego

AGENT = "Dateline"
LONGEST = 500_000  # bytes of it that are read
DAY = 24 * 3600.0  # seconds for which a file is kept
MOST = 1_000  # hosts that are remembered

Get = Callable[[str], Awaitable[tuple[int, bytes]]]


class Robots:
    """The rules of each site, for all threads of a process."""

    def __init__(self) -> None:
        self._rules, self._lock = dict[str, tuple[float, Protego]](), Lock()

    async def allow(self, site: str, url: str, get: Get) -> bool:
        """Tell whether a site (scheme and host) lets an address of its own be fetched.

        `get` fetches its robots.txt; it raises ReadError where the host cannot give it now.
        """
        with self._lock:
            until, rules = self._rules.get(site, (0.0, None))
        if rules is None or until < time.monotonic():
            status, body = await get(f"{site}/robots.txt")
            text = body[:LONGEST].decode("utf-8", "replace") if status == 200 else ""
            rules = Protego.parse(text)
            with self._lock:
                if len(self._rules) >= MOST:
                    self._rules.clear()
                self._rules[site] = (time.monotonic() + DAY, rules)
        return bool(rules.can_fetch(url, AGENT))
