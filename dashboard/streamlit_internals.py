"""What the dashboard uses of Streamlit beyond its documented interface: all of it stands here.

These names may move with any version. So `pyproject.toml` holds Streamlit to one series, and where that is raised, a
test asks for each of `INTERNALS` and says which have moved.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from streamlit import net_util, runtime
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.elements.lib.column_types import ColumnConfig
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

__all__ = ["ColumnConfig"]

# Each name below `streamlit`, by what is lost without it. An attribute stands behind a colon.
INTERNALS: Mapping[str, str] = {
    "components.v2.get_bidi_component_manager:get_bidi_component_manager": "the code of charts",
    "components.v2.component_manager:BidiComponentManager.get": "the code of charts",
    "components.v2.component_manager:BidiComponentManager.register_from_manifest": "the code of charts",
    "components.v2.manifest_scanner:ComponentConfig.asset_dir": "the code of charts",
    "components.v2.manifest_scanner:ComponentManifest.components": "the code of charts",
    "elements.lib.column_types:ColumnConfig": "the types of tables",
    "net_util:get_external_ip": "a start that asks nobody outside",
    "net_util:get_internal_ip": "a start that asks nobody outside",
    "runtime:exists": "the limit of uploads",
    "runtime:get_instance": "the limit of uploads",
    "runtime:Runtime.is_active_session": "the limit of uploads",
    "runtime:Runtime.uploaded_file_mgr": "the limit of uploads",
    "runtime.memory_uploaded_file_manager:MemoryUploadedFileManager.remove_file": "the limit of uploads",
    "runtime.memory_uploaded_file_manager:MemoryUploadedFileManager().file_storage": "the limit of uploads",
    "runtime.uploaded_file_manager:UploadedFileRec.data": "the limit of uploads",
    "runtime.scriptrunner:get_script_run_ctx": "the limit of uploads",
    "runtime.scriptrunner:ScriptRunContext.session_id": "the limit of uploads",
    "web.cli:main": "the start of the server",
}


def serve_folder(package: str, name: str, version: str, *, root: Path, folder: str) -> str:
    """Have the server give out the files of a folder below `root`; return the address that they are below."""
    manager = get_bidi_component_manager()
    whole = f"{package}.{name}"
    if manager.get(whole) is None:
        asset = ComponentConfig(name=name, asset_dir=folder)
        manager.register_from_manifest(ComponentManifest(package, version, [asset]), root)
    return f"_stcore/bidi-components/{whole}"


def session() -> str | None:
    """Give the id of the session whose page is being drawn; None outside of any."""
    context = get_script_run_ctx()
    return context.session_id if context else None


def is_active(session: str) -> bool:
    """Say whether a session is still open."""
    return runtime.get_instance().is_active_session(session)


def remove_upload(session: str, id: str) -> None:
    """Let go of a file that a session sent; without a server there is none."""
    if runtime.exists():
        _uploads().remove_file(session, id)


def bytes_uploaded() -> int:
    """Count the bytes of the files that were taken and are still kept, of all sessions."""
    return sum(len(file.data) for files in _uploads().file_storage.copy().values() for file in files.copy().values())


def _uploads() -> MemoryUploadedFileManager:
    return cast("MemoryUploadedFileManager", runtime.get_instance().uploaded_file_mgr)


def ask_nobody_outside() -> None:
    """Have Streamlit ask no other machine what this one's address is."""
    net_util.get_external_ip = net_util.get_internal_ip = lambda: None


def run() -> None:
    """Obey the command line as the program `streamlit` does, but raise what goes wrong."""
    from streamlit.web import cli  # with all of the server, which tables and charts do without

    cli.main(prog_name="streamlit", standalone_mode=False)
