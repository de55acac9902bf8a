"""Fuzz one reader with atheris, guided by what its code does: python fuzz.py .csv -runs=2000"""

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


def main() -> None:
    """Try what atheris makes up, and the seed of the format changed at the places that it makes up."""
    suffix = sys.argv.pop(1)
    seed = SEEDS[suffix]

    def one(data: bytes) -> None:
        at = int.from_bytes(data[:2], "big") % (len(seed) + 1)
        for tried in (data, seed[:at] + data[2:] + seed[at:], seed[:at] + data[2:]):
            for found in read_bytes(tried, f"a{suffix}"):
                assert isinstance(found, Article | Rejected | Remark)
                if isinstance(found, Rejected):
                    assert "\n" not in found.reason
                    assert "unforeseen" not in found.reason, found.reason

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
