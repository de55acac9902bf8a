"""Train the weights in `data/models` from labelled text: `python -m analysis.sentiment.train --data FOLDER`.

FOLDER holds `newsmtsc_train.jsonl` (mentions with a label) and `nyt_snippets_dev.jsonl` (sentences with a mean rating).
`--glove glove.6B.50d.txt` makes the word vectors anew too, and `--encoder FOLDER` the answers that a larger model gives
(see `teacher_model`; the extra `[teach]`). `--check` trains on a part and prints scores on the rest, never splitting an
article; without it nothing is held back from the small models. The same data gives the same weights, up to the rounding
of the machine. Needs the extra `[train]`.
"""

import argparse
import json
import re
import warnings
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import Ridge
from sklearn.metrics import f1_score, log_loss
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPRegressor
from sklearn.svm import SVR
from spacy.tokens import Doc

from analysis import settings
from analysis.sentiment import features, known, nets, student_model, tone, toward
from analysis.text import language
from analysis.trained_models import read_arrays

Arrays = dict[str, NDArray[Any]]
COMMON = 40_000  # words of GloVe looked at; the commonest come first
KEPT = 30_000  # words whose vectors are kept
WORDS_WEIGHT, NUMBERS_WEIGHT = 1.5, 0.03  # how much the regression may lean on words and on numbers
LABEL = 3.0  # by how much the logit of a mention's label is raised over what the teacher answers
TARGETS = "targets.npz"
NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"))
Mention = tuple[str, int, int]
Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def article_of(row_id: str) -> str:
    """Tell the article a NewsMTSC row comes from."""
    match = re.match(r"allsides_\d+_\d+|polusa_v1_\d+", row_id)
    return match.group() if match else row_id


def train_words(glove: Path) -> Arrays:
    """Cut GloVe down to common words, and guess every word's valence from the lexicon's words."""
    words, vectors = [], []
    with glove.open(encoding="utf-8") as file:
        for line, _ in zip(file, range(COMMON), strict=False):
            word, *numbers = line.split(" ")
            words.append(word)
            vectors.append(np.array(numbers, dtype=np.float32))
    unit = np.stack(vectors)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    lexicon = tone.lexicon()
    place = {word: i for i, word in enumerate(words)}
    listed = [word for word in lexicon if word in place]
    others = [word for word in words[:KEPT] if word not in lexicon and word.isalpha()]
    # Most words are neither good nor bad: without some of them every rare word would be guessed to be one or the other.
    others = list(np.random.default_rng(0).choice(others, 4000, replace=False))
    known_words = listed + others
    guess = SVR(C=3, gamma=2.0, epsilon=0.2).fit(
        unit[[place[word] for word in known_words]], [lexicon.get(word, 0.0) for word in known_words]
    )
    plain = [word for word in words if re.fullmatch(r"[a-z][a-z'.-]*", word)][:KEPT]
    keep = list(dict.fromkeys(plain + [word for word in listed if word.isascii() and word.isalpha()]))
    vectors_kept = unit[[place[word] for word in keep]]
    steps = 127 / np.abs(vectors_kept).max(axis=1, keepdims=True)
    return {
        "words": np.frombuffer("\n".join(keep).encode(), dtype=np.uint8),
        "vectors": np.round(vectors_kept * steps).astype(np.int8),
        "valences": guess.predict(vectors_kept).astype(np.float16),
    }


def scale_of(numbers: nets.Floats) -> nets.Scale:
    """Measure the mean and the spread of every number."""
    spread = numbers.std(axis=0)
    return nets.Scale(numbers.mean(axis=0), np.where(spread < 1e-6, 1, spread).astype(np.float32))


def share_of(width: int, part: float, seed: int) -> NDArray[np.int32]:
    """Draw the numbers that one network sees."""
    return np.random.default_rng(seed).permutation(width)[: int(width * part)].astype(np.int32)


def arrays_of(scale: nets.Scale, columns: Sequence[NDArray[np.int32]], models: Sequence[Any]) -> Arrays:
    """Put trained networks into arrays of half precision."""
    return {
        "mean": scale.mean.astype(np.float32),
        "spread": scale.spread.astype(np.float32),
        "columns": np.stack(columns).astype(np.int16),
        "weights": np.stack([m.coefs_[0] for m in models]).astype(np.float16),
        "biases": np.stack([m.intercepts_[0] for m in models]).astype(np.float16),
        "out_weights": np.stack([m.coefs_[1] for m in models]).astype(np.float16),
        "out_biases": np.stack([m.intercepts_[1] for m in models]).astype(np.float16),
    }


