"""Every error that Dateline raises on purpose.

DatelineError
├── ReadError        an input cannot be read: what was found, where, what would be right
├── StoreError       the store is missing, damaged, read-only, or of another version
├── CorrectionError  a correction cannot be kept or read: what was found, what would be right
├── UnknownName      a name that is not in a table (a scorer, a chart, a reader): the message lists the choices
└── MissingProgram   something outside Python is not installed: the message says how to get it
"""

from collections.abc import Iterable


class DatelineError(Exception):
    """The root of all errors that carry a sentence for the user.

    >>> issubclass(ReadError, DatelineError)
    True
    """


class ReadError(DatelineError):
    """An input that cannot be read; `path` and `line` say where, `reason` says why.

    >>> str(ReadError("'published' is '31/02/2024', which is not a date", path="articles.csv", line=41))
    "articles.csv, line 41: 'published' is '31/02/2024', which is not a date"
    """

    def __init__(self, reason: str, *, path: str = "", line: int | None = None) -> None:
        self.reason, self.path, self.line = reason, path, line
        where = f"{path}, line {line}: " if line is not None else f"{path}: " if path else ""
        super().__init__(f"{where}{reason}")


class StoreError(DatelineError):
    """The store cannot be used as it is; the message says what is wrong, and the way out.

    >>> issubclass(OlderStore, StoreError)
    True
    """


class OlderStore(StoreError):  # noqa: N818 - it reads as what it says
    """The store is of an older version, and has to be brought up to date."""


class CorrectionError(DatelineError):
    """A correction that cannot be kept or read."""


class UnknownName(DatelineError):  # noqa: N818 - it reads as what it says
    """A name that is in none of our tables; the message lists the choices.

    >>> str(UnknownName("sentiment scorer", "vadr", ["vader", "dateline"]))
    "no sentiment scorer called 'vadr'; choose one of: dateline, vader"
    """

    def __init__(self, what: str, name: str, choices: Iterable[str]) -> None:
        known = ", ".join(sorted(choices))
        super().__init__(f"no {what} called {name!r}" + (f"; choose one of: {known}" if known else "; there are none"))


class MissingProgram(DatelineError):  # noqa: N818
    """A program outside Python that is needed and not there."""
