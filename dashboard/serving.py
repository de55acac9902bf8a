"""Streamlit, with what the dashboard needs loaded while nobody looks yet: `python -m dashboard.serving run app.py`.

Streamlit loads a script's modules when its first reader comes, who then waits for them.
"""

import ctypes
import threading

ARENA_MAX, MMAP_THRESHOLD = -8, -3  # as glibc's malloc.h numbers what `mallopt` sets
LARGE = 1 << 20  # bytes


def load() -> None:
    """Load what the first view draws with."""
    import dashboard.parts.card
    import dashboard.parts.listing
    import dashboard.parts.scene
    import dashboard.parts.taking  # noqa: F401


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


def main() -> None:
    """Start Streamlit, which listens at once."""
    from streamlit.web import cli

    hold_little()
    threading.Thread(target=load, daemon=True).start()
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
