import {
  MAX_PHRASE_WORDS,
  PhraseBuilder,
  nameTypes,
  phraseKey,
  PREFIX,
} from '@onrecord/domain-entities';
import { spansOf } from './token-files.mjs';

/**
 * The phrases that are names in the training documents. While the model is trained, a document sees
 * what the *other* documents say of its phrases, as a new one will.
 */
export class TrainingPhrases {
  #current = '';
  /** By key: mask of beginnings, and for each bit up to two documents that have it. */
  #entries = new Map();
  #phrases = new Map();

  learn(document) {
    const tokens = document.sentences.flatMap((sentence) => sentence.tokens);
    for (const { firstToken, endToken, type } of spansOf(document)) {
      const words = tokens.slice(firstToken, endToken).map(foldWord);
      if (words.length > MAX_PHRASE_WORDS || !words.some((word) => /\p{L}/u.test(word))) continue;
      const bit = nameTypes.indexOf(type) + 1;
      let key = 0;
      words.forEach((word, i) => {
        key = phraseKey(key, word);
        const entry = this.#entries.get(key) ?? { prefix: 0, documents: new Map() };
        this.#entries.set(key, entry);
        if (i < words.length - 1) entry.prefix = PREFIX;
        else {
          const seen = entry.documents.get(bit) ?? new Set();
          entry.documents.set(bit, seen);
          if (seen.size < 2) seen.add(document.id);
        }
      });
      const id = `${bit} ${words.join(' ')}`;
      this.#phrases.set(id, { words, bit });
    }
  }

  hideDocument(id) {
    this.#current = id;
  }

  maskOf(key) {
    const entry = this.#entries.get(key);
    if (entry === undefined) return 0;
    let mask = entry.prefix;
    for (const [bit, documents] of entry.documents) {
      if (documents.size > 1 || !documents.has(this.#current)) mask |= 1 << bit;
    }
    return mask;
  }

  /** @returns {ReturnType<PhraseBuilder['build']>} */
  build() {
    const builder = new PhraseBuilder();
    for (const { words, bit } of this.#phrases.values()) {
      builder.add(words, bit);
    }
    return builder.build();
  }
}

function foldWord(token) {
  return token.replaceAll('’', "'").replaceAll('\u00AD', '').toLowerCase();
}
