"""Score texts with a transformer model that the user keeps in a folder (extra `[transformers]`).

The folder is one saved by `save_pretrained` for sequence classification, with labels called negative, neutral and
positive (or LABEL_0, LABEL_1, LABEL_2 in that order); the score is the chance of positive less that of negative.
Nothing is ever fetched: a name that is not a folder is an error. Names give no valence of their own in such models, so
they are not masked.
"""

from collections.abc import Sequence
from pathlib import Path

from analysis.errors import MissingProgram, ReadError
from analysis.sentiment.scorers import Names, Scorer

BATCH = 32
SIGNS = {"negative": -1.0, "neg": -1.0, "neutral": 0.0, "neu": 0.0, "positive": 1.0, "pos": 1.0}


def load(folder: Path) -> Scorer:
    """Load the model in `folder` and give a scorer that uses it."""
    if not (folder / "config.json").is_file():
        raise ReadError(
            "this is not a folder with a transformer model: 'config.json' is missing (save one with save_pretrained)",
            path=str(folder),
        )
    try:
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
    except ImportError as error:
        raise MissingProgram(
            "the transformer scorer needs 'transformers' and 'torch'; try: pip install 'dateline[transformers]'"
        ) from error
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModelForSequenceClassification.from_pretrained(folder, local_files_only=True, use_safetensors=True)
    model.eval()
    signs = signs_of([str(model.config.id2label[i]) for i in range(model.config.num_labels)], folder)
    weights = torch.tensor(signs)

    def score(texts: Sequence[str], names: Sequence[Names] = ()) -> list[float]:
        scores: list[float] = []
        for first in range(0, len(texts), BATCH):
            batch = tokenizer(list(texts[first : first + BATCH]), padding=True, truncation=True, return_tensors="pt")
            with torch.no_grad():
                chances = model(**batch).logits.softmax(dim=-1)
            scores.extend(float(value) for value in chances @ weights)
        return scores

    return score


def signs_of(labels: Sequence[str], folder: Path) -> list[float]:
    """Say which labels are negative, neutral and positive; two bare labels are negative and positive."""
    if all(label.startswith("LABEL_") for label in labels) and len(labels) in (2, 3):
        return [-1.0, 1.0] if len(labels) == 2 else [-1.0, 0.0, 1.0]
    try:
        return [SIGNS[label.lower()] for label in labels]
    except KeyError as error:
        raise ReadError(
            f"the model has the label {error.args[0]!r}; expected negative, neutral and positive", path=str(folder)
        ) from None
