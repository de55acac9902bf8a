"""Pieces of a page that the browser draws itself, with the code in `static/`: one message each instead of many.

The code is fetched from this server as files, so that the browser keeps it; only data travel with a rerun.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

STATIC = Path(__file__).resolve().parents[1] / "static"


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
