"""Pages and texts of several articles from unforeseen tools: each article begins alike, with a headline and a day.

Whatever repeats and holds most of a page is tried, the outermost first: elements of one sort beside each other,
headings of one rank, page breaks. Where each part has a headline, a day and a text, these are the articles. Where that
cannot be had, heads of articles that follow each other still tell that the page is no single article. A page that calls
itself an article, or is called after one of those found in it, is left to the reader of pages; so is one that a site
describes to others, as news pages are, unless what is found in it has several days: a story told as it goes on has one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from analysis.readers import dates
from analysis.readers.exports import labelled, ruled
from analysis.readers.exports.day_lines import DayLine, day_line
from analysis.readers.exports.lines import LONGEST_HEAD, cut, label, without_by, without_empty
from analysis.readers.linked import linked_data
from analysis.readers.markup import Tree, line_of, words_in

LEAST = 30  # words of an article, as in html.py; what is shorter before the first is the title of the page
SHARE = 0.7  # of a page's characters that its articles have; lists of other stories beside an article have less
SEVERAL = 3  # heads of articles that make a page one of several; two may be a story and the next one below it
_HEADLINE = 3  # words of half of all headlines at least; the names of those who comment have fewer
_NEAR = 6  # lines at the beginning of an article among which its head stands
_ABOVE = 4  # short lines above a day or a byline, among which the headline stands
_FOOT = 10  # lines below an article at most; a list of other things has more
_BEGIN, _HEADING = "\ue000", "\ue001"  # private characters of Unicode, put where an article begins and before headings
_DIGITS = "0123456789"  # by which a tool may tell one block from the next
_BEGINS = re.compile(_BEGIN)
_RANKS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLE = re.compile(r"(?i)(?:^|[\s_-])(?:head(?:line|ing)?|hed|title|titel|titre|titulo|titolo)(?:$|[\s_-])")
_BREAK = re.compile(r"(?i)break-(before|after)\s*:\s*(?:always|page)")
_PIECES = frozenset(("a", "b", "br", "em", "font", "hr", "i", "img", "p", "script", "span", "strong", "style", *_RANKS))
_COUNT = re.compile(r"(?i)^\W*(?:[^\W\d_]+\W+)?\d{1,4}\s*(?:of|von|de|di|van|из|/)\s*\d{1,4}(?:\s+[^\W\d_]+)?\W*$")
_BYLINE = re.compile(r"^(?:By|Von|Par|Por)\s+[^\W\d_].{2,80}$")
_ARTICLE = (
    "boolean(//meta[@property='og:type'][translate(@content, 'ARTICLE', 'article') = 'article']"
    " | //meta[starts-with(@property, 'article:')])"
)
_END = re.compile(r"[.!?…:;,]['\"”’)]*$")


def split(tree: Tree) -> list[dict[str, str]]:
    """Give the fields of each article of a page; nothing where nothing in it repeats as articles do."""
    _name_cells(tree)
    for around in tree.xpath("//nav | //body/header | //body/footer"):
        around.drop_tree()
    lines = _lines(tree)
    if not _is_prose_alone(lines):
        return []
    if articles := _labelled(lines):
        return articles
    headings = _headings(tree)
    for heading in headings:
        heading.text = f"{_HEADING}{heading.text or ''}"
    for begins, may_lack_day in _candidates(tree, headings):
        for element in begins:
            mark = element.makeelement("p")
            mark.text = _BEGIN
            element.addprevious(mark)
        parts = list(cut(_lines(tree), _BEGINS))
        for element in begins:
            element.getparent().remove(element.getprevious())
        if articles := _articles(parts, may_lack_day=may_lack_day):
            return articles
    return _below_heads(_lines(tree))


def in_text(text: str) -> list[dict[str, str]]:
    """Give the fields of each article of a plain text, whose lines are paragraphs; nothing where it holds one."""
    lines = filled(text)
    return _below_heads(lines) if _is_prose_alone(lines) else []


def _below_heads(lines: list[str]) -> list[dict[str, str]]:
    """Give the fields of each article by its lines alone; nothing where their heads are not alike."""
    lines = _without_feet(lines)
    spans = heads(lines)
    above = {at - start for start, at in spans[1:]}  # above the first may stand a title of the whole page
    if len(above) != 1:
        return []
    starts = [max(0, at - next(iter(above))) for _, at in spans]
    return _articles([lines[start:end] for start, end in pairwise([0, *starts, len(lines)])], may_lack_day=False)


def _without_feet(lines: list[str]) -> list[str]:
    """Leave out what stands below each article, such as its number and its rights, told by what ends the last one."""
    foot = list(takewhile(lambda line: not _is_prose(line) and not _is_day(line), reversed(lines)))[::-1]
    begins = [_first_word(line) for line in foot]
    firsts = [_first_word(line) for line in lines]
    feet = [n for n in range(len(lines)) if firsts[n : n + len(foot)] == begins] if 0 < len(foot) <= _FOOT else []
    below = {n + k for n in feet for k in range(len(foot))} if len(feet) > 1 else set()
    return [line for n, line in enumerate(lines) if n not in below]


def _first_word(line: str) -> str:
    return line.split()[0].casefold()


def heads(lines: list[str]) -> list[tuple[int, int]]:
    """Find the heads of articles: where each begins, and its line with a day or a byline, above its text."""
    marks = [n for n, line in enumerate(lines) if _is_day(line) or _BYLINE.match(line)]
    spans = list[tuple[int, int]]()
    for at in marks:
        start = at
        while start and at - start < _ABOVE and not _ends_head(lines[start - 1]):
            start -= 1
        is_same = bool(spans) and not any(map(_is_prose, lines[spans[-1][1] : at]))
        if (start < at or _is_above(lines, at)) and not is_same:
            spans.append((start, at))
    ends = [*(start for start, _ in spans[1:]), len(lines)]
    return [(start, at) for (start, at), end in zip(spans, ends, strict=False) if _prose(lines[at + 1 : end]) >= LEAST]


def several(lines: list[str]) -> int:
    """Count the articles of a text that has their heads one after the other, and hardly anything else."""
    if not _is_prose_alone(lines):
        return 0
    spans = heads(lines)
    if not spans or _prose(lines[: spans[0][0]]) >= LEAST or not _are_headlines([lines[start] for start, _ in spans]):
        return 0
    return len(spans)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself for others: whether it is an article, what it is called, and whether a site's."""

    is_article: bool
    titles: tuple[str, ...]
    of_site: bool
    headings: tuple[str, ...]

    def is_story(self, headlines: Sequence[str]) -> bool:
        """Tell a page that is called after one of its headlines, and so is the page of that story."""
        return any(line in name or name in line for name in self.titles for line in map(_squashed, headlines) if line)

    def may_hold(self, articles: Sequence[dict[str, str]]) -> bool:
        """Tell whether what was found may be articles of their own."""
        days = {article["published"][:10] for article in articles if "published" in article}
        return not self.of_site or (len(days) > 1 and not self.is_story([article["title"] for article in articles]))

    def may_be_refused(self) -> bool:
        """Tell whether what looks like several articles may be so; a site's page named like its heading is one."""
        return not self.of_site or not self.is_story([line for line in self.headings if len(line.split()) >= _HEADLINE])


