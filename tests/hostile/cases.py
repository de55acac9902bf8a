"""All bad inputs."""

import json

from case import Case, case
from cases_documents import DOCUMENTS, EXPORTS, MESSAGES, XML
from cases_packed import ARCHIVES, FEEDS, LANGUAGES, NAMES, PAGES
from cases_written import CHARACTERS, JSON, NOT_TEXT, SIZES, TABLES
from makers import STORY

TEXT = STORY.encode()
CASES = [
    *CHARACTERS,
    *SIZES,
    *NOT_TEXT,
    *JSON,
    *TABLES,
    *PAGES,
    *FEEDS,
    *ARCHIVES,
    *LANGUAGES,
    *DOCUMENTS,
    *MESSAGES,
    *EXPORTS,
    *XML,
    *[case(f"a file called {json.dumps(name[:40])}", name, lambda: TEXT, 1) for name in NAMES],
]

__all__ = ["CASES", "Case"]
