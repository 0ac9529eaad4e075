import type { TokenDocument, WordReader, WordReading } from '@onrecord/domain-labelling';
import type { Sentence } from '@onrecord/domain-text';

/** How a sentence uses capitals: as usual, for everything, for nothing, or for each longer word. */
export type Casing = 'usual' | 'upper' | 'lower' | 'title';

/** Where a word stands: indices of its sentence and, within the document, its token. */
export interface Place {
  readonly sentence: number;
  readonly token: number;
}

/** A run of capitalised words, `end` exclusive. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** A document's words read once, and what each word does elsewhere in it. */
export interface NameDocument {
  readonly words: readonly WordReading[];
  readonly sentences: readonly Sentence[];
  /** For each sentence. */
  readonly casings: readonly Casing[];
  /** Where a word (in lower case) has a capital. */
  readonly capitalised: ReadonlyMap<string, readonly Place[]>;
  /** The words that also occur without a capital, in a sentence that uses them. */
  readonly lower: ReadonlySet<string>;
  /** The longest run of capitalised words that a word is part of, of two or more. */
  readonly runs: ReadonlyMap<string, Run & Place>;
}

const UPPER_SHARE = 0.8;
const MIN_UPPER_WORDS = 3;
const MIN_LOWER_WORDS = 4;
const TITLE_SHARE = 0.8;
const MIN_TITLE_WORDS = 5;
/** Words that a headline may leave in lower case. */
const SHORT_WORD = 3;

/** Reads a document for `NameFeatures`. Linear in its tokens. */
export function readNames(document: TokenDocument, reader: WordReader): NameDocument {
  const words = document.tokens.map((token) => reader.read(token.text));
  const casings = document.sentences.map(({ firstToken, endToken }) =>
    casingOf(words.slice(firstToken, endToken)),
  );
  const capitalised = new Map<string, Place[]>();
  const lower = new Set<string>();
  document.sentences.forEach(({ firstToken, endToken }, sentence) => {
    for (let token = firstToken; token < endToken; token += 1) {
      const word = words[token];
      if (word?.hasLetter !== true) continue;
      if (word.isLower) {
        if (casings[sentence] !== 'lower') lower.add(word.text);
      } else if (word.isCapital || word.isUpper) {
        const places = capitalised.get(word.text);
        if (places === undefined) capitalised.set(word.text, [{ sentence, token }]);
        else places.push({ sentence, token });
      }
    }
  });
  const runs = findRuns(document.sentences, words, casings, lower);
  return { words, sentences: document.sentences, casings, capitalised, lower, runs };
}

function casingOf(words: readonly WordReading[]): Casing {
  const lettered = words.filter((word) => word.hasLetter);
  const upper = lettered.filter((word) => word.isUpper).length;
  if (lettered.length >= MIN_UPPER_WORDS && upper >= UPPER_SHARE * lettered.length) return 'upper';
  const capitals = lettered.filter((word) => !word.isLower).length;
  if (capitals === 0) return lettered.length >= MIN_LOWER_WORDS ? 'lower' : 'usual';
  const long = lettered.filter((word) => word.text.length > SHORT_WORD);
  const capitalised = long.filter((word) => word.isCapital).length;
  const isTitle = long.length >= MIN_TITLE_WORDS && capitalised >= TITLE_SHARE * long.length;
  return isTitle && words.every((word) => !word.isNumber) ? 'title' : 'usual';
}

function findRuns(
  sentences: readonly Sentence[],
  words: readonly WordReading[],
  casings: readonly Casing[],
  lower: ReadonlySet<string>,
): Map<string, Run & Place> {
  const runs = new Map<string, Run & Place>();
  sentences.forEach(({ firstToken, endToken }, sentence) => {
    if (casings[sentence] === 'upper' || casings[sentence] === 'title') return;
    for (let i = firstToken; i < endToken; i += 1) {
      if (words[i]?.isCapital !== true) continue;
      let end = i + 1;
      while (end < endToken && words[end]?.isCapital === true) end += 1;
      // The capital of a sentence's first word is no evidence where the word is also written without.
      const first = i === firstToken && lower.has(words[i]?.text ?? '') ? i + 1 : i;
      for (let token = first; token < end && end - first > 1; token += 1) {
        const text = words[token]?.text ?? '';
        const known = runs.get(text);
        if (known === undefined || known.end - known.first < end - first) {
          runs.set(text, { first, end, sentence, token });
        }
      }
      i = end - 1;
    }
  });
  return runs;
}
