/** The words of some ranges of an article's tokens, without punctuation, as a set of tokens. */
export function wordsIn({ words }, ranges) {
  const tokens = new Set();
  for (const { from, to } of ranges) {
    for (let i = from; i < to; i += 1) if (!words[i].isPunctuation) tokens.add(i);
  }
  return tokens;
}

/** Intersection over union; 0 for two empty sets. */
export function jaccard(a, b) {
  let shared = 0;
  for (const one of a) if (b.has(one)) shared += 1;
  return shared / (a.size + b.size - shared || 1);
}
