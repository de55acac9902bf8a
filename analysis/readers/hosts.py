"""When a host may be asked again: never twice within a moment, and not before the time that it named itself.

RFC 9110 lets a server that is asked too much, or is being looked after, say for how long it wants to be left alone
(`Retry-After`, in seconds or as a date).
"""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

from analysis.errors import ReadError

PAUSE = 1.0  # seconds between two requests to one host
PATIENCE = 20.0  # seconds that are waited for a host's turn; what takes longer is refused
UNSAID = 60.0  # seconds for which a host is left alone that does not say for how long
LONGEST = 24 * 3600.0  # seconds; who says more is asked again after a day
MOST = 10_000  # hosts that are remembered, before those are forgotten that may be asked again anyway


class Hosts:
    """The moment from which on each host may be asked, for all threads of a process."""

    def __init__(self) -> None:
        self._free, self._lock = dict[str, float](), Lock()

    def turn(self, host: str) -> float:
        """Take the next turn at a host; give the seconds until then, or raise ReadError where that is too long."""
        with self._lock:
            now = time.monotonic()
            if len(self._free) > MOST:
                self._free = {name: moment for name, moment in self._free.items() if moment > now}
            moment = max(now, self._free.get(host, now))
            if moment - now > PATIENCE:
                raise ReadError(f"{host} asks to be left alone for another {moment - now:,.0f} seconds")
            self._free[host] = moment + PAUSE
            return moment - now

    def leave_alone(self, host: str, retry_after: str | None) -> float:
        """Ask a host no more for as long as it says; give the seconds."""
        seconds = min(max(_seconds(retry_after), 0), LONGEST)
        with self._lock:
            self._free[host] = time.monotonic() + seconds
        return seconds


def _seconds(retry_after: str | None) -> float:
    """Read what a server says of when to come again."""
    header = (retry_after or "").strip()
    if header.isascii() and header.isdigit():
        return float(header[:9])
    try:
        return (parsedate_to_datetime(header).astimezone(UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, OverflowError):
        return UNSAID
