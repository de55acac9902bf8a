"""Trees of HTML and XML, parsed so that no file can harm: no entities, nothing from outside, no endless depth."""

import re

from lxml import etree
from lxml import html as lxml_html

from analysis.errors import ReadError
from analysis.readers.markup import Tree

_ENTITY = re.compile(rb"<\0*!\0*E\0*N\0*T\0*I\0*T\0*Y")  # in UTF-16 as well


def no_entities(data: bytes, what: str, name: str) -> None:
    """Raise ReadError where a document declares entities of its own."""
    if _ENTITY.search(data):
        raise ReadError(f"this {what} declares entities of its own, which is how feeds are made to explode", path=name)


def xml_tree(data: bytes, name: str) -> Tree:
    """Parse XML, or raise ReadError."""
    no_entities(data, "XML", name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
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
        return lxml_html.fromstring(page.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (ValueError, etree.LxmlError):
        return None
