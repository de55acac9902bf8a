"""Pieces of a page that the browser draws itself, with the code in `static/`: one message each instead of many.

The code is fetched from this server as files, so that the browser keeps it; only data travel with a rerun.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import plotly
import streamlit as st

from dashboard import streamlit_internals
from dashboard.components.columnar import packed

STATIC = Path(__file__).resolve().parents[1] / "static"


def plotly_js() -> str:
    """Give the address of plotly's own code: a file of the installed package, served as a component's asset."""
    version, root = plotly.__version__, Path(plotly.__file__).parent
    address = streamlit_internals.serve_folder("dateline", "plotly", version, root=root, folder="package_data")
    return f"{address}/plotly.min.js?{version}"


def component(name: str, *, key: str, data: Mapping[str, Any] | bytes, **on_change: Callable[[], None]) -> None:
    """Draw the piece whose code is in `static/NAME/index.js` with `data`, packed or not, and what to do on changes."""
    _mounted(name)(key=key, data=data if isinstance(data, bytes) else packed(data), **on_change)


@cache
def _mounted(name: str) -> Callable[..., Any]:
    code = b"".join(file.read_bytes() for file in sorted(STATIC.rglob("*.js")))
    mark = hashlib.sha256(code).hexdigest()[:12]  # of all, since they use each other: a change has another address
    file = f'new URL("app/static/packed.js?{mark}", document.baseURI)'
    # In two lines: what is one line Streamlit takes for the name of a file.
    loader = f'export default async (piece) =>\n(await import({file})).default("{name}", piece);'
    mounted: Callable[..., Any] = st.components.v2.component(f"dateline.{name}", js=loader, isolate_styles=False)
    return mounted
