"""Measure every scorer against labelled text: `python -m benchmarks.sentiment`.

Reads `gold/sentiment` in the folder named by DATELINE_SHARED, or in `shared` beside the project, and says so when there
is none. Prints the tone of texts against the mean of twenty readers, the tone toward a mention (macro-F1 of negative,
neutral and positive), how many of VADER's own scores are met to the last digit over every sentence there is and tens of
thousands made of them, and speeds taken in this same run by the processor's time. The rated sentences were trained on:
the honest figure for those is that of the five folds.
"""

import json
import os
import random
import re
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from analysis import settings
from analysis.sentiment import SCORERS, compound, judge, text_tones, vader
from analysis.text import language

LABELS = (-1, 0, 1)
SENTENCE = re.compile(r"(?<=[.!?”\"]) +|\n+")
MIXED = 30_000  # texts made of stray sentences, words that VADER turns on, and emoji
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
    start = time.process_time()
    work()
    return time.process_time() - start


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
        note = "  (trained on these editorials)" if name == "dateline" else ""
        editorials, news = (
            pearson(score([row["text"] for row in rated]), ratings),
            pearson(score(list(by_text)), labels),
        )
        print(f"  {name:46} {editorials:.3f}               {news:.3f}{note}")
    if find_spec("sklearn"):
        from analysis.sentiment import train

        warnings.simplefilter("ignore")
        print(f"  {'dateline, 5 folds by article':46} {train.check_text(train.read_rated(folder)):.3f}")
    else:
        print("  dateline, 5 folds by article                   not measured (pip install dateline[train])")
    for name in ("afinn", "textblob"):
        if name not in scorers:
            print(f"  {name:46} not installed (pip install {name})")


def toward_mentions(folder: Path) -> None:
    print("\ntoward a mention, macro-F1     VADER of the sentence   model   mentions   mentions/s beyond the parse")
    model = settings.from_environment().model
    judge(list(language.parse(["Warm up."], name=model)), [[(0, 4)]])
    for name in ("rw", "mt"):
        rows = read(folder / f"newsmtsc_dev_{name}.jsonl")
        spans: dict[str, list[tuple[int, int]]] = {}
        for row in rows:
            spans.setdefault(row["text"], []).append((row["start"], row["end"]))
        docs = list(language.parse(spans, name=model))
        start = time.process_time()
        found = judge(docs, list(spans.values()))
        seconds = time.process_time() - start
        order = {text: iter(judged) for text, judged in zip(spans, found, strict=True)}
        guess = [next(order[row["text"]]).label for row in rows]
        truth = [row["label"] for row in rows]
        base = [int(np.sign(score) * (abs(score) >= 0.05)) for score in map(compound, (row["text"] for row in rows))]
        print(
            f"  newsmtsc_dev_{name:16} {macro_f1(truth, base):.3f}                   {macro_f1(truth, guess):.3f}"
            f"   {len(rows):5}      {len(rows) / seconds:.0f} ({len(docs)} texts of a sentence or two, all at once)"
        )
    texts = texts_of([*settings.ROOT.glob("data/demo/*.jsonl"), *folder.parents[1].glob("corpus/*.jsonl")])[:60]
    docs = list(language.parse(texts, name=model))
    mentions = [[(name.start_char, name.end_char) for name in doc.ents] for doc in docs]
    seconds = timed(lambda: [judge([doc], [some]) for doc, some in zip(docs, mentions, strict=True)])
    count = sum(map(len, mentions))
    print(
        f"  all names in {len(docs)} articles, one article at a time: {count} mentions, {count / seconds:.0f} a second"
    )


def mixed(sentences: Sequence[str], count: int, seed: int = 20140421) -> list[str]:
    """Texts of pieces of sentences, with words from VADER's lexicon, negations, shouts, marks and emoji among them."""
    chance = random.Random(seed)
    strewn = [
        list(vader.analyser().lexicon), list(vader.analyser().emojis), list(vader.BOOSTERS), list(vader.IDIOMS),
        sorted(vader.NEGATIONS), ["but", "BUT", "no", "never so", "at least", "least", "kind of", "without doubt"],
        ["!", "!!!!", "?", "???", "…", "—", "“", "”", ":)", ":-(", "</3", "'", "(", ")"],
    ]  # fmt: skip
    made = []
    for _ in range(count):
        words = chance.choice(sentences).split()
        first = chance.randrange(len(words) + 1)
        words = words[first : first + chance.randint(0, 25)]
        for _ in range(chance.randint(1, 5)):
            words.insert(chance.randint(0, len(words)), chance.choice(chance.choice(strewn)))
        words = [word.upper() if chance.random() < 0.05 else word for word in words]
        made.append(chance.choice([" ", " ", " ", "  ", "\n", ""]).join(words))
    return made


def identity_and_speed(texts: Sequence[str]) -> None:
    sentences = list(dict.fromkeys(part.strip() for text in texts for part in SENTENCE.split(text) if part.strip()))
    every = {"whole texts": texts, "sentences": sentences, "made of them": mixed(sentences, MIXED)}
    package = vader.analyser().polarity_scores
    print("\nVADER's own number met to the last digit")
    for name, some in every.items():
        print(f"  {name:14} {sum(package(text)['compound'] == compound(text) for text in some):6} of {len(some):6}")
    shipped = min(timed(lambda: [package(text) for text in sentences]) for _ in range(2))
    ours = min(timed(lambda: [compound(text) for text in sentences]) for _ in range(2))
    learned = timed(lambda: text_tones(sentences, shifts=[()] * len(sentences)))
    print(f"  package {len(sentences) / shipped:8.0f} sentences/s")
    print(f"  ours    {len(sentences) / ours:8.0f} sentences/s, {shipped / ours:.1f} times as fast")
    print(f"  dateline{len(sentences) / learned:8.0f} sentences/s, once they are parsed")


def texts_of(paths: Iterable[Path]) -> list[str]:
    """Read every text there is in files of JSON lines, each once."""
    rows = (row for path in sorted(paths) for row in read(path))
    return list(dict.fromkeys(row["text"] for row in rows if row.get("text")))


def main() -> None:
    folder = gold()
    if folder is None:
        print("sentiment: no labelled text found (looked for gold/sentiment in DATELINE_SHARED and in ../shared)")
        return
    of_texts(folder)
    toward_mentions(folder)
    shared = folder.parents[1]
    identity_and_speed(texts_of([*shared.glob("gold/*/*.jsonl"), *shared.glob("corpus/*.jsonl")]))


if __name__ == "__main__":
    main()
