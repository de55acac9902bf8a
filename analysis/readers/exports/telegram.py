"""Telegram: pages of a channel as its desktop program exports them, with a block for each message.

A message that follows another of the same sender lacks the name. Messages of pictures alone, and what the program
itself says ("joined the channel"), are no articles.
"""

import re
from collections.abc import Iterator

from lxml import etree

from analysis.readers.exports.lines import without_empty
from analysis.readers.markup import line_of, words_in

BEGINS = re.compile(r"(?i)<div\b[^<>]*\bclass=[\"']message default\b")
_MESSAGE = "//div[starts-with(@class, 'message default')]/div[@class='body']"
_DAY = re.compile(r"^(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})\b")  # as it is written in every language


def is_html(tree: "etree._Element") -> bool:
    """Tell such a page by its messages with the time of each."""
    return bool(tree.xpath(f"{_MESSAGE}/div[contains(@class, 'date')]/@title"))


def split_html(tree: "etree._Element") -> Iterator[dict[str, str]]:
    """Yield the fields of each message with a text."""
    sender = ""
    for body in tree.xpath(_MESSAGE):
        sender = next((line_of(name) for name in body.xpath("./div[@class='from_name']")), sender)
        day = next((match for title in body.xpath("./div/@title") if (match := _DAY.match(title))), None)
        texts = body.xpath("./div[@class='text']") or body.xpath(
            "./div[contains(@class, 'forwarded')]/div[@class='text']"
        )
        if texts:
            written = "{2}-{1}-{0}T{3}".format(*day.groups()) if day else None
            yield without_empty({"source": sender, "published": written, "text": words_in(texts[0])})
