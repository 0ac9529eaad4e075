import { FeatureIndex, hashText, mix } from '@onrecord/domain-labelling';

const SEED = 11;
/** Longer phrases are looked up no further. */
export const MAX_PHRASE_WORDS = 7;
/** Set for the beginning of a longer phrase. */
export const PREFIX = 1;
/** Bits of a mask that say something, after `PREFIX`. */
export const PHRASE_BITS = 7;

/** What is known of phrases: a mask of bits for each, by the hash of its words in lower case. */
export interface PhraseKnowledge {
  /** 0 for a phrase that is neither known nor the beginning of a known one. */
  maskOf(key: number): number;
}

/** The key of a phrase one word longer; `before` is 0 for the first word. */
export function phraseKey(before: number, word: string): number {
  return mix(before, hashText(word, SEED));
}

/** Phrases and their masks, as a model file keeps them. */
export class PhraseTypes implements PhraseKnowledge {
  private readonly index: FeatureIndex;

  constructor(
    readonly keys: Int32Array,
    readonly masks: Uint8Array,
  ) {
    this.index = FeatureIndex.of(keys);
  }

  maskOf(key: number): number {
    const row = this.index.find(key);
    return row < 0 ? 0 : (this.masks[row] ?? 0);
  }
}

/** Gathers phrases, and the beginnings of longer ones. */
export class PhraseBuilder {
  private readonly masks = new Map<number, number>();

  /** Says of a phrase, given by its words in lower case, what `bit` (1..`PHRASE_BITS`) stands for. */
  add(words: readonly string[], bit: number): void {
    let key = 0;
    words.forEach((word, i) => {
      key = phraseKey(key, word);
      const says = i === words.length - 1 ? 1 << bit : PREFIX;
      this.masks.set(key, (this.masks.get(key) ?? 0) | says);
    });
  }

  build(): PhraseTypes {
    return new PhraseTypes(
      Int32Array.from(this.masks.keys()),
      Uint8Array.from(this.masks.values()),
    );
  }
}
