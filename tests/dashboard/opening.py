"""The way the dashboard's tests open it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard import addresses
from dashboard.components.columnar import LONG
from dashboard.views import VIEWS

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


class Opener:
    """Opens the app as a reader does: at a view, with an address; with forms and menus open, by their keys."""

    def __call__(
        self, view: str = "overview", *, mending: str = "", expanded: Iterable[str] = (), **address: str | list[str]
    ) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=300)
        for key in expanded:
            app.session_state[key] = True
        if mending:
            app.session_state[f"right-{mending}"] = True
        asked = [
            (key.rstrip("_"), part)
            for key, value in address.items()
            for part in ([value] if isinstance(value, str) else value)
        ]
        for key, part in addresses.renewed(asked):
            app.query_params[key] = [*app.query_params.get(key, []), part]
        page, section = addresses.MOVED.get(view, (view, ""))
        if section:
            app.query_params["section"] = section
        return app.run() if page in ("", "overview") else app.switch_page(VIEWS[page].path).run()


def unpacked(told: bytes) -> Any:
    """Give what `dashboard.components.columnar` packed."""
    words, value = json.loads(told)
    lists: list[list[Any]] = []

    def across(columns: list[list[Any]]) -> list[list[Any]]:
        return [list(row) for row in zip(*columns, strict=True)]

    def open_(value: Any) -> Any:
        if isinstance(value, list):
            if len(value) >= LONG and not any(isinstance(one, list | dict) for one in value):
                lists.append(value)
            return [open_(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "$again" in value:
            return lists[value["$again"]]
        if "$words" in value:
            return [words[one] if isinstance(one, int) else one for one in open_(value["$words"])]
        if "$lists" in value:
            return across([open_(column) for column in value["$lists"]])
        if "$rows" in value:
            rows = across([open_(column) for column in value["$rows"].values()])
            return [dict(zip(value["$rows"], row, strict=True)) for row in rows]
        return {name: open_(one) for name, one in value.items()}

    return open_(value)


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button with a label."""
    return next(button for button in app.button if button.label == label).click().run()
