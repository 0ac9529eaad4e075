"""A small pretrained BERT, read from its files without a model hub, with one more embedding at its input.

ENCODER folders hold a BERT-like uncased `model.safetensors` (or `model.onnx`), `config.json` and `tokenizer.json`.
"""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

START, STOP, UNKNOWN = 101, 102, 100
LONGEST_WORD = 12


class Layer(nn.Module):
    def __init__(self, hidden, heads, inner):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(hidden, hidden) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(hidden, eps=1e-12), nn.LayerNorm(hidden, eps=1e-12)
        self.up, self.down = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x, mask):
        size, length, hidden = x.shape

        def split(y):
            return y.view(size, length, self.heads, hidden // self.heads).transpose(1, 2)

        attended = nn.functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        attended = attended.transpose(1, 2).reshape(size, length, hidden)
        x = self.norm1(x + self.dropout(self.out(attended)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT, with an embedding of what else is known of each piece (its shape, say) added at its input."""

    def __init__(self, config, shapes):
        super().__init__()
        hidden = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], hidden)
        self.positions = nn.Embedding(config["max_position_embeddings"], hidden)
        self.kinds = nn.Embedding(2, hidden)
        self.shapes = nn.Embedding(shapes, hidden)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(
            Layer(hidden, config["num_attention_heads"], config["intermediate_size"])
            for _ in range(config["num_hidden_layers"])
        )

    def forward(self, ids, shapes):
        """The output of every layer: windows × pieces × hidden."""
        places = torch.arange(ids.shape[1])[None]
        x = self.words(ids) + self.positions(places) + self.kinds.weight[0] + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        mask = (ids != 0)[:, None, None, :]
        outputs = []
        for layer in self.layers:
            x = layer(x, mask)
            outputs.append(x)
        return outputs


class Pieces:
    """The wordpieces of a word, remembered."""

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        self.cache = {}

    def of(self, word):
        found = self.cache.get(word)
        if found is None:
            ids = self.tokenizer.encode(word.replace("’", "'"), add_special_tokens=False).ids
            found = self.cache[word] = ids[:LONGEST_WORD] or [UNKNOWN]
        return found


def read_config(folder):
    return json.loads((Path(folder) / "config.json").read_text())


def read_tokenizer(folder):
    return Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))


def read_pretrained(encoder, folder):
    """Puts the weights of `folder` into an encoder made from its config, or of fewer layers."""
    names = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "out",
        "attention.output.LayerNorm": "norm1",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "norm2",
    }
    source = read_weights(Path(folder))
    target = {
        "words.weight": source["embeddings.word_embeddings.weight"],
        "positions.weight": source["embeddings.position_embeddings.weight"],
        "kinds.weight": source["embeddings.token_type_embeddings.weight"],
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
    }
    for number in range(len(encoder.layers)):
        for long, short in names.items():
            for part in ("weight", "bias"):
                target[f"layers.{number}.{short}.{part}"] = source[f"encoder.layer.{number}.{long}.{part}"]
    missing, unexpected = encoder.load_state_dict(target, strict=False)
    assert not unexpected and missing == ["shapes.weight"], (missing, unexpected)


def read_weights(folder):
    if (folder / "model.safetensors").exists():
        from safetensors.torch import load_file

        return {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    return read_onnx(folder / "model.onnx")


def read_onnx(path):
    """Weights of an exported BERT: matrices of linear layers have lost their names there, and are transposed."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name.removeprefix("model.").removeprefix("bert."): torch.tensor(array) for name, array in arrays.items()}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in arrays:
            # "/encoder/layer.0/attention/self/query/MatMul"
            name = node.name.removeprefix("/").removeprefix("model/").removeprefix("bert/")
            name = name.rsplit("/", 1)[0].replace("/", ".")
            found[f"{name}.weight"] = torch.tensor(arrays[node.input[1]]).T.contiguous()
    return found