def described(tree: Tree) -> Page:
    """Read what a page says of itself."""
    titles = (_squashed(str(title)) for title in tree.xpath("//meta[@property='og:title']/@content | //title/text()"))
    return Page(
        bool(tree.xpath(_ARTICLE)) or linked_data(tree).is_article,
        tuple(title for title in titles if len(title.split()) >= _HEADLINE),
        bool(tree.xpath("boolean(//link[@rel='canonical'] | //meta[starts-with(@property, 'og:')])")),
        tuple(line_of(heading) for heading in tree.iter(*_RANKS)),
    )


def _squashed(title: str) -> str:
    """Make titles comparable that are set differently."""
    return re.sub(r"\W+", " ", title.casefold()).strip()


def _ends_head(line: str) -> bool:
    """Tell a line above which no line belongs to a head: a sentence, a count, or the day of another article."""
    return _is_prose(line) or bool(_COUNT.match(line)) or _is_day(line)


def _is_above(lines: list[str], at: int) -> bool:
    """Tell a line with an outlet and a day above a headline, where none stands above that line."""
    named, below = day_line(lines[at]), lines[at + 1 : at + 2]
    return bool(named and named.source and below) and not (_is_prose(below[0]) or _is_day(below[0]))


def _prose(lines: Sequence[str]) -> int:
    """Count the words that stand in sentences."""
    return sum(len(line.split()) for line in lines if _is_prose(line))


