"""The markup of MediaWiki, and the words in it."""

import re

_MOST_TEMPLATES = 50  # templates in templates of a wiki's page


def without_wikitext(written: str) -> str:
    """Give the words of a wiki's page, without templates, files, categories and references.

    >>> without_wikitext("{{date|1 May}} '''Rain''' fell on [[Visby|the town]].[[Category:Rain]]")
    'Rain fell on the town.'
    """
    text = re.sub(r"(?s)<!--.*?-->|<ref[^>]*/>|<ref.*?</ref>|<gallery.*?</gallery>", "", written)
    for _ in range(_MOST_TEMPLATES):
        text, replaced = re.subn(r"\{\{[^{}]*\}\}|\{\|[^{}]*?\|\}", "", text)
        if not replaced:
            break
    text = re.split(r"(?m)^==+ *(?:Sources?|References?|External links|See also|Related (?:news|articles)) *==+", text)[
        0
    ]
    text = re.sub(r"(?i)\[\[(?:file|image|category|[a-z-]{2,12}):[^\[\]]*(?:\[\[[^\[\]]*\]\][^\[\]]*)*\]\]", "", text)
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text)
    text = re.sub(r"\[https?://\S+\s+([^\]]*)\]", r"\1", text)
    text = re.sub(r"'{2,5}|<[^<>]{1,200}>|(?m:^[*#:;]+ ?)|(?m:^==+ *| *==+$)", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
