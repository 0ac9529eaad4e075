import unittest

from spans import cut, to_code_points

# What stands before the span counts as two code units and one code point, or as one and one.
CASES = [
    ("a letter outside the basic plane before it", "\U0001F3DD The ferry", (7, 12), (6, 11)),
    ("two of them", "\U0001F3DD\U0001F6A2 ferry", (5, 10), (3, 8)),
    ("one of them inside it", "The \U0001F6A2 ferry", (4, 12), (4, 11)),
    ("nothing but the basic plane", "Åsa’s ferry", (6, 11), (6, 11)),
    ("half a letter before it", "\ud83c ferry", (2, 7), (2, 7)),
]


class Spans(unittest.TestCase):
    def test_spans(self):
        for name, text, (start, end), (first, last) in CASES:
            with self.subTest(name):
                self.assertEqual(to_code_points(text, start, end), (first, last))
                self.assertEqual(cut(text, start, end), text[first:last])
                self.assertTrue(cut(text, start, end).endswith("ferry"))


if __name__ == "__main__":
    unittest.main()
