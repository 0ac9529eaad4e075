"""The teacher: a small pretrained encoder that learns names and labels unlabelled news.

    python teacher.py train --encoder ENCODER --train gold.jsonl --dev dev.jsonl --out teacher.pt
    python teacher.py label --model teacher.pt [--model other.pt] --input news.jsonl --out silver.jsonl
    python teacher.py score --model teacher.pt [--model other.pt] --input dev.jsonl [--case upper|lower]
    python teacher.py int8 --model teacher.pt --input dev.jsonl --out teacher.onnx

Reads and writes the token files of `export-tokens`: one document a line,
`{"id", "sentences": [{"tokens": [...], "labels": [...]}]}`, labels in BIO; `label` adds "beliefs",
for each token its likely BIOES labels with their probabilities, null for one surely outside. ENCODER is a folder with a
BERT-like uncased `model.safetensors` (or `model.onnx`), `config.json` and `tokenizer.json`.

The encoder does not see case, so that the spelling is told apart by what is added: an embedding of
each word's shape at its input, and a character network beside its output. A window holds as many
sentences of a document as fit, so that every word is read in its document (after FLERT, Schweter
and Akbik 2020). Several models label together by the mean of their probabilities.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

sys.path.append(str(Path(__file__).parent.parent))
from encoder import START, STOP, Encoder, Pieces, read_config, read_pretrained, read_tokenizer  # noqa: E402

TYPES = ["PER", "ORG", "LOC", "MISC"]
LABELS = ["O"] + [f"{place}-{kind}" for kind in TYPES for place in "BIES"]
LABEL_ID = {label: i for i, label in enumerate(LABELS)}
SHAPES = ["other", "lower", "title", "upper", "mixed", "digit", "initial"]
WINDOW_PIECES = 192
CHARS_PER_WORD = 20
IGNORED = -100


def shape_of(word):
    if word.isdigit():
        return 5
    if not any(c.isalpha() for c in word):
        return 0
    if len(word.rstrip(".")) == 1 and word[0].isupper():
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 4


def to_bioes(labels):
    result = []
    for i, label in enumerate(labels):
        if label == "O":
            result.append("O")
            continue
        kind = label[2:]
        begins = label[0] == "B"
        ends = i + 1 == len(labels) or labels[i + 1] != f"I-{kind}"
        result.append(f"{'S' if begins and ends else 'B' if begins else 'E' if ends else 'I'}-{kind}")
    return result


def to_bio(labels):
    return [label if label == "O" else f"{'B' if label[0] in 'BS' else 'I'}-{label[2:]}" for label in labels]


def read_documents(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def recase(words, case):
    if case == "upper":
        return [word.upper() for word in words]
    if case == "lower":
        return [word.lower() for word in words]
    if case == "title":
        return [word[:1].upper() + word[1:] for word in words]
    return words


class Windows:
    """Cuts documents into windows of whole sentences."""

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        self.pieces = Pieces(tokenizer).of

    def cut(self, document, case_of=lambda: None):
        """Yields lists of (sentence, first word, words, labels)."""
        window, size = [], 0
        for number, sentence in enumerate(document["sentences"]):
            words = recase(sentence["tokens"], case_of())
            labels = sentence.get("labels") or ["O"] * len(words)
            for first in range(0, len(words), 100):
                part = words[first : first + 100]
                length = sum(len(self.pieces(word)) for word in part)
                if window and size + length > WINDOW_PIECES:
                    yield window
                    window, size = [], 0
                window.append((number, first, part, to_bioes(labels)[first : first + 100]))
                size += length
        if window:
            yield window


def batch_of(windows, maker):
    rows = []
    for window in windows:
        ids, shapes, firsts, chars, labels = [START], [0], [], [], []
        for _, _, words, golds in window:
            for word, gold in zip(words, golds):
                firsts.append(len(ids))
                pieces = maker.pieces(word)
                ids += pieces
                shape = 1 + shape_of(word)
                shapes += [shape] + [shape + len(SHAPES)] * (len(pieces) - 1)
                codes = [min(ord(c), 255) if ord(c) < 256 else 1 for c in word[:CHARS_PER_WORD]]
                chars.append(codes + [0] * (CHARS_PER_WORD - len(codes)))
                labels.append(LABEL_ID[gold])
        rows.append((ids + [STOP], shapes + [0], firsts, chars, labels))
    length = max(len(row[0]) for row in rows)
    count = max(len(row[2]) for row in rows)
    size = len(rows)
    ids = np.zeros((size, length), np.int64)
    shapes = np.zeros((size, length), np.int64)
    firsts = np.zeros((size, count), np.int64)
    chars = np.zeros((size, count, CHARS_PER_WORD), np.int64)
    labels = np.full((size, count), IGNORED, np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row[0])] = row[0]
        shapes[i, : len(row[1])] = row[1]
        firsts[i, : len(row[2])] = row[2]
        chars[i, : len(row[3])] = row[3]
        labels[i, : len(row[4])] = row[4]
    return [torch.from_numpy(array) for array in (ids, shapes, firsts, chars, labels)]


class Teacher(nn.Module):
    def __init__(self, config):
        super().__init__()
        hidden = config["hidden_size"]
        self.encoder = Encoder(config, 2 * len(SHAPES) + 1)
        self.chars = nn.Embedding(256, 32, padding_idx=0)
        self.char_net = nn.Conv1d(32, 96, 3, padding=1)
        self.shapes = nn.Embedding(2 * len(SHAPES) + 1, 32)
        self.mix = nn.Parameter(torch.zeros(4))
        self.dropout = nn.Dropout(0.2)
        self.inner = nn.Linear(hidden + 96 + 32, 256)
        self.out = nn.Linear(256, len(LABELS))

    def forward(self, ids, shapes, firsts, chars):
        outputs = self.encoder(ids, shapes)[-4:]
        weights = torch.softmax(self.mix, 0)
        hidden = sum(weight * output for weight, output in zip(weights, outputs))
        index = firsts[..., None].expand(-1, -1, hidden.shape[-1])
        words = torch.gather(hidden, 1, index)
        spelled = self.chars(chars).flatten(0, 1).transpose(1, 2)
        spelled = torch.relu(self.char_net(spelled)).amax(2).view(*chars.shape[:2], -1)
        shape = self.shapes(torch.gather(shapes, 1, firsts))
        x = self.dropout(torch.cat([words, spelled, shape], -1))
        return self.out(self.dropout(torch.relu(self.inner(x))))


def load_encoder(folder):
    config = read_config(folder)
    model = Teacher(config)
    read_pretrained(model.encoder, folder)
    return model, config, read_tokenizer(folder)


# Which labels may follow which; the last row is the start, the last column the end.
def allowed_moves():
    allowed = np.zeros((len(LABELS) + 1, len(LABELS) + 1), bool)
    for i, before in enumerate([*LABELS, "START"]):
        for j, after in enumerate([*LABELS, "END"]):
            open_span = before[0] in "BI" and before != "START"
            goes_on = after[0] in "IE" and after != "END"
            allowed[i, j] = goes_on and before[2:] == after[2:] if open_span else not goes_on
    return np.where(allowed, 0.0, -1e9)


MOVES = allowed_moves()


def best_path(scores):
    best = scores[0] + MOVES[-1, :-1]
    pointers = []
    for row in scores[1:]:
        steps = best[:, None] + MOVES[:-1, :-1]
        pointers.append(steps.argmax(0))
        best = steps.max(0) + row
    last = int((best + MOVES[:-1, -1]).argmax())
    path = [last]
    for pointer in reversed(pointers):
        path.append(int(pointer[path[-1]]))
    return path[::-1]


def spans_of(labels):
    spans, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{labels[start][2:]}":
            spans.add((start, i, labels[start][2:]))
            start = None
        if label != "O" and start is None:
            start = i
    return spans


def label_documents(models, documents, case=None, batch=16):
    """For each document and sentence: BIO labels, and the probabilities of each token's labels."""
    results = [
        [(np.zeros((len(sentence["tokens"]), len(LABELS)), np.float32)) for sentence in document["sentences"]]
        for document in documents
    ]
    for model, maker in models:
        model.eval()
        work = [(at, window) for at, document in enumerate(documents) for window in maker.cut(document, lambda: case)]
        work.sort(key=lambda item: sum(len(part[2]) for part in item[1]))
        with torch.inference_mode():
            for first in range(0, len(work), batch):
                part = work[first : first + batch]
                ids, shapes, firsts, chars, _ = batch_of([window for _, window in part], maker)
                with torch.autocast("cpu", torch.bfloat16):
                    scores = torch.softmax(model(ids, shapes, firsts, chars).float(), -1).numpy()
                for (at, window), rows in zip(part, scores):
                    offset = 0
                    for number, start, words, _ in window:
                        results[at][number][start : start + len(words)] += rows[offset : offset + len(words)]
                        offset += len(words)
    labelled = []
    for document in results:
        sentences = []
        for probabilities in document:
            probabilities /= len(models)
            path = best_path(np.log(probabilities + 1e-9))
            sentences.append((to_bio([LABELS[label] for label in path]), probabilities))
        labelled.append(sentences)
    return labelled


