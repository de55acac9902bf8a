"""A running dashboard and a Chromium to look at it with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
from looking import PATIENCE, Reader, profile, serve
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # a page that stays open keeps the process, and what it has compiled
]

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path, "no Chromium; run: python tests/browser/chromium.py"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app(stored: Path) -> Iterator[str]:
    yield from serve(stored)


@pytest.fixture
def own_app(stored: Path, tmp_path: Path) -> Iterator[str]:
    """Serve a store that a test may change."""
    yield from serve(shutil.copytree(stored, tmp_path / "store"))


@pytest.fixture
def empty_app(tmp_path: Path) -> Iterator[str]:
    yield from serve(tmp_path / "store")


@pytest.fixture(scope="session")
def desk(browser: Browser, app: str) -> BrowserContext:
    return with_a_page_that_stays(profile(browser), app)


@pytest.fixture(scope="session")
def pocket(browser: Browser, app: str) -> BrowserContext:
    return with_a_page_that_stays(profile(browser, width=390, height=844, finger=True), app)


def with_a_page_that_stays(context: BrowserContext, app: str) -> BrowserContext:
    context.new_page().goto(app + "app/static/packed.js")
    return context


@pytest.fixture
def reader(desk: BrowserContext) -> Iterator[Reader]:
    reader = Reader(desk)
    yield reader
    reader.leave()
    assert not reader.left, "nothing may leave the machine"
    assert not reader.errors


@pytest.fixture
def phone(pocket: BrowserContext) -> Iterator[Reader]:
    reader = Reader(pocket)
    yield reader
    reader.leave()
    assert not reader.left
    assert not reader.errors
