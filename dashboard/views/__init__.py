"""The pages, in the order of the menu. To add one, write `views/NAME.py` and give it a line here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A page of the dashboard: its name in the menu, the icon of links to it, and its file.

    A page that is not in the menu is reached by links: the help, from every page.
    """

    title: str
    icon: str
    path: str
    needs_articles: bool = True
    in_menu: bool = True


VIEWS = {
    "overview": View("Overview", ":material/newsmode:", "views/overview.py"),
    "timeline": View("Timeline", ":material/view_timeline:", "views/timeline.py"),
    "actors": View("Actors", ":material/groups:", "views/actors.py"),
    "tone": View("Tone", ":material/stacked_line_chart:", "views/tone.py"),
    "articles": View("Articles", ":material/article:", "views/articles.py"),
    "manage": View("Manage", ":material/edit:", "views/manage.py", needs_articles=False),
    "help": View("How it works", ":material/help:", "views/help.py", needs_articles=False, in_menu=False),
}
