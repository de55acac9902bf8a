"""Dateline's library: from news articles to dated events, actors and tone. Knows nothing of screens.

>>> import analysis as dl
>>> article = dl.Article.from_text("Russia attacked Ukraine on Friday.", published="2022-02-25")
>>> [event.type for event in dl.analyse(article).events]
['ASSAULT']

`Store` keeps what was read from many articles and answers questions with data frames. Names are loaded when they are
first used, so that `import analysis` costs nothing.
"""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.errors import DatelineError, ReadError, StoreError, UnknownName
    from analysis.library import analyse, analyse_many, read
    from analysis.queries import Filters
    from analysis.settings import Settings
    from analysis.store_frames import Store
    from analysis.types import Analysis, Article, Event

try:
    __version__ = version("dateline")
except PackageNotFoundError:  # run from its sources, never installed
    __version__ = "0+unknown"

_HOMES = {
    "Analysis": "types",
    "Article": "types",
    "Event": "types",
    "Settings": "settings",
    "Store": "store_frames",
    "analyse": "library",
    "analyse_many": "library",
    "read": "library",
    "Filters": "queries",
    "DatelineError": "errors",
    "ReadError": "errors",
    "StoreError": "errors",
    "UnknownName": "errors",
}
__all__ = [
    "Analysis",
    "Article",
    "DatelineError",
    "Event",
    "Filters",
    "ReadError",
    "Settings",
    "Store",
    "StoreError",
    "UnknownName",
    "__version__",
    "analyse",
    "analyse_many",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load a name of the front door when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(f"analysis.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
