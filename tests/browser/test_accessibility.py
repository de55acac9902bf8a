"""What everyone can use: contrast, names and roles on every view, in both themes, checked with axe."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from looking import Reader

from dashboard.theme import DARK, LIGHT

pytestmark = pytest.mark.browser

# Streamlit's own frame: a live region without a landmark, and its toolbar; nothing that this project draws.
COLOURED = "faint => getComputedStyle(document.documentElement).getPropertyValue('--dl-faint') === faint"
# Of what breaks no rule axe would give the place of each element, which takes longer than to look at it.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


def violations(reader: Reader) -> str:
    """List what of a page breaks a rule, in the light theme and in the dark one."""
    return "\n".join(
        f"{theme}: {rule['id']}: {rule['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for theme in ("light", "dark")
        for rule in _checked(reader, theme)
        for node in rule["nodes"][:3]
    )


def _checked(reader: Reader, theme: Literal["light", "dark"]) -> list[dict]:
    reader.page.emulate_media(color_scheme=theme)
    reader.page.keyboard.press("r")  # Streamlit runs the page again, in the colours of the theme
    reader.page.wait_for_function(COLOURED, arg=(DARK if theme == "dark" else LIGHT).faint)
    reader.settle()
    return Axe().run(reader.page, options=RULES).response["violations"]


def test_no_view_breaks_a_rule_of_wcag_2_1_aa(reader: Reader, app: str) -> None:
    for view in reader.views(app):
        assert not violations(reader), view


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
def test_a_section_breaks_no_rule_of_wcag_2_1_aa(address: str, reader: Reader, app: str) -> None:
    reader.open(app + address)
    assert not violations(reader)


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
    address: str, button: str, reader: Reader, app: str
) -> None:
    reader.open(app + address)
    if button:
        reader.page.get_by_text(button, exact=True).first.click()
        reader.settle()
    assert not violations(reader)
