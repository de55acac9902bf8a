"""Who is spoken of in an article: persons, organisations, countries, places and groups, each under one stable id.

`load_knowledge` reads what is known beforehand, from `data/actors` and a user's own file; `find_mentions` finds the
mentions of an article with it. Nothing in the knowledge is needed for a name to become an actor.
"""

from analysis.actors.knowledge import Actor, Knowledge
from analysis.actors.load import load_knowledge
from analysis.actors.mentions import find_mentions

__all__ = ["Actor", "Knowledge", "find_mentions", "load_knowledge"]
