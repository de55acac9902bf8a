"""Pieces of a page that the browser draws itself, with the code in `static/`: one message each instead of many.

The code is fetched from this server as files, so that the browser keeps it; only data travel with a rerun.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import plotly
import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

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


@cache
def component(name: str) -> Callable[..., Any]:
    """Give the piece whose code is in `static/NAME/index.js`; call it with `key`, `data` and what to do on changes."""
    code = b"".join(file.read_bytes() for file in sorted(STATIC.rglob("*.js")))
    mark = hashlib.sha256(code).hexdigest()[:12]  # of all, since they use each other: a change has another address
    loader = (
        f'const code = import(new URL("app/static/{name}/index.js?{mark}", document.baseURI));\n'
        "export default async (component) => (await code).default(component);"
    )
    mounted: Callable[..., Any] = st.components.v2.component(f"dateline.{name}", js=loader, isolate_styles=False)
    return mounted