def _is_prose_alone(lines: Sequence[str]) -> bool:
    """Tell what a tool wrote from a page of a site, which has menus and links around what it tells."""
    return _prose(lines) >= SHARE * sum(len(line.split()) for line in lines)


def _is_prose(line: str) -> bool:
    return len(line) > LONGEST_HEAD or (len(line.split()) > _NEAR and bool(_END.search(line)))


def _lines(tree: Tree) -> list[str]:
    return filled(words_in(tree))


def filled(text: str) -> list[str]:
    """Give the lines of a text that hold words."""
    return [line.strip() for line in text.split("\n") if line.strip().strip(" *_=-~#+•")]


def _name_cells(tree: Tree) -> None:
    """Write fields in two cells, and terms with what they mean, as a label and a value on one line."""
    rows = [(row[0], row[1]) for row in tree.iter("tr") if len(row) == 2]
    for table in tree.iter("table"):
        _name_columns(table)
    rows += [(term, meaning) for term in tree.iter("dt") if (meaning := term.getnext()) is not None]
    for name, value in rows:
        if labelled.is_name(line_of(name)) and value.tag in ("td", "dd"):
            first = next(value.iter("p", "div"), value)
            first.text = f"{line_of(name).strip(' :')}: {(first.text or '').lstrip()}"
            name.getparent().remove(name)


def _name_columns(table: Tree) -> None:
    """Write a table with an article a row as labels and values."""
    first, *rows = list(table.iter("tr")) or [[]]
    names = [line_of(cell) for cell in first]
    if len(rows) > 1 and len(names) > 2 and sum(map(labelled.is_name, names)) > 2:
        for row in rows:
            for name, cell in zip(names, row, strict=False):
                within = next(cell.iter("p", "div"), cell)
                within.text = f"{name}: {(within.text or '').lstrip()}"
        table.remove(first) if first.getparent() is table else first.getparent().remove(first)


def _headings(tree: Tree) -> list[Tree]:
    """Find the headings: by their rank, by what their class calls them, and lines that are bold as a whole."""
    headings = list(tree.iter(*_RANKS))
    headings += [e for e in tree.iter("div", "p", "span", "td", "a") if _TITLE.search(e.get("class") or "")]
    headings += [p for p in tree.iter("p", "div") if len(p) == 1 and p[0].tag in ("b", "strong") and _only_child(p)]
    return [heading for heading in dict.fromkeys(headings) if 0 < len(line_of(heading)) <= LONGEST_HEAD]


def _only_child(element: Tree) -> bool:
    return not (element.text or "").strip() and not (element[0].tail or "").strip()


def _candidates(tree: Tree, headings: list[Tree]) -> Iterator[tuple[list[Tree], bool]]:
    """Yield the elements with which articles may begin, and whether they are whole elements, which may lack a day."""
    lengths = dict[Tree, int]()
    for element in reversed(list(tree.iter())):  # what is within comes first
        own = len(element.text or "") if isinstance(element.tag, str) and element.tag not in ("script", "style") else 0
        lengths[element] = own + sum(lengths[child] + len(child.tail or "") for child in element)
    least = SHARE * lengths[tree]
    for parent in tree.iter():
        groups = dict[tuple[str, str], list[Tree]]()
        for child in parent:
            if isinstance(child.tag, str) and child.tag not in _PIECES:
                groups.setdefault((child.tag, (child.get("class") or "").split(" ")[0].rstrip(_DIGITS)), []).append(
                    child
                )
        for group in groups.values():
            if len(group) > 1 and sum(map(lengths.__getitem__, group)) >= least:
                yield group, True
    yield from ((list(tree.iter(rank)), False) for rank in _RANKS)
    titles = [e for e in headings if e.tag not in _RANKS]
    yield from (([e for e in titles if e.get("class") == kind], False) for kind in {e.get("class") for e in titles})
    yield list(_after_breaks(tree)), False


def _after_breaks(tree: Tree) -> Iterator[Tree]:
    """Yield the elements with which pages begin in print."""
    for element in tree.iter():
        if (isinstance(element.tag, str)) and (match := _BREAK.search(element.get("style") or "")):
            begins = element if match[1].lower() == "before" else element.getnext()
            if begins is not None:
                yield begins