def beliefs_of(row):
    """The labels that are not all but impossible; nothing for a token that is surely outside."""
    if row[0] > 0.99:
        return None
    return {LABELS[i]: round(float(p), 3) for i, p in enumerate(row) if p > 0.005}


def f1_of(documents, labelled):
    right = found = gold = 0
    for document, sentences in zip(documents, labelled):
        for sentence, (labels, _) in zip(document["sentences"], sentences):
            a, b = spans_of(sentence["labels"]), spans_of(labels)
            right, found, gold = right + len(a & b), found + len(b), gold + len(a)
    return 200 * right / (found + gold)


def train(options):
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    model, config, tokenizer = load_encoder(options.encoder)
    maker = Windows(tokenizer)
    documents = [document for path in options.train for document in read_documents(path)]
    dev = read_documents(options.dev)[:: options.dev_step]

    def case_of():
        draw = random.random()
        return "upper" if draw < 0.05 else "lower" if draw < 0.1 else "title" if draw < 0.12 else None

    fresh = [p for name, p in model.named_parameters() if not name.startswith("encoder.") or "shapes" in name]
    old = [p for name, p in model.named_parameters() if name.startswith("encoder.") and "shapes" not in name]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": options.rate}, {"params": fresh, "lr": 20 * options.rate}], weight_decay=0.01
    )
    total = None
    step = 0
    for epoch in range(options.epochs):
        began = time.time()
        windows = [window for document in documents for window in maker.cut(document, case_of)]
        random.shuffle(windows)
        # Alike in length within a batch, in random order between batches.
        chunks = [sorted(windows[i : i + 256], key=lambda w: sum(len(p[2]) for p in w)) for i in range(0, len(windows), 256)]
        batches = [chunk[i : i + options.batch] for chunk in chunks for i in range(0, len(chunk), options.batch)]
        random.shuffle(batches)
        total = total or len(batches) * options.epochs
        model.train()
        losses = []
        for part in batches:
            step += 1
            progress = min(1.0, step / total)
            scale = min(step / (0.1 * total), 1.0) * max(0.02, 1 - progress)
            for group, base in zip(optimiser.param_groups, (options.rate, 20 * options.rate)):
                group["lr"] = base * scale
            ids, shapes, firsts, chars, labels = batch_of(part, maker)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(ids, shapes, firsts, chars)
            loss = nn.functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
            if step % 50 == 0:
                print(f"  step {step}/{total} loss {np.mean(losses[-50:]):.4f} {time.time() - began:.0f}s", flush=True)
        f1 = f1_of(dev, label_documents([(model, maker)], dev))
        print(f"epoch {epoch + 1} loss {np.mean(losses):.4f} dev F1 {f1:.2f} {time.time() - began:.0f}s", flush=True)
        torch.save({"config": config, "state": model.state_dict(), "tokenizer": tokenizer.to_str()}, options.out)


