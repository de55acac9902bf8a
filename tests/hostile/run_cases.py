"""Read every case in a process whose memory and processor time are limited; print what came of each as it comes."""

import json
import resource
import sys

from cases import CASES

from analysis.readers import read_bytes
from analysis.text.language import detect
from analysis.types import Article, Rejected

MEMORY = 3_000_000_000
SECONDS = 240  # of the processor, for all of them


def main() -> None:
    """Print a line before each case and one after it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for number, case in enumerate(CASES):
        print(json.dumps({"begun": number}), flush=True)
        found = list(read_bytes(case.data(), case.name))
        articles = [one for one in found if isinstance(one, Article)]
        told = {
            "done": number,
            "articles": len(articles),
            "holds": bool(articles) and case.holds in articles[0].text,
            "lang": (articles[0].lang or detect(articles[0].text)) if articles and case.lang else "",
            "title": articles[0].title if articles else None,
            "rejected": [[one.path, one.reason] for one in found if isinstance(one, Rejected)],
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    sys.exit(main())
