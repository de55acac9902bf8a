"""Messages (EML), mailboxes (MBOX) and pages that were saved as one message (MHTML).

A newsletter's sender is its outlet and its subject the headline; the day is the one in the sender's own zone. An alert
is a list of addresses.
"""

import email
import email.policy
import io
import re
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from analysis.errors import ReadError
from analysis.readers import exports, lists
from analysis.readers.charset import decode
from analysis.readers.dates import read_date
from analysis.readers.fields import Fields, address, fields_of
from analysis.readers.html import LEAST, read_html
from analysis.readers.markup import line_of, words_of
from analysis.readers.record import article_from_record
from analysis.readers.trees import html_tree
from analysis.types import Outcome, Rejected, Remark

PARTS = 200  # of one message
_ALERTS = re.compile(r"(?i)\bgooglealerts-noreply@google\.com\b")
_FROM = re.compile(rb"From \S+.*\d{4}\r?$")
_FOOT = re.compile(
    r"(?im)^.{0,80}\b(?:unsubscribe|view (?:this email )?in (?:your )?browser"
    r"|manage (?:your )?(?:preferences|subscription)|"
    r"you (?:are receiving|received) this (?:e-?mail|message))\b.{0,200}$"
)


def read_eml(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the article of one message, or of a page that was saved as one."""
    yield from _message(data, name)


def read_mbox(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article a message; one that cannot be read is named and the rest goes on."""
    yield from in_lines(io.BytesIO(data), name)


def in_lines(lines: Iterable[bytes], name: str) -> Iterator[Outcome]:
    """Yield an article a message of a mailbox by its lines."""
    number = 0
    for number, message in enumerate(_messages(lines), 1):
        try:
            yield from _message(message, name)
        except ReadError as error:
            yield Rejected(name, None, f"message {number}: {error.reason}")
    if not number:
        raise ReadError("no messages were found; expected a mailbox with lines that begin with 'From '", path=name)


def _messages(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the messages of a mailbox, each below its line "From ..."; what is before the first is left out."""
    message: list[bytes] | None = None
    for line in lines:
        if _FROM.match(line):
            if message is not None:
                yield b"".join(message)
            message = []
        elif message is not None:
            message.append(line)
    if message is not None:
        yield b"".join(message)


def _message(data: bytes, name: str) -> Iterator[Outcome]:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = _parts(message)
        page = next((part for part in parts if part[0] == "text/html"), None)
        saved = message.get_content_type() == "multipart/related" and message["From"] and page and page[2]
        if page and (saved or message["Snapshot-Content-Location"]):
            yield from read_html(page[1], name, url=page[2])
            return
        if _ALERTS.search(_header(message, "From") or "") and page and (listed := _alerted(page[1])):
            yield from lists.behind(listed, name, count=len(listed), teasers=len(listed))
            return
        if (export := _export(parts, name)) is not None:
            yield from export
            return
        record = {
            "text": _text(parts, name),
            "title": _header(message, "Subject"),
            "published": read_date(_header(message, "Date")),
            "source": _sender(message),
        }
        attached = sum(part.get_content_disposition() == "attachment" for part in islice(message.walk(), PARTS))
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError, UnicodeError) as error:
        raise ReadError(f"this message is damaged ({type(error).__name__})", path=name) from error
    yield article_from_record(record, where=name)
    if attached:
        yield Remark(
            name, f"{attached:,} attached file{'s' * (attached > 1)} of {record['title'] or 'a message'!r} not read"
        )


def _parts(message: EmailMessage) -> list[tuple[str, bytes, str | None]]:
    """Give the parts with text: their type, their bytes in UTF-8, and the address they were saved from."""
    parts = list[tuple[str, bytes, str | None]]()
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number >= PARTS:
            break
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes) and raw.strip():
                parts.append((kind, _in_utf8(raw, part.get_content_charset()), part["Content-Location"]))
    return parts


def _alerted(page: bytes) -> list[Fields]:
    """Give what an alert of Google lists: headlines, behind addresses that lead through Google to the articles."""
    tree = html_tree(page.decode("utf-8", errors="replace"))
    links = tree.iter("a") if tree is not None else ()
    targets = [(parse_qs(urlsplit(link.get("href") or "").query).get("url", [""])[0], line_of(link)) for link in links]
    named = {url: title for url, title in reversed(targets) if address(url) and title}
    return [fields_of({"url": url, "title": title}) for url, title in reversed(named.items())]


def _export(parts: list[tuple[str, bytes, str | None]], name: str) -> Iterator[Outcome] | None:
    """Give the articles that a service sent as one message; None where a message is an article itself."""
    for kind, raw, _ in sorted(parts, key=lambda part: part[0]):  # the page first, whose documents are marked better
        tells = exports.in_page if kind == "text/html" else exports.in_text
        if (export := tells(decode(raw, name=name), name)) is not None:
            return export
    return None


def _in_utf8(raw: bytes, charset: str | None) -> bytes:
    try:
        return raw.decode(charset or "utf-8").encode()
    except (LookupError, UnicodeError):
        return raw


def _text(parts: list[tuple[str, bytes, str | None]], name: str) -> str:
    """Give the text of a message: as plain text where there is any to speak of, else that of its page."""
    plain = "\n\n".join(
        decode(raw, name=name).replace("\r\n", "\n").strip() for kind, raw, _ in parts if kind == "text/plain"
    )
    if len(plain.split()) < LEAST:
        plain = next((words_of(decode(raw, name=name)) for kind, raw, _ in parts if kind == "text/html"), plain)
    text = _FOOT.sub("", plain).strip()
    if not text:
        raise ReadError("this message holds no text", path=name)
    return text


def _header(message: EmailMessage, wanted: str) -> str | None:
    value = message[wanted]
    return " ".join(str(value).split()) or None if value is not None else None


def _sender(message: EmailMessage) -> str | None:
    """Give the sender's name, or else the domain of the address."""
    shown, sender = parseaddr(_header(message, "From") or "")
    return shown.strip(" \"'") or sender.rpartition("@")[2] or None
