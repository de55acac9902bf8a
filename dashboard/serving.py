"""Streamlit, as the dashboard starts it: `python -m dashboard.serving run app.py`.

`middleware` and `started` are
for every way of starting it: what stands before each request, and what is said and set when the server listens.
"""

import ctypes
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from streamlit.starlette import App

from analysis import interrupts

ARENA_MAX, MMAP_THRESHOLD = -8, -3  # as glibc's malloc.h numbers what `mallopt` sets
LARGE = 1 << 20  # bytes


def hold_little() -> None:
    """Have glibc give large blocks back as soon as they are free, and keep the small ones of all threads together.

    By itself it learns to keep ever larger ones, in a heap for each of the threads that come and go with each run of a
    page: over an hour's use three times as much as is needed. Other C libraries are left as they are.
    """
    try:
        allocate = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    allocate(ARENA_MAX, 2)
    allocate(MMAP_THRESHOLD, LARGE)


def middleware() -> "list[Middleware]":
    """Give what judges each request before Streamlit sees it."""
    from starlette.middleware import Middleware

    from dashboard import addresses, guard

    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)  # its steps at the start are nobody's news
    return [Middleware(guard.Guard), Middleware(addresses.Moved)]


@asynccontextmanager
async def started(app: "App") -> AsyncIterator[None]:
    """Say where the dashboard is, now that the server has its port; have Streamlit ask nobody outside where that is."""
    import streamlit as st

    from dashboard import access, streamlit_internals

    streamlit_internals.ask_nobody_outside()
    address = st.get_option("server.address")
    shown = "localhost" if access.is_local(address) else address or "0.0.0.0"
    print(f"Dateline is at http://{shown}:{st.get_option('server.port')} (stop it with Ctrl+C)", flush=True)
    yield


def main() -> None:
    """Start Streamlit, which listens at once."""
    import click

    from dashboard import streamlit_internals

    hold_little()
    try:
        streamlit_internals.run()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):  # Ctrl+C, after which all was put in order
        pass


if __name__ == "__main__":
    interrupts.run(main)