def _articles(parts: Sequence[list[str]], *, may_lack_day: bool) -> list[dict[str, str]]:
    """Read the parts, the first of which stands before the first article; nothing where they are not all articles."""
    if len(parts) < 3 or _prose(parts[0]) >= LEAST:
        return []
    parts = [[line for line in part if not _COUNT.match(line)] for part in parts[1:]]
    day_first = dates.order(line for part in parts for line in part if _is_day(line))
    read = [_fields(part, day_first) for part in parts]
    dated = [fields for fields in read if fields and "day" in fields]
    whole = [fields for fields in dated if len(fields.get("text", "").split()) >= LEAST]
    if len(whole) < 2 or len(dated) < len(read) * (0.5 if may_lack_day else 1):
        return []
    articles = [fields for fields in read if fields and "text" in fields and "title" in fields]
    return articles if len(articles) == len(read) and _are_headlines([fields["title"] for fields in articles]) else []


def _are_headlines(titles: Sequence[str]) -> bool:
    """Tell headlines from the names of those who comment, and from one headline that a page repeats."""
    return len(set(titles)) == len(titles) and median(len(title.split()) for title in titles) >= _HEADLINE


def _labelled(lines: list[str]) -> list[dict[str, str]]:
    """Read articles below heads of labelled lines, the first of which need not begin the page."""
    plain = [line.removeprefix(_HEADING) for line in lines]
    start = next((n for n, line in enumerate(plain) if label(line) and labelled.is_headed("\n".join(plain[n:]))), None)
    if start is None or _prose(plain[:start]) >= LEAST:
        return []
    articles = [_in_paragraphs(fields) for fields in labelled.split_headed(plain[start:])]
    return articles if len(articles) > 1 and all("title" in fields for fields in articles) else []


def _fields(lines: list[str], day_first: bool | None) -> dict[str, str] | None:
    """Read one article: its headline, which stands among its first lines, what stands around that, and its text.

    `day` is the line with the day, which may name none that is sure.
    """
    at = next((n for n, line in enumerate(lines[:_NEAR]) if line.startswith(_HEADING)), None)
    marked = at is not None
    if at is None:
        at = next((n for n, line in enumerate(lines[:_NEAR]) if not _is_day(line) and not _BYLINE.match(line)), 0)
    if at >= len(lines) - 1 or len(lines[at]) > LONGEST_HEAD:
        return None
    title, *rest = (line.removeprefix(_HEADING) for line in [lines[at], *lines[:at], *lines[at + 1 :]])
    if labelled.is_headed("\n".join([f"Title: {title}", *rest])):
        fields = _in_paragraphs(next(labelled.split_headed([f"Title: {title}", *rest])))
        more, body = labelled.below_head(fields.get("text", "").split("\n\n"))
        fields = more | fields | {"text": "\n\n".join(body)}
        return fields | ({"day": fields["published"]} if "published" in fields else {})
    head = list(takewhile(lambda line: not _is_prose(line), rest[:_NEAR]))
    if not any(map(_is_day, head)) and _is_day(rest[-1]):
        head, rest = [rest[-1], *head], [rest[-1], *rest[:-1]]
    return _below(title, head, rest, day_first) if marked or any(map(_is_day, head)) else None


def _below(title: str, head: list[str], rest: list[str], day_first: bool | None) -> dict[str, str]:
    """Read the lines below a headline: the day, the outlet and the byline in those before the first sentence."""
    named: DayLine | None = None
    author = source = day = None
    body = 0
    for n, line in enumerate(head):
        if named is None and (named := day_line(line, day_first=day_first)):
            day, source, author, body = line, source or named.source, author or named.author, n + 1
        elif _BYLINE.match(line):
            author, body = author or without_by(line), n + 1
        elif not source and ruled.is_outlet(line, title):
            source, body = line, n + 1
        elif source and not author and source.isupper() and ruled.is_outlet(line, title):
            source, author, body = line, source, n + 1  # a writer stood beside the day
    fields, rest = labelled.below_head(rest[body:])
    return without_empty(
        {
            "section": fields.get("section"),
            "title": title,
            "source": source or fields.get("source"),
            "author": author or fields.get("author"),
            "published": named.day if named else None,
            "day": day,
            "text": "\n\n".join(rest),
        }
    )


def _in_paragraphs(fields: dict[str, str]) -> dict[str, str]:
    lines = [line for line in fields.get("text", "").split("\n") if line.strip()]
    return {**fields, "text": "\n\n".join(lines)} if lines else fields


def _is_day(line: str) -> bool:
    return day_line(line.removeprefix(_HEADING)) is not None
