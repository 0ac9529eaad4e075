"""Runs a scorer of the data folder on one article after the other.

    score_each.py SCORER GOLD PREDICTIONS

Prints a JSON array of what SCORER prints with --json for each article: an
interval needs figures by article, and the scorers print those of all alone.
An article without a prediction counts as predicted empty.
"""
import contextlib
import gzip
import io
import json
import os
import runpy
import sys
import tempfile


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)["id"], line


def main(scorer, gold, predictions):
    score = runpy.run_path(scorer, run_name="scorer")["main"]
    predicted = dict(read(predictions))
    reports = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("gold.jsonl", "predictions.jsonl")]
        for key, line in read(gold):
            for path, words in zip(paths, (line, predicted.get(key, ""))):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(words)
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                status = score([*paths, "--json"])
            if status:
                return status
            reports.append(json.loads(printed.getvalue()))
    print(json.dumps(reports))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
