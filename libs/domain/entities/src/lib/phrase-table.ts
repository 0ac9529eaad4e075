/** A phrase found in a run of words: what it stands for and the index after its last word. */
export interface PhraseMatch<Value> {
  readonly value: Value;
  readonly end: number;
}

type WordAt = (index: number) => string | undefined;

/**
 * Phrases of one or more words, found by longest match. Words are compared as
 * they are. A match costs one look-up for each length that phrases with its
 * first word have, however many there are.
 */
export class PhraseTable<Value> {
  private readonly values = new Map<string, Value>();
  /** Lengths of the phrases that begin with a word, longest first. */
  private readonly lengths = new Map<string, number[]>();

  /** Adds a phrase; of two equal ones the first stays. */
  add(words: readonly string[], value: Value): void {
    const [first] = words;
    const key = words.join(' ');
    if (first === undefined || this.values.has(key)) return;
    this.values.set(key, value);
    const lengths = this.lengths.get(first) ?? [];
    if (lengths.includes(words.length)) return;
    this.lengths.set(
      first,
      [...lengths, words.length].sort((a, b) => b - a),
    );
  }

  /**
   * The longest phrase that begins at `from` and ends at or before `to`;
   * `wordAt` reads the text. `null` when none does.
   */
  match(wordAt: WordAt, from: number, to: number): PhraseMatch<Value> | null {
    const first = wordAt(from);
    if (first === undefined) return null;
    for (const length of this.lengths.get(first) ?? []) {
      const end = from + length;
      if (end > to) continue;
      const value = this.values.get(joinWords(wordAt, from, end));
      if (value !== undefined) return { value, end };
    }
    return null;
  }
}

function joinWords(wordAt: WordAt, from: number, to: number): string {
  let words = wordAt(from) ?? '';
  for (let i = from + 1; i < to; i += 1) words += ` ${wordAt(i) ?? ''}`;
  return words;
}
