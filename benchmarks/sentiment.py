"""Measure every scorer against labelled text: `python -m benchmarks.sentiment`.

Reads `gold/sentiment` in the folder named by DATELINE_SHARED, or in `shared` beside the project, and says so when there
is none. Prints the tone of texts against the mean of twenty readers, the tone toward a mention (macro-F1 of negative,
neutral and positive), how many of VADER's own scores are met to the last digit, and speeds taken in this same run. The
rated sentences were trained on: the honest figure for those is that of `python -m analysis.sentiment.train --check`.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from analysis import language, settings
from analysis.sentiment import SCORERS, compound, text_tones, vader
from analysis.sentiment.toward import judge

LABELS = (-1, 0, 1)
Row = dict[str, Any]


def gold() -> Path | None:
    shared = Path(os.environ.get("DATELINE_SHARED", settings.ROOT.parent / "shared"))
    folder = shared / "gold" / "sentiment"
    return folder if folder.is_dir() else None


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def macro_f1(truth: Sequence[int], guess: Sequence[int]) -> float:
    scores = []
    for label in LABELS:
        hits = sum(t == g == label for t, g in zip(truth, guess, strict=True))
        total = sum(t == label for t in truth) + sum(g == label for g in guess)
        scores.append(2 * hits / total if total else 0.0)
    return sum(scores) / len(scores)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def third_party() -> dict[str, Callable[[Sequence[str]], list[float]]]:
    """Scorers of other packages, where they are installed."""
    found: dict[str, Callable[[Sequence[str]], list[float]]] = {}
    if find_spec("afinn"):
        from afinn import Afinn

        afinn = Afinn()
        found["afinn"] = lambda texts: [float(afinn.score(text)) for text in texts]
    if find_spec("textblob"):
        from textblob import TextBlob

        found["textblob"] = lambda texts: [float(TextBlob(text).sentiment.polarity) for text in texts]
    return found


def pearson(a: Sequence[float], b: Sequence[float]) -> float:
    return float(np.corrcoef(a, b)[0, 1])


def of_texts(folder: Path) -> None:
    rated = read(folder / "nyt_snippets_dev.jsonl")
    ratings = [row["score"] for row in rated]
    by_text: dict[str, list[int]] = {}
    for row in (r for name in ("rw", "mt") for r in read(folder / f"newsmtsc_dev_{name}.jsonl")):
        by_text.setdefault(row["text"], []).append(row["label"])
    labels = [float(np.mean(found)) for found in by_text.values()]
    print(f"\ntext, Pearson (news: mean label of its actors)   editorials ({len(rated)})   news ({len(by_text)})")
    scorers: dict[str, Callable[[Sequence[str]], list[float]]] = {**SCORERS, **third_party()}
    for name, score in scorers.items():
        note = "  (trained on these editorials; see --check)" if name == "dateline" else ""
        editorials, news = (
            pearson(score([row["text"] for row in rated]), ratings),
            pearson(score(list(by_text)), labels),
        )
        print(f"  {name:46} {editorials:.3f}               {news:.3f}{note}")
    for name in ("afinn", "textblob"):
        if name not in scorers:
            print(f"  {name:46} not installed (pip install {name})")


def toward_mentions(folder: Path) -> None:
    print("\ntoward a mention, macro-F1     VADER of the sentence   model   mentions   mentions/s beyond the parse")
    judge(next(iter(language.parse(["Warm up."], name=settings.from_environment().model))), [(0, 4)])
    for name in ("rw", "mt"):
        rows = read(folder / f"newsmtsc_dev_{name}.jsonl")
        spans: dict[str, list[tuple[int, int]]] = {}
        for row in rows:
            spans.setdefault(row["text"], []).append((row["start"], row["end"]))
        docs = list(language.parse(spans, name=settings.from_environment().model))
        start = time.process_time()
        found = {text: judge(doc, some) for doc, (text, some) in zip(docs, spans.items(), strict=True)}
        seconds = time.process_time() - start
        order = {text: iter(judged) for text, judged in found.items()}
        guess = [next(order[row["text"]]).label for row in rows]
        truth = [row["label"] for row in rows]
        base = [int(np.sign(score) * (abs(score) >= 0.05)) for score in map(compound, (row["text"] for row in rows))]
        print(
            f"  newsmtsc_dev_{name:16} {macro_f1(truth, base):.3f}                   {macro_f1(truth, guess):.3f}"
            f"   {len(rows):5}      {len(rows) / seconds:.0f}"
        )


def identity_and_speed(texts: Sequence[str]) -> None:
    package = vader.analyser().polarity_scores
    same = sum(package(text)["compound"] == compound(text) for text in texts)
    print(f"\nVADER's own number met to the last digit: {same} of {len(texts)} texts")
    shipped = min(timed(lambda: [package(text) for text in texts]) for _ in range(2))
    ours = min(timed(lambda: [compound(text) for text in texts]) for _ in range(2))
    learned = timed(lambda: text_tones(texts))
    print(f"  package {len(texts) / shipped:8.0f} texts/s")
    print(f"  ours    {len(texts) / ours:8.0f} texts/s, {shipped / ours:.1f} times as fast")
    print(f"  dateline{len(texts) / learned:8.0f} texts/s")


def texts_of(paths: Iterable[Path]) -> list[str]:
    return list(dict.fromkeys(row["text"] for path in paths for row in read(path)))


def main() -> None:
    folder = gold()
    if folder is None:
        print("sentiment: no labelled text found (looked for gold/sentiment in DATELINE_SHARED and in ../shared)")
        return
    of_texts(folder)
    toward_mentions(folder)
    identity_and_speed(texts_of(sorted(folder.glob("*.jsonl"))))


if __name__ == "__main__":
    main()
