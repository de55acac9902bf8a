"""Trees of HTML and XML, parsed so that no file can harm: no entities, nothing from outside, no endless depth."""

import re
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from analysis.errors import ReadError
from analysis.readers.markup import Tree

_PIECE, _LONGEST = 1_000_000, 100  # bytes that are looked through at once; of what is looked for, in any character set
SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": True}
_ENTITY = re.compile(rb"<\0*!\0*E\0*N\0*T\0*I\0*T\0*Y")  # in UTF-16 as well


def no_entities(data: bytes, what: str, name: str) -> None:
    """Raise ReadError where a document declares entities of its own."""
    if _ENTITY.search(data):
        raise ReadError(f"this {what} declares entities of its own, which is how feeds are made to explode", path=name)


def no_entities_in(path: Path, what: str, name: str) -> None:
    """Look through a large file as `no_entities` looks through its bytes."""
    with path.open("rb") as file:
        last = b""
        while piece := file.read(_PIECE):
            no_entities(last + piece, what, name)
            last = piece[-_LONGEST:]


def xml_tree(data: bytes, name: str) -> Tree:
    """Parse XML, or raise ReadError."""
    no_entities(data, "XML", name)
    parser = etree.XMLParser(**SAFE)
    try:
        tree = etree.fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(f"this is not XML ({' '.join(str(error).split())[:100]})", path=name) from error
    if tree is None:
        raise ReadError("this is not XML; expected an RSS or Atom feed, or articles in XML", path=name)
    return tree


def html_tree(page: str) -> Tree | None:
    """Parse a page; None where nothing can be made of it."""
    try:
        tree = lxml_html.fromstring(page.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (ValueError, etree.LxmlError):
        return None
    return tree if isinstance(tree.tag, str) else None  # else a comment is all there is
