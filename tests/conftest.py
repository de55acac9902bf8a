"""What holds for all tests: how hypothesis is set, which tests take long, and which are run by one process."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# How long an example takes says more of the machine.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

HERE = Path(__file__).parent
# What takes a browser, servers, processes, much text, many stores or many runs of the app; `make check` leaves it out.
# The longest come first: a worker that began one of them last would run on alone. A slow test in a file of quick ones
# has its own mark.
SLOW = (
    "browser",
    "torture",
    "hostile/test_folder.py",
    "analysis/store/test_damage.py",
    "analysis/store/test_object_store.py",
    "analysis/test_cluster.py",
    "analysis/ingest",
    "dashboard/test_sparse.py",
    "analysis/queries/test_later.py",
    "analysis/test_length.py",
    "dashboard/test_correction_forms.py",
    "hostile/test_fuzz.py",
    "hostile/test_cases.py",
    "dashboard/test_strangers.py",
    "analysis/readers/test_large.py",
    "analysis/store/test_maintenance.py",
    "analysis/test_local_processes.py",
    "dashboard/test_interrupts.py",
    "dashboard/test_saving.py",
    "analysis/test_demo.py",
    "dashboard/test_commands.py",
    "dashboard/views/test_every_view.py",
    "analysis/store/test_transfer.py",
    "dashboard/test_addresses.py",
    "dashboard/test_adding_events.py",
    "dashboard/test_serving.py",
    "dashboard/test_bytes.py",
    "test_tutorial.py",
    "dashboard/test_corrections.py",
    "test_wheel.py",
)


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of the sample with its index, made once to be read; who changes one takes a copy."""
    import sample  # what runs no test need not load it

    from analysis import store

    folder = sample.make(tmp_path_factory.mktemp("stored") / "store")
    store.refresh(folder)
    return folder


@cache
def place(file: Path) -> int:
    """Give the place of a file of tests among the slow ones; the others come after them."""
    return next((n for n, name in enumerate(SLOW) if file.is_relative_to(HERE / name)), len(SLOW))


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests, and bring them to the front."""
    for item in items:
        if place(item.path) < len(SLOW):
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: place(item.path))


class OneDashboard(LoadFileScheduling):
    """Give each file to one process, and those of the browser to two: each starts one dashboard and one Chromium."""

    LONG = (  # as long as all the others together
        "test_accessibility.py",
        "test_add_articles.py",
        "test_corrections.py",
        "test_exports.py",
        "test_exports_under_filters.py",
        "test_markup.py",
    )

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if "/browser/" not in file:
            return file
        return "long browser tests" if file.endswith(self.LONG) else "browser tests"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneDashboard:
    """Tell xdist which tests belong together."""
    return OneDashboard(config, log)
