"""Dateline's library: from news articles to dated events, actors and tone. Knows nothing of screens."""
