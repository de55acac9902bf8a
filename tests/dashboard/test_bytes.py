"""How much the server sends for a change of the filters, unpacked, as `benchmarks.pages` measures it."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks import synthetic
from benchmarks.client import Answer, served, session

MOST = 60_000


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("made") / "store"
    synthetic.make(folder, 1000)
    with served(folder) as (port, _):
        yield port


@pytest.mark.parametrize("page", ["timeline", "tone", "tone?section=Toward+actors", "actors", "actors?section=Places"])
def test_a_changed_filter_sends_no_more_than_sixty_kilobytes(page: str, port: int) -> None:
    async def changed() -> list[Answer]:
        async with session(port) as reader:
            await reader.open(page)
            return [await reader.choose(values) for values in ({"tones": ["negative"]}, {})]

    with ThreadPoolExecutor(1) as apart:  # a browser of other tests may have a loop running in this one
        answers = apart.submit(asyncio.run, changed()).result()
    assert not any(answer.errors for answer in answers)
    assert all(1000 < answer.size < MOST for answer in answers)
