"""Show how time grows with the length of one text: `python -m benchmarks.length [CHARACTERS ...]`.

The news is the demo articles put end to end, as often as it takes; the other text is short plain sentences, each with
a date. The bare parse is the model as spaCy ships it, held against the same text in the pieces in which it is parsed.
Seconds are those that the processor worked. Where time is linear, the last two columns stay what they are from
line to line.

The last table is of texts made to be hard to search for dates, each a few characters repeated: seconds for 100,000
characters, for 200,000, and how many times longer the second took; 2 is linear.
"""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import cycle

import spacy

from analysis import settings
from analysis.dates import find_timexes
from analysis.pipeline import analyse
from analysis.readers import read
from analysis.text import language
from analysis.types import Article

LENGTHS = (50_000, 100_000, 200_000, 400_000, 1_000_000)
HOSTILE = {
    "digits": "1234567890",
    "brackets": "(" * 50 + ")" * 50,
    "capitals": "THE COURT WILL RULE ON MONDAY AND MAY SAID NO ",
    "no spaces": "onMondaythecourtwillrule",
    "blanks": " ",
    "line ends": "\n",
    "a word and many blanks": "the" + " " * 50,
    "numbers in a list": "3, ",
    "days in a list": "May 3, 5, ",
    "dashes": "3-",
    "slashes": "1/2/",
    "years in a chain": "1999-",
    "weekdays": "Monday ",
    "two or two or": "two or ",
    "spelt numbers": "twenty-",
    "pasts": "accused ",
    "full stops": ". ",
    "apostrophes": "'84",
    "amounts in a chain": "one hour and one ",
    "ranges in a chain": "May to ",
    "words before an amount": "a little over ",
    "the first of the first": "the first half of the ",
    "capitals that stand for zones": "5 p.m. EST ",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def filled(parts: Sequence[str], length: int) -> str:
    """Repeat parts in turn up to a length."""
    pieces, size = [], 0
    for part in cycle(parts):
        if size >= length:
            return "".join(pieces)[:length]
        pieces.append(part)
        size += len(part)
    return ""


def main() -> None:
    lengths = [int(length) for length in sys.argv[1:]] or LENGTHS
    news = [a.text + "\n\n" for a in read([settings.DATA / "demo"]) if isinstance(a, Article)]
    dated = [f"The minister met the farmers of district {i} on {DAYS[i % 7]}. " for i in range(1000)]
    shipped = spacy.load(settings.from_environment().model)
    analyse(Article("1", news[0], lang="en"))  # load everything once
    for name, parts in (("news", news), ("a date in each sentence", dated)):
        print(f"\n{name}")
        print(
            f"{'characters':>10}  {'bare parse':>10}  {'analysis':>10}  {'times the parse':>15}  {'s per 100 kB':>12}"
        )
        for length in lengths:
            text = filled(parts, length)
            pieces = [text[i : i + language.TOGETHER] for i in range(0, len(text), language.TOGETHER)]
            bare = seconds(lambda pieces=pieces: list(shipped.pipe(pieces)))  # type: ignore[misc]
            whole = seconds(lambda text=text: analyse(Article("1", text, lang="en", published="2014-04-21")))  # type: ignore[misc]
            print(f"{length:>10,}  {bare:>10.1f}  {whole:>10.1f}  {whole / bare:>15.2f}  {whole / length * 1e5:>12.2f}")
    print(f"\n{'dates in':<30}  {'100 kB':>7}  {'200 kB':>7}  {'times':>5}")
    for name, unit in HOSTILE.items():
        text = filled([unit], 200_000)
        half, whole = (seconds(partial(find_timexes, text[:size], date(2014, 4, 21))) for size in (100_000, 200_000))
        print(f"{name:<30}  {half:>7.2f}  {whole:>7.2f}  {whole / half:>5.1f}")


if __name__ == "__main__":
    main()
