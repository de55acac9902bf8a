"""Score texts with a transformer model that the user keeps in a folder (extra `[transformers]`).

The folder holds a model for sequence classification in the ONNX format (`model.onnx` or `onnx/model.onnx`), its
`config.json` and its `tokenizer.json`, as most published models offer them and as Optimum exports them. ONNX Runtime
was taken over PyTorch: a fiftieth of the size, and no code of the model's is run. Labels are called negative, neutral
and positive (or LABEL_0, LABEL_1, LABEL_2 in that order); the score is the chance of positive less that of negative.
Nothing is ever fetched: a name that is not a folder is an error. Names give no valence of their own in such models, so
they are not masked.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from analysis.errors import MissingProgram, ReadError
from analysis.sentiment.nets import softmax
from analysis.sentiment.scorers import Names, Scorer

BATCH = 32  # texts read at once, for memory
LONGEST = 512  # tokens of a text that are read
SIGNS = {"negative": -1.0, "neg": -1.0, "neutral": 0.0, "neu": 0.0, "positive": 1.0, "pos": 1.0}


@cache
def load(folder: Path) -> Scorer:
    """Load the model in `folder`, once a process, and give a scorer that uses it."""
    model = next((file for file in (folder / "model.onnx", folder / "onnx" / "model.onnx") if file.is_file()), None)
    missing = [name for name in ("config.json", "tokenizer.json") if not (folder / name).is_file()]
    missing += ["model.onnx"] if model is None else []
    if missing or model is None:
        raise ReadError(
            f"this is not a folder with a transformer model in the ONNX format: missing {', '.join(missing)}",
            path=str(folder),
        )
    try:
        from onnxruntime import InferenceSession
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingProgram(
            "the transformer scorer needs 'onnxruntime' and 'tokenizers'; try: pip install 'dateline[transformers]'"
        ) from error
    labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
    weights = np.array(signs_of([str(labels[key]) for key in sorted(labels, key=int)], folder), dtype=np.float32)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    session = InferenceSession(str(model), providers=["CPUExecutionProvider"])
    wanted = {given.name for given in session.get_inputs()}

    def score(texts: Sequence[str], names: Sequence[Names] = ()) -> list[float]:
        scores: list[float] = []
        for first in range(0, len(texts), BATCH):
            batch = tokenizer.encode_batch(list(texts[first : first + BATCH]))
            given = {
                "input_ids": np.array([text.ids for text in batch], dtype=np.int64),
                "attention_mask": np.array([text.attention_mask for text in batch], dtype=np.int64),
                "token_type_ids": np.array([text.type_ids for text in batch], dtype=np.int64),
            }
            (logits, *_) = session.run(None, {name: value for name, value in given.items() if name in wanted})
            scores.extend(float(value) for value in softmax(np.asarray(logits, dtype=np.float32)) @ weights)
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
