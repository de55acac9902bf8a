"""A story that a page cuts into several boxes, with advertisements between them, put into one again.

Boxes belong together where they have the same class, hold long paragraphs each, and no heading of another story
stands among them: pages that go on without end set their next article below the first in boxes of the same class.
"""

from collections import defaultdict

from analysis.readers.markup import Tree

LONG = 15  # words of a paragraph that tells something
_BEGINS = "*[self::h1 or self::article]"  # what a story begins with
LEAST = 2  # such paragraphs in a box


def joined(tree: Tree, text: str) -> bool:
    """Put the boxes of a story into its first one, in place, where `text` has some and lacks others."""
    groups = defaultdict[tuple[str, str], list[Tree]](list)
    for box in tree.iter("div", "section"):
        if (name := box.get("class")) and len(_long_paragraphs(box)) >= LEAST:
            groups[box.tag, name].append(box)
    squeezed = "".join(text.split())
    for boxes in groups.values():
        present = [
            all("".join(paragraph.split()) in squeezed for paragraph in _long_paragraphs(box)[:LEAST]) for box in boxes
        ]
        if any(present) and not all(present) and _is_one_story(boxes):
            for box in boxes[1:]:
                boxes[0].extend(list(box))
            return True
    return False


def _long_paragraphs(box: Tree) -> list[str]:
    """Give the long paragraphs that stand in a box itself, and not in one within it."""
    texts = ("".join(paragraph.itertext()) for paragraph in box.iterchildren("p"))
    return [text for text in texts if len(text.split()) >= LONG]


def _is_one_story(boxes: list[Tree]) -> bool:
    """Tell whether no other story begins among the boxes, and none of them stands in another."""
    if any(box in list(other.iterancestors()) for box in boxes for other in boxes):
        return False
    ahead = set(boxes[0].xpath(f"following::{_BEGINS}"))
    before = boxes[-1].xpath(f"preceding::{_BEGINS} | ancestor::{_BEGINS} | descendant::{_BEGINS}")
    return ahead.isdisjoint(before)
