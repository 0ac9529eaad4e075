"""The teacher as int8 ONNX, to tell what it would cost in the student's place: one thread, one window at a time.

    python teacher_onnx.py --model teacher.pt --input dev.jsonl --out FOLDER
"""

import argparse
import time
import warnings
from pathlib import Path

import onnxruntime
import torch
from attribution_net import Batch, windows_of
from decoding import candidates_of, tune
from onnxruntime.quantization import QuantType, quantize_dynamic
from teacher import WINDOW_PIECES, find, load_teacher, read_articles
from torch import nn


class Reader(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, ids, shapes, firsts):
        return self.net.read(ids, shapes, firsts)


READER = {"ids": "piece", "shapes": "piece", "firsts": "word"}
ARGUMENTS = {"words": "word", "states": "word", "pairs": None, "cues": "word", "distances": "word", "places": "word"}


class OnnxNet:
    """Stands for `AttributionNet` where `find` reads and labels."""

    def __init__(self, folder):
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = settings.inter_op_num_threads = 1
        self.sessions = [
            onnxruntime.InferenceSession(folder / name, settings, providers=["CPUExecutionProvider"])
            for name in ("reader.onnx", "arguments.onnx")
        ]

    def eval(self):
        return self

    def read(self, *inputs):
        return [torch.from_numpy(array) for array in self.run(0, READER, inputs)]

    def arguments(self, *inputs):
        return torch.from_numpy(self.run(1, ARGUMENTS, inputs)[0])

    def run(self, session, names, inputs):
        return self.sessions[session].run(None, {name: array.numpy() for name, array in zip(names, inputs)})


def export(module, example, axes, path):
    sizes = {
        name: {0: "cue" if name in ("pairs", "cues", "distances", "places") else "window"} | ({1: axis} if axis else {})
        for name, axis in axes.items()
    }
    full = path.with_suffix(".float.onnx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, tuple(example), full, input_names=list(axes), dynamic_axes=sizes, dynamo=False, opset_version=17
        )
    quantize_dynamic(full, path, weight_type=QuantType.QInt8)
    full.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--input", required=True)
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    options.out.mkdir(exist_ok=True)
    net, pieces, thresholds = load_teacher(options.model)
    net.eval()
    articles = read_articles(options.input)
    batch = Batch([(articles[0], window) for window in windows_of(articles[0], pieces, WINDOW_PIECES)][:2], pieces)
    with torch.inference_mode():
        words, scores = batch.read(net)
        cues = [span for span, _ in candidates_of(torch.softmax(scores, -1).numpy(), batch.words)]
        pairs = [words, batch.states, *batch.pair_inputs(cues)]
        export(Reader(net), [batch.ids, batch.shapes, batch.firsts], READER, options.out / "reader.onnx")
        export(net.arguments, pairs, ARGUMENTS, options.out / "arguments.onnx")
    began = time.process_time()
    found = find(OnnxNet(options.out), pieces, articles, size=1)
    seconds = time.process_time() - began
    _, f1 = tune(articles, found, thresholds)
    words = sum(len(article["tokens"]) for article in articles)
    size = sum((options.out / name).stat().st_size for name in ("reader.onnx", "arguments.onnx")) / 1e6
    print(f"F1 {f1:.1f}, {words / seconds:.0f} tokens/s, {len(articles) / seconds:.1f} articles/s, {size:.1f} MB")


if __name__ == "__main__":
    main()
