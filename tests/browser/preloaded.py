"""What pages need, loaded by the process that each server of the tests is forked from."""

import logging
from importlib import import_module
from pathlib import Path

DASHBOARD = Path(__file__).parents[2] / "dashboard"

logging.disable()  # Streamlit would say of each cache that it has no server yet
for name in ("streamlit.web.cli", "uvicorn", "dashboard.guard", "dashboard.report", "dashboard.views"):
    import_module(name)
for part in ("components", "corrections", "panels"):
    for file in sorted((DASHBOARD / part).glob("[!_]*.py")):
        import_module(f"dashboard.{part}.{file.stem}")
logging.disable(logging.NOTSET)
