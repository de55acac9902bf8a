"""What everyone can use: contrast, names and roles on every view, in both themes, checked with axe."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from looking import Reader

from dashboard.views import VIEWS

pytestmark = pytest.mark.browser

# Streamlit's own frame: a live region without a landmark, and its toolbar; nothing that this project draws.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, reader: Reader) -> Iterator[Reader]:
    reader.page.emulate_media(color_scheme=request.param)
    return reader


def told(themed: Reader) -> str:
    """List what of a page breaks a rule."""
    found = Axe().run(themed.page, options=RULES).response["violations"]
    return "\n".join(
        f"{one['id']}: {one['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found
        for node in one["nodes"][:3]
    )


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_breaks_no_rule_of_wcag_2_1_aa(view: str, themed: Reader, app: str) -> None:
    themed.open(app + (view if view != "overview" else ""))
    assert not told(themed)


@pytest.mark.parametrize(
    "address",
    [
        "actors?section=Places",
        "tone?section=Toward+actors",
        "tone?section=Compare",
        "manage?section=Corrections",
        "manage?section=Settings",
        "articles?words=russia",
    ],
)
def test_a_section_breaks_no_rule_of_wcag_2_1_aa(address: str, themed: Reader, app: str) -> None:
    themed.open(app + address)
    assert not told(themed)


@pytest.mark.parametrize(
    ("address", "button"),
    [
        ("timeline?event=a0-75", "Correct"),
        ("actors?actor=Russia", "Correct this actor"),
        ("?actors=Russia&tones=negative", "Export & share"),
        ("compare", "Table"),
        ("articles?article=a8", "Add an event"),
    ],
)
def test_an_opened_card_form_or_menu_breaks_no_rule_of_wcag_2_1_aa(
    address: str, button: str, themed: Reader, app: str
) -> None:
    themed.open(app + address)
    if button:
        themed.page.get_by_text(button, exact=True).first.click()
        themed.settle()
    assert not told(themed)
