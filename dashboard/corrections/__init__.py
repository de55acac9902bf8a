"""Correcting what was read wrong: the forms, and the list of what was corrected."""
