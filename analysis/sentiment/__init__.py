"""Tone: of a text, toward an actor, and the words that made it."""

from analysis.sentiment.article import ArticleTone, article_tone, toned
from analysis.sentiment.means import reasons, reasons_placed
from analysis.sentiment.scorers import SCORERS, Scorer, scorer
from analysis.sentiment.student_model import text_tone, text_tones
from analysis.sentiment.toward import Toward, judge, reasons_toward, tone_toward, tones
from analysis.sentiment.vader import compound

__all__ = [
    "SCORERS",
    "ArticleTone",
    "Scorer",
    "Toward",
    "article_tone",
    "compound",
    "judge",
    "reasons",
    "reasons_placed",
    "reasons_toward",
    "scorer",
    "text_tone",
    "text_tones",
    "tone_toward",
    "toned",
    "tones",
]
