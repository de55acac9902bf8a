"""A larger model that teaches the small ones; needed in training only, with the extra `[teach]`.

The upper three layers of a small sentence encoder (six layers, such as all-MiniLM-L6-v2) are trained on the labelled
mentions, the mention marked by a vector added to its words. It reads a sentence as a whole, which sums over words
cannot, but is far too slow and too large to be shipped. So it is asked about the labelled mentions and about all other
names and pronouns in the same sentences, and its answers (logits of negative, neutral and positive) are what the small
models learn from beside the labels: distillation (Hinton, Vinyals and Dean 2015).

Its answers are kept in `data/models/targets.npz`, so that training again needs no encoder.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from transformers import AutoModel, AutoTokenizer

from analysis.sentiment.nets import Floats

Mention = tuple[str, int, int]  # a text, and where in it the mention stands
Encoded = dict[str, tuple[NDArray[np.int64], NDArray[np.float16]]]  # where a text's word pieces stand; their vectors
FROZEN = 3  # layers below the trained ones
LONGEST = 128  # word pieces of a text that are read
EPOCHS, BATCH = 3, 16  # times that all is read; mentions that are learned from together
RATE, HEAD_RATE = 6e-5, 1e-3  # of learning, for the encoder's layers and for what is new
WARM = 0.1  # part of the steps in which the rate rises


class TeacherModel(nn.Module):
    """The trained layers, the mark of a mention, and the way from its vector and the sentence's to three logits."""

    def __init__(self, encoder: Any) -> None:
        """Begin from the upper layers of an encoder."""
        super().__init__()
        size = encoder.config.hidden_size
        self.layers = nn.ModuleList(encoder.encoder.layer[FROZEN:])
        self.mark = nn.Parameter(torch.randn(size) * 0.2)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(2 * size, 3)

    def forward(self, states: torch.Tensor, real: torch.Tensor, in_mention: torch.Tensor) -> torch.Tensor:
        """Give logits; `real` is 1 for word pieces and 0 for padding, `marked` 1 for those of the mention."""
        states = states + in_mention[..., None] * self.mark
        hidden = torch.where(real[:, None, None, :] > 0, 0.0, -1e4)
        for layer in self.layers:
            given = layer(states, hidden)
            states = given[0] if isinstance(given, tuple) else given
        pooled = [
            (states * which[..., None]).sum(1) / which.sum(1, keepdim=True).clamp(min=1) for which in (in_mention, real)
        ]
        logits: torch.Tensor = self.out(self.drop(torch.cat(pooled, 1)))
        return logits


def answers(folder: Path, labelled: Sequence[Mention], labels: Sequence[int], asked: Sequence[Mention]) -> Floats:
    """Train a teacher on labelled mentions (labels -1, 0, 1) with the encoder in `folder`, and ask it about others.

    Gives three logits a mention, which add up to 0.
    """
    torch.manual_seed(0)
    encoder = AutoModel.from_pretrained(folder, local_files_only=True).eval()
    texts = list(dict.fromkeys(text for text, _, _ in [*labelled, *asked]))
    encoded = dict(_encode(folder, encoder, texts))
    teacher = TeacherModel(encoder)
    _train(teacher, encoded, labelled, torch.tensor(labels) + 1)
    teacher.eval()
    logits = np.zeros((len(asked), 3), dtype=np.float32)
    order = sorted(range(len(asked)), key=lambda i: len(encoded[asked[i][0]][0]))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for first in range(0, len(order), 64):
            batch = order[first : first + 64]
            logits[batch] = teacher(*_batch(encoded, [asked[i] for i in batch])).float().numpy()
    return logits - logits.mean(axis=1, keepdims=True)


def _encode(
    folder: Path, encoder: Any, texts: Sequence[str]
) -> Iterator[tuple[str, tuple[NDArray[np.int64], NDArray[np.float16]]]]:
    """Give each text's word pieces as the frozen layers leave them."""
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    ordered = sorted(texts, key=len)
    for first in range(0, len(ordered), 32):
        batch = ordered[first : first + 32]
        pieces = tokenizer(
            batch, padding=True, truncation=True, max_length=LONGEST, return_offsets_mapping=True, return_tensors="pt"
        )
        places = pieces.pop("offset_mapping").numpy()
        with torch.inference_mode():
            states = encoder(**pieces, output_hidden_states=True).hidden_states[FROZEN]
        for row, (text, size) in enumerate(zip(batch, pieces["attention_mask"].sum(1).tolist(), strict=True)):
            yield text, (places[row, :size], states[row, :size].half().numpy())


def _batch(encoded: Encoded, mentions: Sequence[Mention]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Lay mentions side by side, padded: vectors, which pieces are real, which belong to the mention."""
    longest = max(len(encoded[text][0]) for text, _, _ in mentions)
    width = next(iter(encoded.values()))[1].shape[1]
    states = np.zeros((len(mentions), longest, width), dtype=np.float32)
    real, in_mention = (np.zeros((len(mentions), longest), dtype=np.float32) for _ in range(2))
    for row, (text, start, end) in enumerate(mentions):
        places, vectors = encoded[text]
        states[row, : len(places)], real[row, : len(places)] = vectors, 1
        in_mention[row, : len(places)] = (places[:, 0] < end) & (places[:, 1] > start) & (places[:, 1] > places[:, 0])
    return torch.from_numpy(states), torch.from_numpy(real), torch.from_numpy(in_mention)


def _train(teacher: TeacherModel, encoded: Encoded, mentions: Sequence[Mention], labels: torch.Tensor) -> None:
    """Train on mentions in batches of like length."""
    sizes = np.array([len(encoded[text][0]) for text, _, _ in mentions])
    new = [teacher.mark, *teacher.out.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": teacher.layers.parameters(), "lr": RATE}, {"params": new, "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = EPOCHS * -(-len(mentions) // BATCH)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (steps * WARM)) * max(0.0, 1 - step / steps)
    )
    loss = nn.CrossEntropyLoss(label_smoothing=0.05)
    draw = np.random.default_rng(0)
    teacher.train()
    for _ in range(EPOCHS):
        shuffled = draw.permutation(len(mentions))
        batches = []
        for first in range(0, len(shuffled), BATCH * 50):
            part = shuffled[first : first + BATCH * 50]
            part = part[np.argsort(sizes[part], kind="stable")]
            batches += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
        for i in draw.permutation(len(batches)):
            with torch.autocast("cpu", torch.bfloat16):
                logits = teacher(*_batch(encoded, [mentions[k] for k in batches[i]]))
            wrong = loss(logits.float(), labels[torch.from_numpy(batches[i])])
            optimizer.zero_grad()
            wrong.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            rate.step()
