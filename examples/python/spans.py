"""Spans count UTF-16 code units, Python counts code points: they differ after an emoji."""


def cut(text, start, end):
    """The words of a span."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def to_code_points(text, start, end):
    """A span as Python's own indices: text[first:last] are its words."""
    first = len(cut(text, 0, start))
    return first, first + len(cut(text, start, end))
