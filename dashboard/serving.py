"""Streamlit, with what the dashboard needs loaded while nobody looks yet: `python -m dashboard.serving run app.py`.

Streamlit loads a script's modules when its first reader comes, who then waits for them.
"""

import threading


def load() -> None:
    """Load what the first view draws with."""
    import dashboard.parts.card
    import dashboard.parts.listing
    import dashboard.parts.scene
    import dashboard.parts.taking  # noqa: F401


def main() -> None:
    """Start Streamlit, which listens at once."""
    from streamlit.web import cli

    threading.Thread(target=load, daemon=True).start()
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
