"""What happened: acts and occurrences in a text, their type, who did them to whom, and who says so."""

from analysis.events.coding import Coded, code_sentence
from analysis.events.find import find_events, weighed
from analysis.events.plover import SCALE, TYPES

__all__ = ["SCALE", "TYPES", "Coded", "code_sentence", "find_events", "weighed"]
