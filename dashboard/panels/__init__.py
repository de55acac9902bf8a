"""Parts of a page with a task of their own: the event card, an article, an actor, export, adding articles."""