def train_text(rated: nets.Floats, ratings: nets.Floats, news: nets.Floats, labels: nets.Floats) -> Arrays:
    """Train the networks for a text: half on the rated sentences alone, half on news sentences too."""
    scale = scale_of(np.vstack([rated, news]))
    rated, news = scale(rated), scale(news)
    texts, text_ratings = np.vstack([rated, rated, news]), np.concatenate([ratings, ratings, labels])
    columns, models = [], []
    for seed in range(20):
        share = share_of(rated.shape[1], 0.5, seed)
        alone = seed % 2 == 0
        net = MLPRegressor(
            hidden_layer_sizes=(64,), alpha=5, learning_rate_init=2e-3, max_iter=15 if alone else 10, random_state=seed
        )
        models.append(net.fit(rated[:, share], ratings) if alone else net.fit(texts[:, share], text_ratings))
        columns.append(share)
    return arrays_of(scale, columns, models)


def train_toward(numbers: nets.Floats, hashed: sparse.csr_matrix, logits: nets.Floats) -> Arrays:
    """Train the regression and the networks for a mention, toward logits of negative, neutral and positive."""
    scale = scale_of(numbers)
    scaled = scale(numbers)
    wide = sparse.hstack([hashed * WORDS_WEIGHT, scaled * NUMBERS_WEIGHT]).tocsr()
    regression = Ridge(alpha=3, solver="sparse_cg", tol=1e-2).fit(wide, logits)
    weights = regression.coef_.T
    words = weights[: features.BUCKETS] * WORDS_WEIGHT
    columns, models = [], []
    for seed in range(10):
        share = share_of(scaled.shape[1], 0.5, seed)
        net = MLPRegressor(hidden_layer_sizes=(96,), alpha=3, learning_rate_init=1e-3, max_iter=8, random_state=seed)
        models.append(net.fit(scaled[:, share], logits))
        columns.append(share)
    step = np.abs(words).max() / 127
    return arrays_of(scale, columns, models) | {
        "words": np.round(words / step).astype(np.int8),
        "words_step": np.array(step, dtype=np.float32),
        "numbers": (weights[features.BUCKETS :] * NUMBERS_WEIGHT).astype(np.float32),
        "bias": regression.intercept_.astype(np.float32),
    }


