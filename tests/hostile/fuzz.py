"""Fuzz readers with atheris, guided by what their code does: python fuzz.py .csv .html -runs=2000"""

import os
import sys

import atheris
from makers import BODY, STORY, feed, item, page, record, table, warc, zipped
from makers_documents import SAMPLES

with atheris.instrument_imports(include=["analysis.readers"]):
    from analysis.readers import read_bytes
    from analysis.types import Article, Rejected, Remark

SEEDS = {
    ".txt": STORY.encode(),
    ".html": page(BODY),
    ".json": record().encode(),
    ".jsonl": record().encode(),
    ".csv": table(["text", "published"], [STORY, "2019-02-04"]),
    ".rss": feed(item()),
    ".warc": warc(),
    ".zip": zipped(("a.txt", STORY.encode())),
    ".gz": b"\x1f\x8b\x08\x00",
    **SAMPLES,
}


def fuzz(suffix: str, options: list[str]) -> None:
    """Try what atheris makes up, and the seed of a format changed where it makes it up; this ends the process."""
    seed = SEEDS[suffix]

    def one(data: bytes) -> None:
        at = int.from_bytes(data[:2], "big") % (len(seed) + 1)
        for tried in (data, seed[:at] + data[2:] + seed[at:], seed[:at] + data[2:]):
            for found in read_bytes(tried, f"a{suffix}"):
                assert isinstance(found, Article | Rejected | Remark)
                if isinstance(found, Rejected):
                    assert "\n" not in found.reason
                    assert "unforeseen" not in found.reason, found.reason

    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


def main() -> None:
    """Fuzz each reader in a process of its own, forked so that the readers are loaded once; say how each ended."""
    suffixes = [argument for argument in sys.argv[1:] if argument.startswith(".")]
    for suffix in suffixes:
        if not (child := os.fork()):
            fuzz(suffix, sys.argv[1 + len(suffixes) :])
        _, status = os.waitpid(child, 0)
        print(f"{suffix} ended with {os.waitstatus_to_exitcode(status)}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
