/** A phrase found in a run of words: what it stands for and the index after its last word. */
export interface PhraseMatch<Value> {
  readonly value: Value;
  readonly end: number;
}

interface Phrase<Value> {
  readonly words: readonly string[];
  readonly value: Value;
}

/** Phrases of one or more words, found by longest match. Words are compared as they are. */
export class PhraseTable<Value> {
  private readonly byFirstWord = new Map<string, Phrase<Value>[]>();

  /** Adds a phrase; of two equal ones the first stays. */
  add(words: readonly string[], value: Value): void {
    const [first] = words;
    if (first === undefined) return;
    const phrases = this.byFirstWord.get(first) ?? [];
    this.byFirstWord.set(first, phrases);
    const at = phrases.findIndex((phrase) => phrase.words.length < words.length);
    phrases.splice(at < 0 ? phrases.length : at, 0, { words, value });
  }

  /**
   * The longest phrase that begins at `from` and ends at or before `to`;
   * `wordAt` reads the text. `null` when none does.
   */
  match(
    wordAt: (index: number) => string | undefined,
    from: number,
    to: number,
  ): PhraseMatch<Value> | null {
    const first = wordAt(from);
    if (first === undefined) return null;
    for (const { words, value } of this.byFirstWord.get(first) ?? []) {
      const end = from + words.length;
      if (end <= to && words.every((word, i) => wordAt(from + i) === word)) return { value, end };
    }
    return null;
  }
}