def names_beside(doc: Doc, labelled: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find the names and pronouns of a text that have no label, as offsets."""
    names = [(name.start_char, name.end_char) for name in doc.ents if name.label_ in NAMED]
    names += [
        (token.idx, token.idx + len(token))
        for token in doc
        if token.tag_ in ("PRP", "PRP$", "NNP", "NNPS") and token.dep_ != "compound"
    ]
    taken = list(labelled)
    apart_from_mention = []
    for start, end in names:
        if not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
            apart_from_mention.append((start, end))
    return apart_from_mention


def others_of(docs: Sequence[Doc], labelled: Sequence[Mention]) -> list[tuple[int, int, int]]:
    """Find the mentions without a label in the texts: the number of the text, start, end."""
    by_text = defaultdict(list)
    for text, start, end in labelled:
        by_text[text].append((start, end))
    return [(n, *span) for n, doc in enumerate(docs) for span in names_beside(doc, by_text[doc.text])]


def read_mentions(
    docs: Sequence[Doc], mentions: Sequence[Mention]
) -> tuple[NDArray[np.bool_], nets.Floats, sparse.csr_matrix]:
    """Ask about mentions in parsed texts: which could be asked about, their numbers (or zeros), their hashed words."""
    by_text = defaultdict(list)
    for i, (text, start, end) in enumerate(mentions):
        by_text[text].append((i, start, end))
    places = np.array([i for doc in docs for i, _, _ in by_text[doc.text]])
    asked = toward.ask(docs, [[(start, end) for _, start, end in by_text[doc.text]] for doc in docs])
    if asked is None:
        raise SystemExit("the labelled mentions stand among words that are not known")
    kept_places = places[asked.mentions]
    numbers = np.zeros((len(mentions), asked.rows.shape[1]), dtype=np.float32)
    numbers[kept_places] = asked.rows
    hashed = bags_of(kept_places[asked.hashed.mentions], asked.hashed.buckets, len(mentions))
    return np.isin(np.arange(len(mentions)), kept_places), numbers, hashed


def bags_of(mentions: NDArray[np.int64], buckets: NDArray[np.int64], size: int) -> sparse.csr_matrix:
    """Give the hashed words as a sparse matrix in which each mention's words weigh the same together."""
    values = np.bincount(mentions, minlength=size)[mentions].astype(np.float32) ** -0.5
    return sparse.csr_matrix((values, (mentions, buckets)), shape=(size, features.BUCKETS))


class Rated(NamedTuple):
    """The numbers and ratings of rated sentences, those of news sentences, and the articles of the rated ones.

    `instead` is what turned words are worth, which is added to what the networks say of the rest.
    """

    rated: nets.Floats
    instead: nets.Floats
    ratings: nets.Floats
    news: nets.Floats
    labels: nets.Floats
    articles: list[str]


def read_rated(folder: Path) -> Rated:
    """Read the sentences with a mean rating, and news sentences, rated by the mean label of the mentions in them."""
    snippets = rows_of(folder / "nyt_snippets_dev.jsonl")
    by_text = defaultdict(list)
    for row in rows_of(folder / "newsmtsc_train.jsonl"):
        by_text[row["text"]].append(row["label"])
    rated, instead = student_model.read([row["text"] for row in snippets])
    return Rated(
        rated,
        instead,
        np.array([row["score"] for row in snippets], dtype=np.float32),
        student_model.read(list(by_text))[0],
        np.array([np.mean(ratings) for ratings in by_text.values()], dtype=np.float32),
        [row["article"] for row in snippets],
    )


def check_text(given: Rated) -> float:
    """Give the correlation with the ratings on articles held back in turn, in five folds."""
    guessed = np.zeros(len(given.ratings))
    for train, test in GroupKFold(5).split(given.rated, given.ratings, given.articles):
        arrays = train_text(given.rated[train], given.ratings[train], given.news, given.labels)
        scale, model = nets.from_arrays(arrays)
        guessed[test] = np.mean([output[:, 0] for output in model(scale(given.rated[test]))], axis=0)
    return float(np.corrcoef(guessed + given.instead, given.ratings)[0, 1])


class Labelled(NamedTuple):
    """Parsed texts, the labelled mentions in them, their labels, and which of them are held back from the teacher."""

    docs: list[Doc]
    mentions: list[Mention]
    labels: NDArray[np.int64]
    held: NDArray[np.bool_]


def read_labelled(folder: Path) -> Labelled:
    """Read and parse the labelled mentions."""
    rows = rows_of(folder / "newsmtsc_train.jsonl")
    texts = list(dict.fromkeys(row["text"] for row in rows))
    return Labelled(
        list(language.parse(texts, name=settings.from_environment().model, batch=64)),
        [(row["text"], row["start"], row["end"]) for row in rows],
        np.array([row["label"] for row in rows]),
        held_back([article_of(row["id"]) for row in rows]),
    )


def make_targets(encoder: Path, given: Labelled) -> Arrays:
    """Let a teacher learn from the labelled mentions that are not held back, and answer about all mentions."""
    from analysis.sentiment import teacher_model

    taught = np.flatnonzero(~given.held).tolist()
    others = others_of(given.docs, given.mentions)
    every = given.mentions + [(given.docs[number].text, start, end) for number, start, end in others]
    answers = teacher_model.answers(encoder, [every[i] for i in taught], given.labels[taught].tolist(), every)
    return pack_targets(others, answers)


def read_targets(path: Path, given: Labelled) -> tuple[list[Mention], nets.Floats]:
    """Read all mentions, the labelled ones first, and what the teacher answered about them."""
    arrays = read_arrays(path)
    others = [(given.docs[number].text, start, end) for number, start, end in arrays["others"].tolist()]
    return given.mentions + others, arrays["answers"].astype(np.float32) * arrays["step"]


def logits_of(labels: NDArray[np.int64], answers: nets.Floats | None) -> nets.Floats:
    """Give what the small models are to say of the labelled mentions, which come first, and of the others.

    Without a teacher's answers only the labels count.
    """
    raised: nets.Floats = LABEL * (np.eye(3, dtype=np.float32)[labels + 1] - 1 / 3)
    if answers is None:
        return raised
    logits = answers.copy()
    logits[: len(labels)] += raised
    return logits


def held_back(articles: Sequence[str]) -> NDArray[np.bool_]:
    """Mark the mentions of a fifth of the articles: the teacher is never taught on them, so that all can be judged."""
    return np.array([int(sha1(article.encode()).hexdigest(), 16) % 5 == 0 for article in articles])


def check_toward(given: Labelled, mentions: Sequence[Mention], answers: nets.Floats) -> None:
    """Print macro-F1 on the articles held back; mentions that nothing could be asked about count as neutral."""
    labels = given.labels
    hidden = {mentions[i][0] for i in np.flatnonzero(given.held).tolist()}
    able, numbers, hashed = read_mentions(given.docs, mentions)
    seen = np.array([text not in hidden for text, _, _ in mentions])
    labelled = np.arange(len(mentions)) < len(labels)
    test, truth = np.flatnonzero(given.held), labels[given.held]

    def show(name: str, logits: nets.Floats) -> None:
        guessed = np.where(able[test], logits.argmax(axis=1) - 1, 0)
        score, unsure = f1_score(truth, guessed, average="macro"), log_loss(truth, nets.softmax(logits * toward.SURE))
        print(
            f"toward, {name}: macro-F1 {score:.4f}, log loss {unsure:.3f}, {len(test)} mentions held back", flush=True
        )

    def small(train: NDArray[np.bool_], logits: nets.Floats) -> nets.Floats:
        model = toward.from_arrays(train_toward(numbers[train], hashed[train], logits[train[: len(logits)]]))
        asked = features.Hashed(*(part.astype(np.int64) for part in hashed[test].nonzero()))
        return model.logits(numbers[test], asked)

    show("the teacher itself", answers[test])
    show("taught by labels alone", small(able & seen & labelled, logits_of(labels, None)))
    show("taught by labels and teacher", small(able & seen, logits_of(labels, answers)))


def pack_targets(others: Sequence[tuple[int, int, int]], answers: nets.Floats) -> Arrays:
    """Put a teacher's answers into small arrays; `others` are the number of a text and where a mention stands in it."""
    step = np.abs(answers).max() / 127
    return {
        "others": np.array(others, dtype=np.int32),
        "answers": np.round(answers / step).astype(np.int8),
        "step": np.array(step, dtype=np.float32),
    }


def save(path: Path, arrays: Arrays) -> None:
    """Write arrays, and say how large the file is."""
    np.savez_compressed(path, allow_pickle=False, **arrays)
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Train all weights, or check how good they would be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with the labelled files")
    parser.add_argument("--out", type=Path, default=settings.DATA / "models", help="where the weights go")
    parser.add_argument("--glove", type=Path, help="glove.6B.50d.txt, to make the word vectors anew")
    parser.add_argument("--encoder", type=Path, help="folder of a small sentence encoder, to make the targets anew")
    parser.add_argument("--check", action="store_true", help="print scores on articles held back; write nothing")
    options = parser.parse_args()
    if options.glove and not options.check:
        save(options.out / "words.npz", train_words(options.glove))
        known.load.cache_clear()
    warnings.simplefilter("ignore", ConvergenceWarning)  # training stops early on purpose, so as not to learn by heart
    rated, labelled = read_rated(options.data), read_labelled(options.data)
    if options.encoder and not options.check:
        save(options.out / TARGETS, make_targets(options.encoder, labelled))
    mentions, answers = read_targets(options.out / TARGETS, labelled)
    if options.check:
        print(f"text: Pearson {check_text(rated):.4f} over {len(rated.ratings)} sentences, 5 folds by article")
        check_toward(labelled, mentions, answers)
        return
    able, numbers, hashed = read_mentions(labelled.docs, mentions)
    logits = logits_of(labelled.labels, answers)
    save(options.out / "text.npz", train_text(rated.rated, rated.ratings, rated.news, rated.labels))
    save(options.out / "toward.npz", train_toward(numbers[able], hashed[able], logits[able]))


if __name__ == "__main__":
    main()
