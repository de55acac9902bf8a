"""Tell the line breaks of wrapped text from those that end a line on purpose.

News agencies of the 1990s sent lines of about 70 characters, and mail and plain text still have them. A parser takes
each break for the end of a sentence. Where most breaks within the paragraphs of a text come when the next word would
not have fitted, and running text goes on behind them, they are read as blanks; a list, a poem, a table and a page of
paragraphs keep their lines.
"""

import re

# Set on agency texts of 1998; judged on GUM's news, wrapped for it.
NARROWEST, WIDEST = 50, 100  # characters; lines of verse are shorter, and paragraphs longer
SLACK = 8  # characters by which agencies break before they must
LEAST_BREAKS = 3  # breaks where the next word would not have fitted; fewer may be chance
LEAST_SHARE = 0.5  # of all breaks within paragraphs, those where it would not have fitted; below it is a list
LEAST_RUNNING = 0.5  # of these, the ones before a small letter; below it is a table
_BREAK = re.compile(r"(?<=\S)[ \t\r]*\n(?=(?P<word>\S+))")


def unwrap(text: str) -> str:
    r"""Put a blank for each break of a wrapped line, so that every offset stays what it was.

    >>> line = "Two men who were in the castle on Friday left it after the"
    >>> unwrap(f"{line}\n{line.lower()}\n{line.lower()}\npolice came.\n\nThey fled.").count("\n")
    2
    """
    breaks = [(match, match.start() - text.rfind("\n", 0, match.start()) - 1) for match in _BREAK.finditer(text)]
    width = max((length for _, length in breaks), default=0)
    full = {match.start(): match for match, length in breaks if length + len(match["word"]) + SLACK >= width}
    running = [match for match in full.values() if match["word"][0].islower()]
    if not NARROWEST <= width <= WIDEST or len(full) < max(LEAST_BREAKS, LEAST_SHARE * len(breaks)):
        return text
    if len(running) < LEAST_RUNNING * len(full):
        return text
    pieces, done = [], 0
    for match, _ in breaks:
        if match.start() in full or match["word"][0].islower():
            pieces += [text[done : match.start()], " " * len(match.group())]
            done = match.end()
    return "".join([*pieces, text[done:]])
