"""The net of the teacher: one pass of an encoder, the cues of a window, and each cue's source and content."""

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.append(str(Path(__file__).parent.parent))
from encoder import START, STOP, Encoder  # noqa: E402

CUES = ["O", "B-reporting", "I-reporting", "B-other", "I-other"]
ARGUMENTS = ["O", "B-source", "I-source", "B-content", "I-content"]
STATES = 4
FAR = [1, 2, 3, 4, 5, 7, 10, 15, 25, 50]
DISTANCES = 2 * len(FAR) + 1
PLACES = 6
IGNORED = -100


class AttributionNet(nn.Module):
    def __init__(self, config):
        super().__init__()
        hidden = config["hidden_size"]
        self.encoder = Encoder(config, 2 * STATES)
        self.mix = nn.Parameter(torch.zeros(4))
        self.dropout = nn.Dropout(0.1)
        self.cue_inner, self.cue_out = nn.Linear(hidden, 256), nn.Linear(256, len(CUES))
        self.arguments = ArgumentHead(hidden)

    def read(self, ids, shapes, firsts):
        """Vectors of the words, windows × words × hidden, and the scores of their cue labels."""
        outputs = self.encoder(ids, shapes)[-4:]
        hidden = sum(weight * output for weight, output in zip(torch.softmax(self.mix, 0), outputs))
        words = torch.gather(hidden, 1, firsts[..., None].expand(-1, -1, hidden.shape[-1]))
        words = self.dropout(words)
        return words, self.cue_out(self.dropout(nn.functional.gelu(self.cue_inner(words))))


class ArgumentHead(nn.Module):
    """For each cue, the labels of all words of its window: what a word is to this cue."""

    def __init__(self, hidden, inner=256, rank=128):
        super().__init__()
        self.word, self.cue = nn.Linear(hidden, inner), nn.Linear(hidden, inner)
        self.word_factor, self.cue_factor = nn.Linear(hidden, rank), nn.Linear(hidden, rank)
        self.product = nn.Linear(rank, inner, bias=False)
        self.distance = nn.Embedding(DISTANCES, inner)
        self.place = nn.Embedding(PLACES, inner)
        self.states = nn.Embedding(STATES, inner)
        for table in (self.distance, self.place, self.states):
            nn.init.normal_(table.weight, 0, 0.1)
        self.dropout = nn.Dropout(0.1)
        self.down = nn.Linear(inner, rank)
        # Neighbours together find an edge better than each word alone.
        self.around = nn.Conv1d(rank, inner, 5, padding=2)
        self.out = nn.Linear(inner, len(ARGUMENTS))

    def forward(self, words, states, pairs, cues, distances, places):
        """pairs: the window of each cue; cues: cues × words, the weight of each word in its cue, summing to 1."""
        own = words[pairs]
        cue = torch.bmm(cues[:, None].to(own.dtype), own)
        x = self.word(words)[pairs] + self.cue(cue)
        x = x + self.product(self.word_factor(words)[pairs] * self.cue_factor(cue))
        x = x + self.distance(distances) + self.place(places) + self.states(states)[pairs]
        x = self.dropout(nn.functional.gelu(x))
        around = self.around(nn.functional.gelu(self.down(x)).transpose(1, 2)).transpose(1, 2)
        return self.out(self.dropout(x + nn.functional.gelu(around)))


def windows_of(article, pieces, limit):
    """Cuts an article into token ranges of whole paragraphs of at most `limit` pieces; longer paragraphs are cut."""
    sizes = [len(pieces.of(spelling(word))) for word in article["tokens"]]
    for from_, _ in article["paragraphs"]:
        sizes[from_] += 1
    lengths = np.cumsum([0] + sizes)
    windows = []
    for from_, to in article["paragraphs"]:
        if windows and lengths[to] - lengths[windows[-1][0]] <= limit:
            windows[-1] = (windows[-1][0], to)
            continue
        while from_ < to:
            fits = int(np.searchsorted(lengths, lengths[from_] + limit, "right")) - 1
            cut = min(to, max(from_ + 1, fits))
            windows.append((from_, cut))
            from_ = cut
    return windows


def spelling(word):
    """Marks are told apart by the quotation's state, not by their shape."""
    return '"' if word in ("“", "”", "„", "``", "''") else word


class Batch:
    """Windows of articles as arrays."""

    def __init__(self, windows, pieces):
        self.windows = windows
        rows = [row_of(article, window, pieces) for article, window in windows]
        self.ids = padded([row[0] for row in rows])
        self.shapes = padded([row[1] for row in rows])
        self.firsts = padded([row[2] for row in rows])
        self.states = padded([article["states"][from_:to] for article, (from_, to) in windows])
        self.words = np.array([to - from_ for _, (from_, to) in windows])

    def read(self, net):
        return net.read(self.ids, self.shapes, self.firsts)

    def pair_inputs(self, cues):
        """cues: (window, from, to), places in the window → inputs of the argument head behind words and states."""
        width = self.firsts.shape[1]
        weights = np.zeros((len(cues), width), np.float32)
        distances = np.zeros((len(cues), width), np.int64)
        places = np.zeros((len(cues), width), np.int64)
        at = np.arange(width)
        for row, (window, from_, to) in enumerate(cues):
            weights[row, from_:to] = 1 / (to - from_)
            behind = np.searchsorted(FAR, at - to + 1, "right")
            before = np.searchsorted(FAR, from_ - at, "right")
            distances[row] = np.where(at >= to, behind, np.where(at < from_, len(FAR) + before, 0))
            places[row] = self.places_of(window, from_, width)
        pairs = np.array([window for window, _, _ in cues], np.int64)
        return [torch.from_numpy(array) for array in (pairs, weights, distances, places)]

    def places_of(self, window, cue, width):
        """For each word: same sentence, same paragraph, one before or behind, farther before or behind."""
        article, (from_, to) = self.windows[window]
        paragraph, sentence = indices_of(article)
        steps = np.clip(paragraph[from_:to] - paragraph[from_ + cue], -2, 2) + 2
        steps[sentence[from_:to] == sentence[from_ + cue]] = 5
        return np.pad(steps, (0, width - len(steps)))


def indices_of(article):
    """The index of each token's paragraph and sentence, remembered in the article."""
    if "indices" not in article:
        count = len(article["tokens"])
        found = []
        for ranges in (article["paragraphs"], article["sentences"]):
            index = np.zeros(count, np.int64)
            for number, (from_, _) in enumerate(ranges):
                index[from_:] = number
            found.append(index)
        article["indices"] = found
    return article["indices"]


def row_of(article, window, pieces):
    ids, shapes, firsts = [START], [0], []
    paragraph, _ = indices_of(article)
    for at in range(*window):
        if at > window[0] and paragraph[at] != paragraph[at - 1]:
            ids.append(STOP)
            shapes.append(0)
        word = article["tokens"][at]
        firsts.append(len(ids))
        own = pieces.of(spelling(word))
        ids += own
        shapes += [2 * article["states"][at] + word[0].isupper()] * len(own)
    return ids + [STOP], shapes + [0], firsts


def padded(rows, fill=0):
    width = max(len(row) for row in rows)
    array = np.full((len(rows), width), fill, np.int64)
    for i, row in enumerate(rows):
        array[i, : len(row)] = row
    return torch.from_numpy(array)
