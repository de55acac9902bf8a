"""Pictures where Chrome dies, or never answers."""

import asyncio
from collections.abc import Iterator

import kaleido
import plotly.graph_objects as go
import pytest
from needed import needs_chrome

from analysis.errors import MissingProgram
from dashboard import chrome

FIGURE = go.Figure(go.Bar(y=[1, 2]), layout={"height": 200})
AS_PNG = {"format": "png", "width": 300, "height": 200, "scale": 1}

pytestmark = [pytest.mark.browser, needs_chrome]


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    chrome.close()
    yield
    chrome.close()


def test_a_chrome_that_died_is_started_anew() -> None:
    assert chrome.render(FIGURE, AS_PNG).startswith(b"\x89PNG")
    kept = chrome.kept[0]
    assert chrome.render(FIGURE, AS_PNG).startswith(b"\x89PNG")
    assert chrome.kept == [kept]
    assert kept.kaleido
    kept.kaleido.subprocess.kill()
    assert chrome.render(FIGURE, AS_PNG).startswith(b"\x89PNG")
    assert chrome.kept != [kept]


def test_a_chrome_that_never_answers_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(self: kaleido.Kaleido) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(kaleido.Kaleido, "open", never)
    monkeypatch.setattr(chrome, "WAIT", 0.1)
    monkeypatch.setattr(chrome, "CLOSE", 0.1)
    with pytest.raises(MissingProgram, match="did not draw the picture; take the HTML instead"):
        chrome.render(FIGURE, AS_PNG)
