"""Ctrl+C, from the first moment on: a word at once, no traceback, and exit status 130.

Loading what a command needs takes seconds, in which an interruption may come out as any error of a library. So whatever
ends the work after one is taken for it. Nothing but the standard library is loaded here.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPPED = 130  # as shells report a program that Ctrl+C has ended


def run(work: Callable[[], object]) -> None:
    """Do what a command does; interrupted, end the process once what had to be tidied up is."""
    interrupted = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal interrupted
        if not interrupted:
            print("stopping", file=sys.stderr, flush=True)
        interrupted = True
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    try:
        work()
    except BaseException as error:
        if not interrupted or (isinstance(error, SystemExit) and not error.code):  # a server is ended in this way
            raise
        sys.stdout.flush()
        os._exit(STOPPED)  # the interpreter's own end may wait for threads, or be told of the interruption again


@contextmanager
def left_to_parent() -> Iterator[None]:
    """Have the processes that are started in this block leave Ctrl+C to this one, from their first moment on."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
