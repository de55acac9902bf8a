"""Measure dated events and actor timelines from raw text: `python -m benchmarks.timelines`.

Reads the Apple articles of SemEval-2015 Task 4 in `gold/temporal`. Of an event with a labelled day: is it found, and
has it exactly the same first and last day? Of a labelled actor timeline: which of its mentions are found among the
events in which the actor takes part, what might be or is called for left out, and with the same date? Two baselines:
every event on the publication day, and every verb of a sentence that names the actor. Even documents were looked at
while rules were written; of the odd ones only how many errors there are, and in which tenses and clauses.
"""

import json
import os
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.dates.calendar_ import span
from analysis.pipeline import analyse_all
from analysis.text import language
from analysis.types import Analysis, Article, Mention

MIGHT_BE = {"possible", "conditional", "called_for"}

Row = dict[str, Any]
Span = tuple[int, int, date | None, date | None]


def gold() -> Path | None:
    shared = Path(os.environ.get("DATELINE_SHARED", settings.ROOT.parent / "shared"))
    folder = shared / "gold" / "temporal"
    return folder if folder.is_dir() else None


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def days(value: str) -> tuple[date | None, date | None]:
    low, _, high = value.partition("/")
    first, last = span(low), span(high or low)
    return (first[0], last[1]) if first and last else (None, None)


def matched(labels: Sequence[Span], found: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Pair labels with what overlaps them, each used once, the largest overlap first."""
    overlaps = sorted(
        ((min(a[1], b[1]) - max(a[0], b[0]), i, j) for i, a in enumerate(labels) for j, b in enumerate(found)),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for size, i, j in overlaps:
        if size > 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((labels[i], found[j]))
    return pairs


def f1(right: int, found: int, there: int) -> str:
    precision, recall = right / max(found, 1), right / max(there, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    rates = f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * both:5.1f}"
    return f"{rates}  ({right} right, {found} found, {there} labelled)"


def labels(document: Row) -> list[Span]:
    """Give the events of a document with a labelled day."""
    values = {one["event_id"]: one["value"] for one in document["event_dates"]}
    events = [(e["start"], e["end"], *days(values[e["id"]])) for e in document["events"] if e["id"] in values]
    return [event for event in events if event[2]]


def dated(documents: Sequence[Row], found: Sequence[Sequence[Span]]) -> str:
    right = answered = there = seen = 0
    for document, events in zip(documents, found, strict=True):
        spans = labels(document)
        pairs = matched(spans, events)
        there += len(spans)
        seen += len(pairs)
        answered += sum(b[2] is not None for _, b in pairs)
        right += sum(a[2:] == b[2:] for a, b in pairs)
    return f"{f1(right, answered, there)}; {seen} of the labelled events found"


def timelines(labelled: Sequence[Row], found: dict[str, dict[str, list[Span]]]) -> str:
    right = same = total = there = dated_there = dated_found = 0
    for line in labelled:
        system = found[line["entity"]]
        labels: dict[str, list[Span]] = {}
        for event in line["events"]:
            first, last = days(event["date"].replace("-XX", "")) if event["date"][:1].isdigit() else (None, None)
            for mention in event["mentions"]:
                if mention["start"] is not None:
                    labels.setdefault(str(mention["doc"]), []).append((mention["start"], mention["end"], first, last))
        for document, spans in system.items():
            total += len(spans)
            dated_found += sum(one[2] is not None for one in spans)
            pairs = matched(labels.get(document, []), spans)
            right += len(pairs)
            same += sum(a[2] is not None and a[2:] == b[2:] for a, b in pairs)
        there += sum(map(len, labels.values()))
        dated_there += sum(one[2] is not None for spans in labels.values() for one in spans)
    return f"mentions  {f1(right, total, there)}\n{'':22}dated     {f1(same, dated_found, dated_there)}"


def meant(mention: Mention, actor: str) -> bool:
    """Tell whether an actor is asked for by this name, as `dateline timeline --actor` does."""
    words = [set(re.findall(r"\w+", name.lower())) for name in (mention.name, actor)]
    named = actor.lower() in (mention.name.lower(), (mention.wiki or "").lower())
    return named or (len(words[0]) > 1 and words[0] <= words[1])


def spans(analysis: Analysis, *, actor: str | None = None) -> list[Span]:
    """Give the events of an article; with an actor, those in which it takes part."""
    named = {m.actor for m in analysis.mentions if actor and meant(m, actor)}
    return [
        (e.start, e.end, e.first, e.last)
        for e in analysis.events
        if actor is None or (named & {*e.sources, *e.targets, *e.places} and e.status not in MIGHT_BE)
    ]


def verbs(analysis: Analysis, *, actor: str) -> list[Span]:
    """The baseline: every verb of a sentence in which the actor's name stands, on the publication day."""
    day, text = analysis.published.day, analysis.article.text
    (doc,) = language.parse([text], name=settings.from_environment().model)
    return [
        (token.idx, token.idx + len(token), day, day)
        for sentence in doc.sents
        if actor.lower() in sentence.text.lower()
        for token in sentence
        if token.pos_ == "VERB"
    ]


def by_document(analyses: Iterable[Analysis], actor: str, way: Any) -> dict[str, list[Span]]:
    return {analysis.article.id: way(analysis, actor=actor) for analysis in analyses}


def main() -> None:
    folder = gold()
    if folder is None:
        print("timelines: no labelled text found (looked for gold/temporal in DATELINE_SHARED and in ../shared)")
        return
    documents = read(folder / "semeval15_t4_apple_docs.jsonl")
    analyses = list(analyse_all([Article(str(d["id"]), d["text"], published=d["dct"]) for d in documents]))
    found = [spans(analysis) for analysis in analyses]
    same_day = [
        [(e["start"], e["end"], a.published.day, a.published.day) for e in document["events"]]
        for document, a in zip(documents, analyses, strict=True)
    ]
    for half, part in (("even", slice(0, None, 2)), ("odd", slice(1, None, 2)), ("all", slice(None))):
        print(f"event dates  {half:5}    {dated(documents[part], found[part])}")
        print(f"  all on publication  {dated(documents[part], same_day[part])}")
    labelled = read(folder / "semeval15_t4_apple_timelines.jsonl")
    entities = [line["entity"] for line in labelled]
    ours = {actor: by_document(analyses, actor, spans) for actor in entities}
    plain = {actor: by_document(analyses, actor, verbs) for actor in entities}
    print(f"actor timelines       {timelines(labelled, ours)}")
    print(f"  verbs near the name {timelines(labelled, plain)}")


if __name__ == "__main__":
    main()
