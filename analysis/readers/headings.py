"""The title of a page: its h1 if that is no logo and no section's name, else what it tells machines, without the site.

Pages are called by several titles: the h1 that readers see, the headline for machines (JSON-LD), og:title and
`<title>`, which often carry the site's name. They check each other: an h1 that shares no word with any of them names
a section, and one that ends with one of them has a kicker before it ("Local News | Rain floods Lima").
"""

import re

from analysis.readers.markup import Tree, line_of
from analysis.readers.outlets import host_of

_SEPARATOR = re.compile(r"\s+[|–—-]\s+")
_LOGO = re.compile(r"(?i)\b(?:logo|brand|masthead|site-?(?:title|name)|navbar)\b")
_KICKER = re.compile(r"(?i)\b(?:kicker|overline|topline|eyebrow|(?:entry|article|post)-(?:section|category))\b")
_WORD = re.compile(r"\w{3,}")
LEAST_WORDS = 3  # of a headline that stands behind a kicker; two may be a name that many titles end with


def title_of(tree: Tree | None, site: str | None, url: str | None, *titles: str | None) -> str | None:
    """Give the title of a page; `titles` are the titles that it tells machines, the best first."""
    bare = [text for title in (*titles, window_title(tree)) if title and (text := without_site(title, site, url))]
    return heading(tree, site, *bare) or next(iter(bare), None)


def heading(tree: Tree | None, site: str | None, *titles: str) -> str | None:
    """Give the page's h1 that is no logo; of several, the one by which the page is called elsewhere."""
    if tree is None:
        return None
    headings = [h1 for h1 in tree.iter("h1") if line_of(h1) and not _is_logo(h1, site)]
    texts = {_without_kicker(h1, titles): h1 for h1 in headings}
    called = " ".join(titles).casefold()
    if titles:
        shared = set(_WORD.findall(called))
        texts = {text: h1 for text, h1 in texts.items() if not shared.isdisjoint(_WORD.findall(text.casefold()))}
    if len(texts) > 1:
        named = [text for text in texts if text.casefold() in called]
        inner = [text for text, h1 in texts.items() if any(True for _ in h1.iterancestors("article", "main"))]
        texts = {text: texts[text] for text in named or inner}
    return next(iter(texts)) if len(texts) == 1 else None


def window_title(tree: Tree | None) -> str | None:
    """Give what the browser shows at the top of its window."""
    return next((line_of(title) for title in tree.iter("title") if line_of(title)), None) if tree is not None else None


def site_in_title(title: str | None, heading_text: str | None) -> str | None:
    """Give what stands beside the headline in a title such as "Rain floods Lima | Northern Post"."""
    parts = _SEPARATOR.split(title or "")
    same = len(parts) > 1 and heading_text and parts[0].casefold() == heading_text.casefold()
    return parts[-1] if same else None


def without_site(title: str, site: str | None, url: str | None) -> str:
    """Cut the site's name off a title, of which nothing may be left; its host tells the name where the page does not.

    >>> without_site("Rain floods Lima | Northern Post", None, "https://www.northernpost.example/rain")
    'Rain floods Lima'
    """
    if site and len(title) > len(site) and title.casefold().endswith(site.casefold()):
        before = title[: -len(site)]
        if cut := re.fullmatch(r"(.*\S)\s+[|–—-]\s+", before):
            title = cut[1]
    host = host_of(url) or ""
    names = {_squashed(name) for name in (site or "", host, host.rpartition(".")[0], *host.split(".")[:-1])} - {""}
    parts = _SEPARATOR.split(title)
    kept = [
        part for part in parts if _squashed(part) not in names and _squashed(host_of(f"//{part}") or "") not in names
    ]
    return title if len(kept) == len(parts) else " – ".join(kept)


def _is_logo(h1: Tree, site: str | None) -> bool:
    """Tell the name of the site, which some pages have as their h1."""
    marks = " ".join(
        filter(None, (part.get(key) for part in (h1, *h1.iter("a", "span", "img")) for key in ("class", "id")))
    )
    return bool(_LOGO.search(marks)) or (site is not None and line_of(h1).casefold() == site.casefold())


def _without_kicker(h1: Tree, titles: tuple[str, ...]) -> str:
    """Give the words of a heading without a section or a catchword that is set above them."""
    text = line_of(h1)
    for title in titles:
        if len(title.split()) >= LEAST_WORDS and text.casefold().endswith(title.casefold()):
            return text[-len(title) :]
    kickers = [
        line_of(part) for part in h1.iter() if isinstance(part.tag, str) and _KICKER.search(part.get("class") or "")
    ]
    rest = text.removeprefix(kickers[0]).strip(" |:–—-") if kickers else text
    return rest if len(rest.split()) >= LEAST_WORDS else text


def _squashed(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold()).removeprefix("the")
