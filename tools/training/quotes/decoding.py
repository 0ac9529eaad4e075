"""From the net's probabilities to attributions: candidate cues, best arguments, and which to believe."""

import numpy as np

FAINT_CUE = 0.1
# What a word is to a cue, whether a source was seen, whether a content was seen.
PATH_STATES = [
    (label, source, content)
    for source in (0, 1)
    for content in (0, 1)
    for label in range(5)
    if (source or label not in (1, 2)) and (content or label not in (3, 4))
]


def allowed_moves():
    """Which state may follow which: at most one source, and nothing goes on that has not begun."""
    allowed = np.zeros((len(PATH_STATES), len(PATH_STATES)), bool)
    for i, (before, source, content) in enumerate(PATH_STATES):
        for j, (label, new_source, new_content) in enumerate(PATH_STATES):
            goes_on = label in (2, 4)
            if goes_on and before not in (label - 1, label):
                continue
            if label == 1 and source:
                continue
            allowed[i, j] = new_source == (source or label == 1) and new_content == (content or label == 3)
    return np.where(allowed, 0.0, -1e9).astype(np.float32)


MOVES = allowed_moves()
EMITS = np.array([label for label, _, _ in PATH_STATES])
STARTS = np.array(
    [
        0.0 if label in (0, 1, 3) and source == (label == 1) and content == (label == 3) else -1e9
        for label, source, content in PATH_STATES
    ],
    np.float32,
)
# A cue without words that were said is of no use.
ENDS = np.array([0.0 if content else -1e9 for _, _, content in PATH_STATES], np.float32)


def candidates_of(probabilities, lengths):
    """Places that are likely to begin a cue, as ((window, from, to), (P(reporting), P(other)))."""
    found = []
    for window, length in enumerate(lengths):
        rows = probabilities[window, :length]
        begins = rows[:, 1] + rows[:, 3]
        goes_on = rows[:, 2] + rows[:, 4]
        taken = np.zeros(length, bool)
        for from_ in np.argsort(-begins, kind="stable"):
            if begins[from_] < FAINT_CUE:
                break
            if taken[from_]:
                continue
            to = from_ + 1
            while to < length and goes_on[to] > 0.5 and not taken[to]:
                to += 1
            taken[from_:to] = True
            found.append(((window, int(from_), int(to)), (float(rows[from_, 1]), float(rows[from_, 3]))))
    return found


def best_arguments(logs, lengths):
    """Viterbi for all cues at once. logs: cues × words × labels; the words behind a window's end are left out."""
    count, width, _ = logs.shape
    emitted = logs[:, :, EMITS]
    best = emitted[:, 0] + STARTS
    pointers = np.zeros((count, width, len(PATH_STATES)), np.int8)
    for at in range(1, width):
        steps = best[:, :, None] + MOVES
        pointers[:, at] = steps.argmax(1)
        new = steps.max(1) + emitted[:, at]
        best = np.where((at < lengths)[:, None], new, best)
    last = (best + ENDS).argmax(1)
    paths = []
    for row, state in enumerate(last):
        path = [int(state)]
        for at in range(lengths[row] - 1, 0, -1):
            path.append(int(pointers[row, at, path[-1]]))
        paths.append(EMITS[path[::-1]])
    return paths


def to_cue(start, cue, probabilities, logs, path):
    """One candidate in the article's tokens; null where the window is too short for a content."""
    contents, sources = spans_of(path, 3), spans_of(path, 1)
    if not contents:
        return None
    at = np.concatenate([np.arange(*span) for span in contents])
    inside = np.exp(logs[at, 3]) + np.exp(logs[at, 4])
    reporting, other = probabilities
    return {
        "cue": [start + cue[0], start + cue[1]],
        "p": round(reporting, 4),
        "other": round(other, 4),
        "reporting": reporting > other,
        "source": [[start + a, start + b] for a, b in sources],
        "content": [[start + a, start + b] for a, b in contents],
        "score": round(max(reporting, other) * float(inside.mean()), 4),
        "inside": round(float(inside.mean()), 4),
    }


def spans_of(path, begin):
    spans = []
    for at, label in enumerate(path):
        if label == begin:
            spans.append([at, at + 1])
        elif label == begin + 1:
            spans[-1][1] = at + 1
    return spans


def type_of(article, content):
    """`direct` when all words stand between marks, `mixed` when some do."""
    marks = [
        article["states"][at] != 0
        for from_, to in content
        for at in range(from_, to)
        if any(char.isalnum() for char in article["tokens"][at])
    ]
    return "direct" if marks and all(marks) else "mixed" if any(marks) else "indirect"


def choose(article, cues, thresholds):
    """Reporting candidates by falling score, then quoted words of other cues; no two contents overlap."""
    taken = np.zeros(len(article["tokens"]), bool)
    chosen = []
    for reporting in (True, False):
        for score, cue in sorted(((score_of(cue, reporting), cue) for cue in cues), key=lambda pair: -pair[0]):
            if score < thresholds["reporting" if reporting else "other"]:
                break
            kind = type_of(article, cue["content"])
            if not reporting and kind == "indirect":
                continue
            at = np.concatenate([np.arange(*span) for span in cue["content"]])
            if taken[at].any():
                continue
            taken[at] = True
            chosen.append({**cue, "reporting": reporting, "type": kind})
    return sorted(chosen, key=lambda one: one["content"][0])


def score_of(cue, reporting):
    return (cue["p"] if reporting else cue["p"] + cue["other"]) * cue["inside"]


def tune(articles, found, thresholds=None):
    """The threshold with the best F1 of reporting quotes, and that F1; only the F1 where a threshold is given."""
    trials = [thresholds["reporting"]] if thresholds else np.arange(0.2, 0.8, 0.05)
    best = (-1.0, 0.0)
    for trial in trials:
        limits = {"reporting": trial, "other": 2}
        counts = [match(article, choose(article, found[article["id"]], limits)) for article in articles]
        right, wrong, gold = np.sum(counts, 0)
        best = max(best, (200 * right / (right + wrong + gold), float(trial)))
    return {"reporting": round(best[1], 2), "other": 0.5}, best[0]


def match(article, chosen):
    """Reporting quotes: right, wrong, in gold. Right is half of the words in common, and a source that overlaps."""
    right = wrong = 0
    golds = [(words_of(one["content"]), words_of(one["source"]), one["reporting"]) for one in article["cues"]]
    used = set()
    for one in chosen:
        words, source = words_of(one["content"]), words_of(one["source"])
        overlaps = [
            (len(words & content) / len(words | content), number)
            for number, (content, _, _) in enumerate(golds)
            if number not in used
        ]
        iou, number = max(overlaps, default=(0, -1))
        if iou < 0.5:
            wrong += 1
            continue
        used.add(number)
        _, gold_source, reporting = golds[number]
        if reporting:
            is_right = bool(source & gold_source)
            right += is_right
            wrong += not is_right
    return right, wrong, sum(reporting for _, _, reporting in golds)


def words_of(spans):
    return {at for from_, to in spans for at in range(from_, to)}
