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
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from dashboard.components.columnar import packed

STATIC = Path(__file__).resolve().parents[1] / "static"
PLOTLY = "dateline.plotly"  # the name that plotly's files are served under


def plotly_js() -> str:
    """Give the address of plotly's own code: a file of the installed package, served as a component's asset."""
    manager = get_bidi_component_manager()
    if manager.get(PLOTLY) is None:
        package, name = PLOTLY.split(".")
        asset = ComponentConfig(name=name, asset_dir="package_data")
        manager.register_from_manifest(
            ComponentManifest(package, plotly.__version__, [asset]), Path(plotly.__file__).parent
        )
    return f"_stcore/bidi-components/{PLOTLY}/plotly.min.js?{plotly.__version__}"


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
