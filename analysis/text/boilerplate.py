"""Find what in an article is not the story: browser notices, headlines, bylines, datelines and sign-offs.

Each is known by its shape and by the words that such lines are made of, a line at a time, so that time grows with the
text. When in doubt a line is story: a notice that slips through does less harm than a sentence that is lost.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from analysis.types import Boilerplate, Sentence

# Chosen by eye on news articles; no labels were used.
_LONGEST = 300  # characters of a notice, byline or dateline; anything longer is a paragraph
_MIXED = 2  # places in a line where letters of two alphabets may meet

# Notices that fill a line, in kinds: branches of one pattern, in which blanks count only where they are escaped.
# Requests to the reader, and advertisements.
_REQUESTS = r"""
    share\ (?:this|on|via)\b.{0,60}
    | (?:please\ )?(?:sign\ up|subscribe|register)\ (?:for|to|now|today|here)\b.{0,120}
    | (?:(?:read|see)\ (?:more|also)|also\ read|related|recommended)
        (?:\ (?:stor(?:y|ies)|articles?|reading|content|news))?\s*:.{0,200}
    | advertisement\.?
"""
# Who holds the rights.
_RIGHTS = r"""
    (?:copyright|©|\(c\))\s.{0,160}
    | .{0,80}\ball\ rights\ reserved\b.{0,80}
"""
# What a site says of browsers and cookies.
_BROWSER = r"""
    .{0,80}\byour\ browser\b.{0,160}
    | .{0,40}\b(?:IE|internet\ explorer)\ \d+\ is\ (?:not|no\ longer)\ supported\b.{0,160}
    | .{0,80}\b(?:we|this\ (?:site|website))\ uses?\ cookies\b.{0,160}
    | .{0,80}\bcookies\ .{0,40}\byour\ (?:device|computer|phone|experience|choices?)\b.{0,200}
    | (?:please\ )?enable\ javascript\b.{0,120}
"""
# Rows of links and of buttons.
_LINKS = r"""
    skip\ to\ (?:the\ )?(?:main\ )?(?:content|navigation|menu|search|footer|article)
    | home(?:(?:\s*[|·•>]\s*|\s{2,})[^\s|·•>]+(?:\ [^\s|·•>]+){0,3}){2,}
    | (?:(?:accept|reject|allow|decline|agree|manage)(?:\ (?:all|cookies|settings|options|preferences|choices)){0,2}
        (?:\s*[|·•/]\s*|\s{2,}|\s*$)){2,}
"""
# When the page was put up.
_POSTED = r"""
    (?:(?:first|last)\ )?(?:posted|published|updated|modified)(?:\ (?:on|at))?\s*:?\s*(?:[a-z]{3,9}\.?,?\ )?
        (?:[a-z]{3,9}\.?\ \d{1,2},?\ \d{4}|\d{1,2}\ [a-z]{3,9}\.?,?\ \d{4}|\d{4}-\d\d-\d\d)\b.{0,40}
