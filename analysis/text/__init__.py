"""What a text is before it is read for events: its language and parse, and what in it is not the story."""
