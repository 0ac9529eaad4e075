"""The window net: a small feed-forward network over a window of words, on pretrained vectors.

    python window_net.py --arrays FOLDER --vectors vectors.npy --out net.json

FOLDER holds what `encode-windows.mjs` wrote, one row for each token: `inputs.i32` (word, shape,
suffix, prefix; word 0 is unknown), `sentences.i32`, `weights.f32` and `beliefs.f32` (labels).
Each word's input goes through a layer of its own, and the window's through a hidden layer
(Collobert and others 2011); the labelling engine computes a word's share once.
"""

import argparse
import json
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

LABELS = 17
SHAPES, SUFFIXES, PREFIXES = 256, 4096, 4096
WORD_SIZE, HIDDEN_SIZE, REACH = 64, 128, 2
EPOCHS, BATCH, RATE, DROPOUT = 5, 512, 2e-3, 0.3


class WindowNet(nn.Module):
    def __init__(self, vectors):
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.shapes = nn.Embedding(SHAPES + 1, 16)
        self.suffixes = nn.Embedding(SUFFIXES + 1, 16)
        self.prefixes = nn.Embedding(PREFIXES + 1, 8)
        for table in (self.shapes, self.suffixes, self.prefixes):
            nn.init.normal_(table.weight, 0, 0.1)
        self.word = nn.Linear(vectors.shape[1] + 16 + 16 + 8, WORD_SIZE)
        self.window = nn.Linear(WORD_SIZE * (2 * REACH + 1), HIDDEN_SIZE)
        self.out = nn.Linear(HIDDEN_SIZE, LABELS)
        self.input_dropout, self.dropout = nn.Dropout(0.1), nn.Dropout(DROPOUT)

    def forward(self, inputs):
        """inputs: tokens × window × 4 → scores, tokens × labels."""
        tables = (self.vectors, self.shapes, self.suffixes, self.prefixes)
        words = torch.cat([table(inputs[..., i]) for i, table in enumerate(tables)], -1)
        words = torch.relu(self.word(self.input_dropout(words)))
        return self.out(self.dropout(torch.relu(self.window(words.flatten(1)))))


def windows_of(inputs, sentences):
    """Each token's window; what is beyond its sentence is the edge."""
    edge = torch.tensor([0, SHAPES, SUFFIXES, PREFIXES], dtype=torch.int32)
    places = torch.arange(len(sentences))
    columns = []
    for shift in range(-REACH, REACH + 1):
        at = places + shift
        inside = (at >= 0) & (at < len(sentences))
        at = at.clamp(0, len(sentences) - 1)
        inside &= sentences[at] == sentences
        columns.append(torch.where(inside[:, None], inputs[at], edge))
    return torch.stack(columns, 1)


def train(options):
    torch.manual_seed(options.seed)

    def read(name, kind):
        return np.fromfile(f"{options.arrays}/{name}", kind)

    inputs = torch.tensor(read("inputs.i32", np.int32).reshape(-1, 4))
    windows = windows_of(inputs, torch.tensor(read("sentences.i32", np.int32)))
    weights = torch.tensor(read("weights.f32", np.float32))
    beliefs = torch.tensor(read("beliefs.f32", np.float32).reshape(-1, LABELS))
    vectors = torch.tensor(np.load(options.vectors))
    net = WindowNet(torch.cat([torch.zeros(1, vectors.shape[1]), vectors]))
    optimiser = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=RATE)
    steps, step = EPOCHS * (len(inputs) // BATCH), 0
    for epoch in range(EPOCHS):
        began, losses = time.time(), []
        order = torch.randperm(len(inputs))
        for part in order.split(BATCH)[: len(inputs) // BATCH]:
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = RATE * max(0.02, 1 - step / steps)
            scores = functional.log_softmax(net(windows[part].long()), -1)
            loss = (-(beliefs[part] * scores).sum(1) * weights[part]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1} loss {np.mean(losses):.4f} {time.time() - began:.0f}s", flush=True)
    return net


def flat(tensor):
    return [round(float(value), 6) for value in tensor.flatten()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrays", required=True)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    net = train(options)
    layers = {
        "shapes": net.shapes.weight,
        "suffixes": net.suffixes.weight,
        "prefixes": net.prefixes.weight,
        "word": net.word.weight.T,
        "wordBias": net.word.bias,
        "window": net.window.weight.T,
        "windowBias": net.window.bias,
        "out": net.out.weight.T,
        "outBias": net.out.bias,
    }
    with open(options.out, "w", encoding="utf8") as file:
        json.dump({name: flat(tensor) for name, tensor in layers.items()}, file)


if __name__ == "__main__":
    main()
