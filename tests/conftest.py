"""What holds for all tests: how hypothesis is set, which tests take long, and that those are begun first."""

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of the machine.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

HERE = Path(__file__).parent
# What takes a browser, servers, processes, much text or many stores; `make check` leaves it out. The longest come
# first: a worker that began one of them last would run on alone. A slow test in a file of quick ones has its own mark.
SLOW = (
    "torture",
    "hostile/test_folder.py",
    "analysis/test_cluster.py",
    "analysis/store/test_object_store.py",
    "dashboard/test_sparse.py",
    "dashboard/test_strangers.py",
    "analysis/store/test_damage.py",
    "analysis/test_length.py",
    "hostile/test_fuzz.py",
    "browser",
    "hostile/test_cases.py",
    "analysis/queries/test_incremental.py",
    "dashboard/test_interrupts.py",
    "dashboard/test_serving.py",
    "analysis/store/test_maintenance.py",
    "analysis/test_local_processes.py",
    "test_tutorial.py",
    "test_wheel.py",
)


def place(item: pytest.Item) -> int:
    """Give the place of a test among the slow ones; the others come after them."""
    return next((n for n, name in enumerate(SLOW) if item.path.is_relative_to(HERE / name)), len(SLOW))


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests, and bring them to the front."""
    for item in items:
        if place(item) < len(SLOW):
            item.add_marker(pytest.mark.slow)
    items.sort(key=place)
