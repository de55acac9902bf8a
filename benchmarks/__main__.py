"""Print all accuracy and speed tables: `python -m benchmarks`, or `python -m benchmarks dates speed` for some.

Labelled data are looked for in the folder named by DATELINE_SHARED, or in `shared` beside the project; a table whose
data are not there says so, and the others go on.
"""

import importlib
import sys

TABLES = (
    "sentiment",
    "dates",
    "ahead",
    "actors",
    "news_pages",
    "events",
    "timelines",
    "merging",
    "speed",
    "length",
    "memory",
    "pages",
    "reading",
    "sessions",
    "browser",
)


def main() -> None:
    chosen = sys.argv[1:] or TABLES
    unknown = [name for name in chosen if name not in TABLES]
    if unknown:
        sys.exit(f"no benchmark called {', '.join(unknown)}; choose from: {', '.join(TABLES)}")
    sys.argv = sys.argv[:1]  # each table reads its own options, and has none here
    for name in chosen:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
