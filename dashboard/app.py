"""The dashboard's frame: page set-up, menu, sidebar, and the view that was asked for.

`streamlit run dashboard/app.py` starts it from any folder: Streamlit finds `.streamlit` beside this file, and here the
server, `app`, which runs this file again, as a script, for each page. Where the packages are not installed, as on hosts
that only install what `requirements.txt` names, the folder above this one is added to the path.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Draw the page that the address asks for."""
    import streamlit as st

    from analysis.errors import DatelineError, OlderStore
    from dashboard import access, filters, source, uploads
    from dashboard.components import charts, faults, live_updates, masthead
    from dashboard.corrections import changes
    from dashboard.panels import large_store
    from dashboard.views import VIEWS

    st.set_page_config(
        page_title="Dateline", page_icon=HERE / "static" / "icon.svg", layout="wide", initial_sidebar_state=304
    )
    st.html(HERE / "static" / "style.css")
    minus = (HERE / "static" / "minus.js").read_text(encoding="utf-8")
    with st.container(key="minus"):  # here, before any table is painted
        st.html(f'<script type="module">{minus}</script>', unsafe_allow_javascript=True)
    look = charts.theme()
    st.html(f"<style>:root {{ --dl-faint: {look.faint}; --dl-ink: {look.ink}; --dl-line: {look.grid}; }}</style>")
    uploads.grant(may=access.may("add"))
    access.enter()
    pages = {
        name: st.Page(
            HERE / view.path,
            title=view.title,
            url_path=name,
            default=name == "overview",
            visibility="visible" if view.in_menu else "hidden",
        )
        for name, view in VIEWS.items()
    }
    page = st.navigation(list(pages.values()), position="top")
    needs_articles = all(page != pages[name] or VIEWS[name].needs_articles for name in pages)
    try:
        changes.tell()
        has_store = source.exists()
        masthead.show()
        if has_store and large_store.over():
            filters.choose()
            page.run()
        elif has_store:
            large_store.show()
        elif needs_articles:
            from dashboard.panels import welcome  # which loads what reads articles

            welcome.show()
        else:
            page.run()
    except OlderStore as error:
        from dashboard.panels import older_store

        older_store.show(error)
    except DatelineError as error:
        faults.show(error)
    live_updates.follow()


if str(HERE.parent) not in sys.path:
    sys.path.append(str(HERE.parent))
if __name__ == "__main__":
    main()
else:
    from streamlit.starlette import App

    from dashboard import serving

    app = App(HERE / "app.py", middleware=serving.middleware(), lifespan=serving.started)