"""
# Who else worked on the story.
_CREDITS = r"""
    \(?(?:additional\ |with\ additional\ )?reporting\ by\ .{0,200}
    | \(?editing\ by\ .{0,160}
"""
_NOTICE = re.compile(rf"(?xi) ^\s*(?: {'|'.join((_REQUESTS, _RIGHTS, _BROWSER, _LINKS, _POSTED, _CREDITS))} )\s*$")
# What an article says of itself: of what series it is part, whose words follow, where it stood before.
_ITSELF = re.compile(
    r"""(?xi)
    ^\s*(?:(?:the\ following|what\ follows|below|here)\ is\ (?:an?|the|part|our)\b.{0,60}?
        \b(?:edition|instal{1,2}ment|part|transcript|excerpt|extract|version|summary|round-?up)\ of\b
    | this\ (?:(?:article|story|report|interview|column|piece|post)\ )?is\ (?:an?|the|part|one|our)\b.{0,60}?
        \b(?:of|in)\ (?:an?|the|our)\ .{0,40}?\bseries\b
    | this\ (?:article|story|report|interview|column|piece|post)\ (?:was|is|has\ been|first|originally)\ .{0,30}?
        \b(?:appeared|published|updated|corrected|translated|adapted|condensed|edited|syndicated)\b).*$"""
)
_PLACE = r"[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]+){0,4}"  # AP and Reuters set the place in capitals
_NAME = r"[A-Z][\w.'’\-]*(?:\ [A-Z][\w.'’\-]*){0,3}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][a-z]{2,8}\.?)(?:,?\ \d{4})?"  # April 21, 2014; 21 April
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_DASH = r"\s*(?:—|–|--|-)\s+(?=[\"“'‘]?[A-Z0-9])"  # a sentence follows; so not NATO — the alliance — met
_DATELINE = re.compile(  # KIEV/SLAVIANSK, Ukraine, April 21 (Reuters)
    rf"(?x)^\s*{_PLACE}(?:,\ {_NAME})?(?:/{_PLACE}(?:,\ {_NAME})?)?(?:,?\ {_DAY})?(?:\ {_AGENCY})?{_DASH}"
)
_MIXED_CASE = re.compile(  # Kyiv, 21 April (Interfax); (Reuters) alone; Paris, 21 April. Only at the head of a story
    rf"(?x)^\s*(?:(?:{_NAME}(?:,\ {_NAME})?(?:,?\ {_DAY})?\ )?{_AGENCY}|{_NAME}(?:,\ {_NAME})?,\ {_DAY}){_DASH}"
)
_PLACE_ALONE = re.compile(  # Indianapolis – ; at the head of a story, before a sentence without a second dash
    rf"(?x)^\s*{_NAME}(?:,\ {_NAME})?\s(?:—|–|--)\s(?=[A-Z][^—–\n]{{40,}}$)"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")  # not "Dekalb, Ill. —"
_BYLINE = re.compile(r"^\s*(?:By|BY)\s+[A-Z][\w.'’\-]*(?:,?\s+(?:and\s+|AND\s+)?[A-Z][\w.'’\-]*){1,9}\s*$")
_SIGNOFF = re.compile(
    r"^\s*(?:(?:—|–|--|-)\s*[A-Z][\w.&'’\-]*(?:[ /][A-Z][\w.&'’\-]*){0,4}|\([A-Z][\w.&/ ]{1,40}\))\s*$"
)
_DATE_ALONE = re.compile(
    r"^\s*(?:[A-Z][a-z]+day\s?,\s?)?(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}\s?,?\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?\s?,?\s\d{4})\s*$"
)
# A link to another article, with its day: "Council To Vote on Rents - October 10, 2020".
_LINKED = re.compile(
    r"^\s*(?P<title>\S.{8,140}?)\s[-–—|]\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4})\s*$"
)
# Advertisements write words with letters of two alphabets, so that filters do not know them.
_TWO_ALPHABETS = re.compile(r"(?:[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z])", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?][\"”’')]*\s*$")


def find_boilerplate(text: str, *, title: str | None = None) -> list[Boilerplate]:
    """List the stretches that are not the story, in order and apart from each other."""
    parts = []
    lines = list(_lines(text))
    last = len(lines) - 1
    story = False  # whether a sentence of the story has come
    for number, (start, line) in enumerate(lines):
        end = start + len(line)
        short = len(line) <= _LONGEST
        if short and (_is_notice(line) or ((not story or number == last) and _ITSELF.match(line))):
            parts.append(Boilerplate(start, end, "notice"))
        elif short and not story and _BYLINE.match(line):
            parts.append(Boilerplate(start, end, "byline"))
        elif short and number == last and number and _SIGNOFF.match(line):
            parts.append(Boilerplate(start, end, "signoff"))
        elif match := _DATELINE.match(line[:_LONGEST]) or (not story and _heads_story(line)):
            parts.append(Boilerplate(start, start + match.end(), "dateline"))
            story = True
        elif not story and (
            line.strip() == title
            or _is_headline(line, text[end : end + 2])
            or (0 == number < last and _heads_a_date(line, lines[1][1]))
        ):
            parts.append(Boilerplate(start, end, "headline"))
        else:
            story = True
    return parts


def _is_notice(line: str) -> bool:
    """Tell whether a line is the site's, and not the story's."""
    linked = _LINKED.match(line)
    if linked and _mostly_capitals(linked["title"]):
        return True
    return bool(_NOTICE.match(line)) or len(_TWO_ALPHABETS.findall(line)) > _MIXED


def _heads_story(line: str) -> re.Match[str] | None:
    """Match the dateline of another form with which a story may begin."""
    return _MIXED_CASE.match(line[:_LONGEST]) or _PLACE_ALONE.match(_SENTENCE_END.split(line)[0])


def covers(parts: Iterable[Boilerplate | Sentence]) -> Callable[[int], bool]:
    """Give a test whether an offset lies in one of the parts, which are in order and apart from each other."""
    spans = [(part.start, part.end) for part in parts]

    def covered(offset: int) -> bool:
        at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
        return at >= 0 and offset < spans[at][1]

    return covered


def _is_headline(line: str, after: str) -> bool:
    """Tell a headline by its shape: short, no full stop, most words with capitals, a blank line after it."""
    return len(line) <= 120 and after == "\n\n" and not _STOPPED.search(line) and _mostly_capitals(line)


def _mostly_capitals(line: str) -> bool:
    """Tell whether most longer words of a line begin with a capital."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) > len(words) / 2


def _heads_a_date(line: str, following: str) -> bool:
    """Tell a headline, whatever its capitals, by a line below it that is nothing but a day: "March 28, 2006"."""
    return len(line) <= 150 and not _STOPPED.search(line) and _DATE_ALONE.match(following) is not None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not blank with its offset."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1
