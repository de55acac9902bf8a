"""The views, in the order of the menu. To add one, write `views/NAME.py` and give it a line here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A page of the dashboard: its name in the menu, the icon of links to it, its file, the role that it takes."""

    title: str
    icon: str
    path: str
    needs_articles: bool = True
    role: str = "read"


VIEWS = {
    "overview": View("Overview", ":material/newsmode:", "views/overview.py"),
    "timeline": View("Timeline", ":material/view_timeline:", "views/timeline.py"),
    "story": View("Story", ":material/auto_stories:", "views/story.py"),
    "sentiment": View("Sentiment", ":material/stacked_line_chart:", "views/sentiment.py"),
    "actors": View("Actors", ":material/groups:", "views/actors.py"),
    "places": View("Places", ":material/map:", "views/places.py"),
    "compare": View("Compare", ":material/compare_arrows:", "views/compare.py"),
    "articles": View("Articles", ":material/article:", "views/articles.py"),
    "add": View("Add articles", ":material/note_add:", "views/add.py", needs_articles=False, role="add"),
    "corrections": View("Corrections", ":material/edit:", "views/corrections.py", needs_articles=False),
    "method": View("How it works", ":material/help:", "views/method.py", needs_articles=False),
}
