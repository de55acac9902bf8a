"""Turn articles of ECB+ into JSON Lines: `python -m benchmarks.ecb_plus FOLDER TOPIC… > ecb_train.jsonl`.

FOLDER is the corpus as it is published: a folder of XML files for each topic, and the table of the sentences that were
checked. Each article gives `id topic text published events` [{start, end, chain}], as `benchmarks.coreference` reads
them. Words are put together again by the usual rules of English print. The day is that of the address or of the head.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from analysis.dates.publication_date import full_day

CHECKED = "ECBplus_coreference_sentences.csv"
HEAD = 200  # characters in which an article's own day is looked for
_TO_THE_LEFT = frozenset(",.;:!?%)]}”’…")
_TO_THE_RIGHT = frozenset("([{$#“‘@")
_ENDINGS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})  # what may follow an apostrophe
Span = tuple[int, int]


def put_together(words: Sequence[str]) -> tuple[str, list[Span]]:
    """Print words as a sentence; give it, and where each word stands.

    >>> put_together(["It", "'s", "a", "dog", ",", '"', "Ann", '"', "said", "."])[0]
    'It\\'s a dog, "Ann" said.'
    """
    text, spans, quoted, glued = "", list[Span](), False, True
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        word = {"``": '"', "''": '"'}.get(word, word)
        left = glued or word in _TO_THE_LEFT or (word[0] == "'" and len(word) > 1) or word == "n't"
        glued = word in _TO_THE_RIGHT
        if word == '"':
            left, glued, quoted = left or quoted, not quoted, not quoted
        elif '"' in (word[0], word[-1]):
            quoted = word[0] == '"'
        elif word == "'":
            left = glued = after in _ENDINGS
        elif word in {"/", "–"} or (word == "-" and before != "-"):
            left = glued = True
        elif word in {".", ",", ":"} and before[-1:].isdigit() and after[:1].isdigit():
            glued = word != "," or len(after) == 3
        text += word if left else f" {word}"
        spans.append((len(text) - len(word), len(text)))
    return text, spans


def convert(path: Path, topic: str, checked: frozenset[int]) -> dict[str, Any]:
    """Read one article; only mentions in checked sentences count."""
    tree = etree.parse(str(path))
    sentences: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for token in tree.iter("token"):
        sentences[int(token.get("sentence"))].append((token.get("t_id"), token.text or " "))
    text, address, places = "", "", dict[str, tuple[int, int, int]]()
    for number, tokens in sorted(sentences.items()):
        words = [word for _, word in tokens]
        if number == 0 and words[:2] == ["http", ":"]:
            address = "".join(words)
            continue
        if text:
            text += " " if text[-1] in ".!?\"'" else "\n\n"
        sentence, spans = put_together(words)
        for (token, _), (start, end) in zip(tokens, spans, strict=True):
            places[token] = (len(text) + start, len(text) + end, number)
        text += sentence
    chains = _chains(tree, path.stem)
    events = []
    for mark in tree.find("Markables"):
        anchors = [places[a.get("t_id")] for a in mark.iter("token_anchor") if a.get("t_id") in places]
        if "ACTION" in mark.tag and anchors and anchors[0][2] in checked:
            chain = chains.get(mark.get("m_id"), f"{path.stem}:m{mark.get('m_id')}")
            start, end = min(anchor[0] for anchor in anchors), max(anchor[1] for anchor in anchors)
            events.append({"start": start, "end": end, "chain": f"{topic}-{chain}"})
    day = full_day(address) or full_day(text[:HEAD])
    return {
        "id": f"ecb-{path.stem}",
        "topic": topic,
        "published": day and day.isoformat(),
        "text": text,
        "events": sorted(events, key=lambda event: event["start"]),
    }


def _chains(tree: Any, article: str) -> dict[str, str]:
    """Give the chain of each mention that is in one."""
    chains = dict[str, str]()
    for relation in tree.findall("Relations/*"):
        across = relation.tag == "CROSS_DOC_COREF" and relation.get("note")
        for source in relation.iter("source"):
            chains[source.get("m_id")] = across or f"{article}:{relation.get('r_id')}"
    return chains


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("topics", nargs="+")
    options = parser.parse_args()
    checked: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in csv.DictReader((options.folder / CHECKED).read_text("utf-8-sig").splitlines()):
        checked[row["Topic"], row["File"]].add(int(row["Sentence Number"]))
    for topic in options.topics:
        for path in sorted((options.folder / topic).glob("*.xml")):
            article = convert(path, topic, frozenset(checked[topic, path.stem.partition("_")[2]]))
            if article["events"]:
                sys.stdout.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
