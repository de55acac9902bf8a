"""The way into the command line, also as `python -m dashboard`: little is loaded before Ctrl+C is heeded."""

from analysis import interrupts


def main() -> None:
    """Run the command line; stopped at any moment, end without a traceback."""
    interrupts.run(_commands)


def _commands() -> None:
    from dashboard import cli  # which loads the database

    cli.main()


if __name__ == "__main__":
    main()
