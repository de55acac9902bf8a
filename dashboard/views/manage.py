"""Manage: add articles, see and undo corrections, and name the collection."""

from dashboard import access
from dashboard.components import pages
from dashboard.panels import add_articles, collection_settings, correction_log


def draw() -> None:
    """Draw the sections that whoever looks at the page may use."""
    adding = {"Add articles": add_articles.draw} if access.may("add") else {}
    naming = {"Settings": collection_settings.draw} if access.may("add") else {}
    pages.sections({**adding, "Corrections": correction_log.draw, **naming})


pages.view(draw)
