"""The teacher of the quote taggers: a small pretrained encoder that learns who said what.

    python teacher.py train --encoder ENCODER --train train.jsonl --dev dev.jsonl --out teacher.pt
    python teacher.py predict --model teacher.pt --input dev.jsonl --out predictions.jsonl [--reporting]
    python teacher.py label --model teacher.pt --input news.jsonl --out silver.jsonl

Reads the article files of `export-articles`. The cue is the pivot, as in semantic role labelling:
one pass of the encoder over a window of paragraphs finds the cues, then a small head labels, for
each cue, which words are its source and which its content. The encoder is told at its input which
words stand between quotation marks. A tenth of the training articles is held out to choose the
thresholds that `predict` uses.
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from attribution_net import ARGUMENTS, CUES, IGNORED, AttributionNet, Batch, windows_of
from decoding import best_arguments, candidates_of, choose, to_cue, tune
from encoder import Pieces, read_config, read_pretrained, read_tokenizer
from tokenizers import Tokenizer
from torch import nn

WINDOW_PIECES = 320
SHORTEST_WINDOW = 160
OTHER_WEIGHT = 0.6
HELD_OUT = 10
LIKELY_CUE = 0.2
WARM_UP = 0.08


def read_articles(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def gold_of(windows, width):
    """Cue labels, and for each cue inside of its window: (window, from, to), weight, argument labels."""
    labels = np.full((len(windows), width), IGNORED, np.int64)
    cues, weights, arguments = [], [], []
    for number, (article, (first, end)) in enumerate(windows):
        labels[number, : end - first] = 0
        for one in article["cues"]:
            from_, to = one["cue"][0] - first, one["cue"][1] - first
            if from_ < 0 or to > end - first:
                continue
            begin = 1 if one["reporting"] else 3
            labels[number, from_] = begin
            labels[number, from_ + 1 : to] = begin + 1
            row = np.full(width, IGNORED, np.int64)
            row[: end - first] = 0
            for spans, start in ((one["source"], 1), (one["content"], 3)):
                for a, b in spans:
                    a, b = max(a - first, 0), min(b - first, end - first)
                    if a < b:
                        row[a], row[a + 1 : b] = start, start + 1
            cues.append((number, from_, to))
            weights.append(1.0 if one["reporting"] else OTHER_WEIGHT)
            arguments.append(row)
    return torch.from_numpy(labels), cues, torch.tensor(weights), arguments


def loss_of(net, batch):
    labels, cues, weights, arguments = gold_of(batch.windows, batch.firsts.shape[1])
    with torch.autocast("cpu", torch.bfloat16):
        words, scores = batch.read(net)
        found = net.arguments(words, batch.states, *batch.pair_inputs(cues)) if cues else None
    loss = 3 * nn.functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
    if found is None:
        return loss
    gold = torch.from_numpy(np.stack(arguments))
    each = nn.functional.cross_entropy(
        found.float().transpose(1, 2), gold, ignore_index=IGNORED, reduction="none"
    ).sum(1)
    return loss + (each * weights).sum() / (40 * weights.sum())


def batches_of(articles, pieces, size):
    """Windows of a length drawn for each article, alike in length within a batch, in random order between batches."""
    windows = [
        (article, window)
        for article in articles
        for window in windows_of(article, pieces, random.randint(SHORTEST_WINDOW, WINDOW_PIECES))
    ]
    random.shuffle(windows)
    chunks = [sorted(windows[i : i + 256], key=words_in) for i in range(0, len(windows), 256)]
    batches = []
    for chunk in chunks:
        batch, longest = [], 0
        for window in chunk:
            longest = max(longest, words_in(window))
            if batch and longest * (len(batch) + 1) > size:
                batches.append(Batch(batch, pieces))
                batch, longest = [], words_in(window)
            batch.append(window)
        batches.append(Batch(batch, pieces))
    random.shuffle(batches)
    return batches


def words_in(window):
    _, (from_, to) = window
    return to - from_


def train(options):
    config = read_config(options.encoder)
    config["num_hidden_layers"] = options.layers or config["num_hidden_layers"]
    torch.manual_seed(options.seed)
    net = AttributionNet(config)
    read_pretrained(net.encoder, options.encoder)
    tokenizer = read_tokenizer(options.encoder)
    pieces = Pieces(tokenizer)
    articles, dev = read_articles(options.train), read_articles(options.dev)
    held_out, learned = articles[::HELD_OUT], [one for i, one in enumerate(articles) if i % HELD_OUT]
    optimiser = optimiser_of(net)
    first = resume(net, optimiser, options.out)
    for epoch in range(first, options.epochs):
        began = time.time()
        random.seed(f"{options.seed} {epoch}")
        torch.manual_seed(1000 * options.seed + epoch)
        loss = train_epoch(net, optimiser, batches_of(learned, pieces, options.batch), epoch, options)
        thresholds, held_f1 = tune(held_out, find(net, pieces, held_out))
        _, dev_f1 = tune(dev, find(net, pieces, dev), thresholds)
        seconds = time.time() - began
        print(
            f"epoch {epoch + 1} loss {loss:.4f} F1 held out {held_f1:.1f} dev {dev_f1:.1f} {thresholds} {seconds:.0f}s",
            flush=True,
        )
        saved = {
            **{"config": config, "state": net.state_dict(), "tokenizer": tokenizer.to_str()},
            **{"thresholds": thresholds, "optimiser": optimiser.state_dict(), "epochs": epoch + 1},
        }
        torch.save(saved, f"{options.out}.part")
        Path(f"{options.out}.part").replace(options.out)


def optimiser_of(net):
    # The words' own vectors stay: a third of the weights, and a million words do not improve them.
    net.encoder.words.weight.requires_grad = False
    old = [p for name, p in net.named_parameters() if name.startswith("encoder.") and "shapes" not in name]
    fresh = [p for name, p in net.named_parameters() if not name.startswith("encoder.") or "shapes" in name]
    return torch.optim.AdamW([{"params": old}, {"params": fresh}], weight_decay=0.01)


def resume(net, optimiser, path):
    """Goes on behind the last epoch of a training that was cut off: how many are done."""
    if not Path(path).exists():
        return 0
    saved = torch.load(path, weights_only=False)
    net.load_state_dict(saved["state"])
    optimiser.load_state_dict(saved["optimiser"])
    return saved["epochs"]


def train_epoch(net, optimiser, batches, epoch, options):
    net.train()
    losses, began = [], time.time()
    for number, batch in enumerate(batches):
        progress = (epoch + number / len(batches)) / options.epochs
        for group, rate in zip(optimiser.param_groups, (options.rate, options.head_rate)):
            group["lr"] = rate * min(progress / WARM_UP + 0.01, 1) * max(0.02, 1 - progress)
        loss = loss_of(net, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        if number % 25 == 24:
            mean, seconds = np.mean(losses[-25:]), time.time() - began
            print(f"  step {number + 1}/{len(batches)} loss {mean:.4f} {seconds:.0f}s", flush=True)
    return np.mean(losses)


def find(net, pieces, articles, size=3000):
    """For each article its candidate cues with their arguments, in the form of the article file's `cues`."""
    net.eval()
    windows = [(article, window) for article in articles for window in windows_of(article, pieces, WINDOW_PIECES)]
    windows.sort(key=words_in)
    found = {article["id"]: [] for article in articles}
    at = 0
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        while at < len(windows):
            count = max(1, size // words_in(windows[min(at + 15, len(windows) - 1)]))
            batch = Batch(windows[at : at + count], pieces)
            at += count
            words, scores = batch.read(net)
            cues = candidates_of(torch.softmax(scores.float(), -1).numpy(), batch.words)
            for first in range(0, len(cues), 64):
                part = cues[first : first + 64]
                spans = [span for span, _ in part]
                labels = net.arguments(words, batch.states, *batch.pair_inputs(spans))
                logs = torch.log_softmax(labels.float(), -1).numpy()
                paths = best_arguments(logs, batch.words[[window for window, _, _ in spans]])
                for ((window, from_, to), probabilities), log, path in zip(part, logs, paths):
                    article, (start, _) = batch.windows[window]
                    cue = to_cue(start, (from_, to), probabilities, log, path)
                    if cue is not None:
                        found[article["id"]].append(cue)
    for cues in found.values():
        cues.sort(key=lambda cue: cue["cue"])
    return found


def load_teacher(path):
    saved = torch.load(path, weights_only=False)
    net = AttributionNet(saved["config"])
    net.load_state_dict(saved["state"])
    return net, Pieces(Tokenizer.from_str(saved["tokenizer"])), saved["thresholds"]


def label(options):
    net, pieces, _ = load_teacher(options.model)
    articles = read_articles(options.input)
    found = find(net, pieces, articles)
    with open(options.out, "w", encoding="utf8") as out:
        for article in articles:
            article.pop("indices", None)
            article["cues"] = [cue for cue in found[article["id"]] if cue["p"] + cue["other"] >= LIKELY_CUE]
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


def predict(options):
    net, pieces, thresholds = load_teacher(options.model)
    articles = read_articles(options.input)
    found = find(net, pieces, articles)
    with open(options.out, "w", encoding="utf8") as out:
        for article in articles:
            chosen = choose(article, found[article["id"]], thresholds)
            quotes = [to_quote(article, one) for one in chosen if one["reporting"] or not options.reporting]
            out.write(json.dumps({"id": article["id"], "quotes": quotes}, ensure_ascii=False) + "\n")


def to_quote(article, one):
    def span(range_):
        return {"start": article["starts"][range_[0]], "end": article["ends"][range_[1] - 1]}

    mention = span(one["source"][0]) if one["source"] else None
    return {
        **{"type": one["type"], "reporting": one["reporting"], "spans": [span(part) for part in one["content"]]},
        **{"cue": span(one["cue"]), "speaker": {"mention": mention, "name": None}},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("train")
    one.add_argument("--encoder", required=True)
    one.add_argument("--train", required=True)
    one.add_argument("--dev", required=True)
    one.add_argument("--out", required=True)
    one.add_argument("--layers", type=int)
    one.add_argument("--epochs", type=int, default=4)
    one.add_argument("--batch", type=int, default=1600, help="words")
    one.add_argument("--rate", type=float, default=1e-4)
    one.add_argument("--head-rate", type=float, default=1e-3)
    one.add_argument("--seed", type=int, default=1)
    one.set_defaults(run=train)
    for name, run in (("label", label), ("predict", predict)):
        two = commands.add_parser(name)
        two.add_argument("--model", required=True)
        two.add_argument("--input", required=True)
        two.add_argument("--out", required=True)
        two.set_defaults(run=run)
        if run is predict:
            two.add_argument("--reporting", action="store_true", help="quotes with a cue of speech only")
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
