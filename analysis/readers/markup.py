"""The words of a piece of HTML, with a blank line between its paragraphs."""

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_NAMES = """address article aside blockquote body caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"""
_BLOCKS = frozenset(_NAMES.split())
_UNSEEN = ("script", "style", "noscript", "template", "head", "title")
Tree = Any  # an element of lxml
_PARAGRAPH, _LINE = "\u2029", "\u2028"  # Unicode's own separators, put where HTML breaks
_BROKEN = re.compile(r"<(?:p|br|div|li|table)\b", re.I)


def line_of(element: Tree) -> str:
    """Give the words of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def words_of(fragment: str) -> str:
    """Give the text of a piece of HTML.

    >>> words_of("<p>Rain fell.</p><p>Snow<br>fell &amp; melted.</p>")
    'Rain fell.\\n\\nSnow\\nfell & melted.'
    """
    if not _BROKEN.search(fragment):  # paragraphs as WordPress keeps them: apart by blank lines, with a few tags inside
        fragment = re.sub(r"\n\s*\n", _PARAGRAPH, fragment)
    try:
        tree = lxml_html.fragment_fromstring(fragment.replace("\0", ""), create_parent="div")
    except (ValueError, etree.LxmlError):
        return fragment
    return words_in(tree)


def words_in(tree: Tree) -> str:
    """Give the text of an element of HTML, a blank line between its paragraphs."""
    if not isinstance(tree.tag, str):
        return ""  # a comment
    etree.strip_elements(tree, *_UNSEEN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    pieces = list[str]()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag.rpartition("}")[2].lower()
        mark = _PARAGRAPH if name in _BLOCKS else ""
        if event == "start":
            pieces += [mark, element.text or ""]
        else:
            pieces += [_LINE if name == "br" else mark, (element.tail or "") if element is not tree else ""]
    # A line end in HTML is a space; those that mean something are marked above.
    paragraphs = "".join(pieces).split(_PARAGRAPH)
    cleaned = ("\n".join(" ".join(line.split()) for line in part.split(_LINE)).strip("\n") for part in paragraphs)
    return "\n\n".join(re.sub(r"\n{2,}", "\n\n", part) for part in cleaned if part.strip())
