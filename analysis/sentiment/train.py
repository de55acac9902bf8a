"""Train the weights in `data/models` from labelled text: `python -m analysis.sentiment.train --data FOLDER`.

FOLDER holds `newsmtsc_train.jsonl` (mentions with a label) and `nyt_snippets_dev.jsonl` (sentences with a mean rating).
`--glove glove.6B.50d.txt` makes the word vectors anew too. `--check` trains on four fifths and prints scores on the
rest, never splitting an article; without it nothing is held back. The same data gives the same weights, up to the
rounding of the machine. Needs the extra `[train]`.
"""

import argparse
import json
import re
import warnings
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.svm import SVR

from analysis import language, settings
from analysis.sentiment import features, known, learned, nets, tone, toward

Arrays = dict[str, NDArray[Any]]
COMMON = 40_000  # words of GloVe looked at; the commonest come first
KEPT = 30_000
WORDS_WEIGHT, NUMBERS_WEIGHT = 1.5, 0.05  # how much the regression may lean on words and on numbers


def rows_of(path: Path) -> list[dict[str, Any]]:
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
    kept = unit[[place[word] for word in keep]]
    steps = 127 / np.abs(kept).max(axis=1, keepdims=True)
    return {
        "words": np.frombuffer("\n".join(keep).encode(), dtype=np.uint8),
        "vectors": np.round(kept * steps).astype(np.int8),
        "valences": guess.predict(kept).astype(np.float16),
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
    both, both_ratings = np.vstack([rated, rated, news]), np.concatenate([ratings, ratings, labels])
    columns, models = [], []
    for seed in range(20):
        share = share_of(rated.shape[1], 0.5, seed)
        alone = seed % 2 == 0
        net = MLPRegressor(
            hidden_layer_sizes=(64,), alpha=5, learning_rate_init=2e-3, max_iter=15 if alone else 10, random_state=seed
        )
        models.append(net.fit(rated[:, share], ratings) if alone else net.fit(both[:, share], both_ratings))
        columns.append(share)
    return arrays_of(scale, columns, models)


def train_toward(numbers: nets.Floats, hashed: sparse.csr_matrix, labels: NDArray[np.int64]) -> Arrays:
    """Train the regression and the networks for a mention."""
    scale = scale_of(numbers)
    scaled = scale(numbers)
    wide = sparse.hstack([hashed * WORDS_WEIGHT, scaled * NUMBERS_WEIGHT]).tocsr()
    regression = LogisticRegression(C=1, max_iter=200, tol=1e-3).fit(wide, labels)
    weights = regression.coef_.T
    words = weights[: features.BUCKETS] * WORDS_WEIGHT
    columns, models = [], []
    for seed in range(10):
        share = share_of(scaled.shape[1], 0.4, seed)
        net = MLPClassifier(hidden_layer_sizes=(48,), alpha=6, learning_rate_init=1e-3, max_iter=13, random_state=seed)
        models.append(net.fit(scaled[:, share], labels))
        columns.append(share)
    step = np.abs(words).max() / 127
    return arrays_of(scale, columns, models) | {
        "words": np.round(words / step).astype(np.int8),
        "words_step": np.array(step, dtype=np.float32),
        "numbers": (weights[features.BUCKETS :] * NUMBERS_WEIGHT).astype(np.float32),
        "bias": regression.intercept_.astype(np.float32),
    }


def read_mentions(rows: Sequence[dict[str, Any]]) -> tuple[list[int], nets.Floats, sparse.csr_matrix]:
    """Parse the sentences of labelled mentions and ask about each.

    Gives the places of the rows that could be asked about, which are those with known words around, and the answers.
    """
    by_text = defaultdict(list)
    for i, row in enumerate(rows):
        by_text[row["text"]].append(i)
    docs = list(language.parse(list(by_text), name=settings.from_environment().model, batch=64))
    numbered = np.array([i for some in by_text.values() for i in some])
    asked = toward.ask(docs, [[(rows[i]["start"], rows[i]["end"]) for i in some] for some in by_text.values()])
    if asked is None:
        raise SystemExit("the labelled mentions stand among words that are not known")
    places = numbered[asked.mentions]
    bags = bags_of(places[asked.hashed.mentions], asked.hashed.buckets, len(rows))
    order = places.argsort()
    kept = places[order]
    return kept.tolist(), asked.rows[order], bags[kept]


def bags_of(mentions: NDArray[np.int64], buckets: NDArray[np.int64], size: int) -> sparse.csr_matrix:
    """Give the hashed words as a sparse matrix in which each mention's words weigh the same together."""
    values = np.bincount(mentions, minlength=size)[mentions].astype(np.float32) ** -0.5
    return sparse.csr_matrix((values, (mentions, buckets)), shape=(size, features.BUCKETS))


def check_text(
    rated: nets.Floats, ratings: nets.Floats, news: nets.Floats, labels: nets.Floats, groups: list[str]
) -> None:
    """Print the correlation on articles held back in turn."""
    guessed = np.zeros(len(ratings))
    for train, test in GroupKFold(5).split(rated, ratings, groups):
        scale, model = nets.from_arrays(train_text(rated[train], ratings[train], news, labels))
        guessed[test] = np.mean([output[:, 0] for output in model(scale(rated[test]))], axis=0)
    print(f"text: Pearson {np.corrcoef(guessed, ratings)[0, 1]:.4f} over {len(ratings)} sentences, 5 folds by article")


def check_toward(
    kept: list[int], numbers: nets.Floats, hashed: sparse.csr_matrix, labels: NDArray[np.int64], groups: list[str]
) -> None:
    """Print macro-F1 on articles held back in turn; mentions that nothing could be asked about count as neutral."""
    guessed = np.zeros(len(labels), dtype=np.int64)
    places = np.array(kept)
    for train, test in GroupKFold(5).split(numbers, groups=[groups[i] for i in kept]):
        arrays = train_toward(numbers[train], hashed[train], labels[places[train]])
        scale, networks = nets.from_arrays(arrays)
        regression = hashed[test] @ (arrays["words"] * arrays["words_step"]) + scale(numbers[test]) @ arrays["numbers"]
        chances = nets.softmax(regression + arrays["bias"])
        several = np.mean([nets.softmax(output) for output in networks(scale(numbers[test]))], axis=0)
        guessed[places[test]] = (chances * several).argmax(axis=1) - 1
    score = f1_score(labels, guessed, average="macro")
    print(f"toward: macro-F1 {score:.4f} over {len(labels)} mentions, 5 folds by article")


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
    parser.add_argument("--check", action="store_true", help="print scores on articles held back; write nothing")
    options = parser.parse_args()
    if options.glove and not options.check:
        save(options.out / "words.npz", train_words(options.glove))
        known.load.cache_clear()
    warnings.simplefilter("ignore", ConvergenceWarning)  # training stops early on purpose, so as not to learn by heart
    mentions = rows_of(options.data / "newsmtsc_train.jsonl")
    snippets = rows_of(options.data / "nyt_snippets_dev.jsonl")
    rated = learned.numbers([row["text"] for row in snippets])
    ratings = np.array([row["score"] for row in snippets], dtype=np.float32)
    by_text = defaultdict(list)
    for row in mentions:
        by_text[row["text"]].append(row["label"])
    news = learned.numbers(list(by_text))
    news_labels = np.array([np.mean(found) for found in by_text.values()], dtype=np.float32)
    kept, numbers, hashed = read_mentions(mentions)
    labels = np.array([row["label"] for row in mentions])
    if options.check:
        check_text(rated, ratings, news, news_labels, [row["article"] for row in snippets])
        check_toward(kept, numbers, hashed, labels, [article_of(row["id"]) for row in mentions])
        return
    save(options.out / "text.npz", train_text(rated, ratings, news, news_labels))
    save(options.out / "toward.npz", train_toward(numbers, hashed, labels[kept]))


if __name__ == "__main__":
    main()
