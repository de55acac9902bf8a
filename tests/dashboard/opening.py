"""The way the dashboard's tests open it."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.views import VIEWS

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


class Opener:
    """Opens the app as a reader does: at a view, with an address."""

    def __call__(self, view: str = "overview", **address: str | list[str]) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        for key, value in address.items():
            app.query_params[key.rstrip("_")] = value
        return app.run() if view == "overview" else app.switch_page(VIEWS[view].path).run()
