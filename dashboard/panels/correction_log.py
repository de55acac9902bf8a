"""All corrections, with who, when and what it was before; undo, export, import."""

from datetime import date
from pathlib import Path

import streamlit as st

from analysis import corrections
from analysis.errors import CorrectionError
from analysis.ingest import run
from dashboard import access, source, uploads, wording
from dashboard.components import faults, pages, saving
from dashboard.corrections import adding_events, changes

PAGE = 20


def draw() -> None:
    """Draw the view."""
    pages.titled("Corrections", "corrections")
    st.markdown(
        "Readers’ corrections. They are kept apart from what the machine read, apply everywhere, "
        "stay when articles are analysed again, and can be undone."
    )
    entries = [entry for entry in reversed(corrections.history(source.folder())) if entry.correction.kind != "undo"]
    if not entries and not source.exists():
        st.info("There are no articles yet, so there is nothing to correct.", icon=":material/edit:")
        if access.may("add"):
            pages.link("manage", "Add articles", section="Add articles")
    elif not entries:
        st.info(
            "No corrections yet. Open an event, an actor or an article and choose “Correct”.",
            icon=":material/edit:",
        )
    else:
        standing = sum(not entry.undone for entry in entries)
        gone = len(entries) - standing
        st.caption(wording.count(standing, "correction") + " active" + (f", {gone:,} undone" if gone else ""))
        number = -(-len(entries) // PAGE)
        page = st.pagination(number, key="page", bind="query-params") if number > 1 else 1
        changes.listed(entries[(page - 1) * PAGE : page * PAGE], key="all")
        saving.button(
            "Download all as JSON Lines",
            _exported,
            source.folder(),
            name=f"dateline-corrections-{date.today().isoformat()}.jsonl",
            mime="application/jsonl",
            key="corrections-export",
        )

    if changes.may() and source.exists():
        adding_events.from_elsewhere()
        with (
            st.expander("Import corrections", icon=":material/upload:"),
            st.form("bring-in", border=False),
        ):
            file = st.file_uploader("A file of corrections (JSON Lines)", type=["jsonl"], key="corrections-file")
            if st.form_submit_button("Import") and file is not None:
                try:
                    access.need("correct")
                    lines = file.getvalue().decode("utf-8-sig", "replace").split("\n")
                    uploads.release([file.file_id])
                    new, known, wrong = corrections.load(source.folder(), lines)
                    run.settle(source.folder())
                except (CorrectionError, access.Refused) as error:
                    faults.show(error)
                else:
                    st.success(f"{new:,} imported, {known:,} already here.")
                    if wrong:
                        st.text("\n".join(f"– {file.name}, {fault}" for fault in wrong[:20]))


def _exported(folder: Path) -> str:
    return "".join(line + "\n" for line in corrections.export(folder))