def load_teacher(path):
    saved = torch.load(path)
    model = Teacher(saved["config"])
    model.load_state_dict(saved["state"])
    return model, Windows(Tokenizer.from_str(saved["tokenizer"]))


def label(options):
    models = [load_teacher(path) for path in options.model]
    documents = read_documents(options.input)
    labelled = label_documents(models, documents)
    with open(options.out, "w", encoding="utf8") as out:
        for document, sentences in zip(documents, labelled):
            for sentence, (labels, probabilities) in zip(document["sentences"], sentences):
                sentence["labels"] = labels
                sentence["beliefs"] = [beliefs_of(row) for row in probabilities]
            out.write(json.dumps(document, ensure_ascii=False) + "\n")


def score(options):
    models = [load_teacher(path) for path in options.model]
    documents = read_documents(options.input)
    began = time.time()
    labelled = label_documents(models, documents, options.case)
    words = sum(len(sentence["tokens"]) for document in documents for sentence in document["sentences"])
    print(f"F1 {f1_of(documents, labelled):.2f}, {words / (time.time() - began):.0f} tokens/s")


def int8(options):
    """Writes the teacher as int8 ONNX, and says what it would be in the student's place: one thread."""
    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model, maker = load_teacher(options.model)
    model.eval()
    documents = read_documents(options.input)
    names = ["ids", "shapes", "firsts", "chars"]
    *example, _ = batch_of(list(maker.cut(documents[0])), maker)
    axes = {name: {0: "windows", 1: "length" if name in ("ids", "shapes") else "words"} for name in names}
    full = f"{options.out}.float"
    torch.onnx.export(
        model, tuple(example), full, input_names=names, dynamic_axes=axes, dynamo=False, opset_version=17
    )
    quantize_dynamic(full, options.out, weight_type=QuantType.QInt8)
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(options.out, settings, providers=["CPUExecutionProvider"])
    began, labelled, words = time.process_time(), [], 0
    for document in documents:
        scores = [np.zeros((len(sentence["tokens"]), len(LABELS)), np.float32) for sentence in document["sentences"]]
        for window in maker.cut(document):
            *arrays, _ = batch_of([window], maker)
            (rows,) = session.run(None, {name: array.numpy() for name, array in zip(names, arrays)})
            offset = 0
            for number, start, part, _ in window:
                scores[number][start : start + len(part)] = rows[0][offset : offset + len(part)]
                offset += len(part)
        labelled.append([(to_bio([LABELS[label] for label in best_path(rows)]), rows) for rows in scores])
        words += sum(len(rows) for rows in scores)
    speed = words / (time.process_time() - began)
    size = Path(options.out).stat().st_size / 1e6
    print(f"F1 {f1_of(documents, labelled):.2f}, {speed:.0f} tokens/s, {size:.1f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("train")
    one.add_argument("--encoder", required=True)
    one.add_argument("--train", required=True, nargs="+")
    one.add_argument("--dev", required=True)
    one.add_argument("--dev-step", type=int, default=1)
    one.add_argument("--out", required=True)
    one.add_argument("--epochs", type=int, default=8)
    one.add_argument("--batch", type=int, default=8)
    one.add_argument("--rate", type=float, default=1e-4)
    one.add_argument("--seed", type=int, default=1)
    one.set_defaults(run=train)
    two = commands.add_parser("label")
    two.add_argument("--model", required=True, action="append")
    two.add_argument("--input", required=True)
    two.add_argument("--out", required=True)
    two.set_defaults(run=label)
    three = commands.add_parser("score")
    three.add_argument("--model", required=True, action="append")
    three.add_argument("--input", required=True)
    three.add_argument("--case")
    three.set_defaults(run=score)
    four = commands.add_parser("int8")
    four.add_argument("--model", required=True)
    four.add_argument("--input", required=True)
    four.add_argument("--out", required=True)
    four.set_defaults(run=int8)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
