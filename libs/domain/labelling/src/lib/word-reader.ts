import { hashText } from './hash';
import type { WordClusters } from './word-clusters';

/** What the spelling of one word says, as hashes and facts. */
export interface WordReading {
  /** With straight apostrophes. */
  readonly spelling: string;
  /** In lower case, with straight apostrophes. */
  readonly text: string;
  readonly form: number;
  /** In lower case, digits made equal. */
  readonly lower: number;
  /** "Xxxx", "dd-dd": kinds of characters one by one; runs shortened in long words. */
  readonly shape: number;
  /** "Xx+": runs shortened. */
  readonly shortShape: number;
  /** Of 1 to 4 letters at both ends, and the outer halves of a hyphenated word. */
  readonly affixes: Int32Array;
  /** Of three letters. */
  readonly prefix: number;
  readonly suffix: number;
  /** A cluster for each grain, 0 for unknown; one found by a part of the word is a number of its own. */
  readonly clusters: Int32Array;
  readonly hasLetter: boolean;
  readonly isCapital: boolean;
  readonly isUpper: boolean;
  readonly isLower: boolean;
  readonly isNumber: boolean;
}

const MAX_WORDS = 50_000;
const LONGEST_AFFIX = 4;
const OUTER_LETTERS = 3;
const LONG_WORD = 10;
/** Added to a cluster that a part of the word was found by. */
const BY_PART = 100_000;

const seeds = { form: 1, lower: 2, shape: 3, shortShape: 4, prefix: 10, suffix: 20, first: 31 };
const last = 32;

/** Reads words, each spelling once; bounded, and the same for every order of words. */
export class WordReader {
  private readonly known = new Map<string, WordReading>();

  constructor(private readonly clusters: WordClusters) {}

  read(word: string): WordReading {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const reading = readWord(word, this.clusters);
    if (this.known.size >= MAX_WORDS) this.known.clear();
    this.known.set(word, reading);
    return reading;
  }
}

function readWord(raw: string, clusters: WordClusters): WordReading {
  const word = raw.replaceAll('’', "'").replaceAll('\u00AD', '');
  const text = word.toLowerCase();
  const folded = text.replaceAll(/\p{Nd}/gu, '0');
  const shape = shapeOf(word);
  const shortShape = shape.replaceAll(/(.)\1+/gu, '$1+');
  const hasLetter = /\p{L}/u.test(word);
  return {
    spelling: word,
    text,
    form: hashText(word, seeds.form),
    lower: hashText(folded, seeds.lower),
    shape: hashText(shape.length > LONG_WORD ? shortShape : shape, seeds.shape),
    shortShape: hashText(shortShape, seeds.shortShape),
    affixes: affixesOf(folded),
    prefix: hashText(folded.slice(0, OUTER_LETTERS), seeds.prefix + OUTER_LETTERS),
    suffix: hashText(folded.slice(-OUTER_LETTERS), seeds.suffix + OUTER_LETTERS),
    clusters: clustersOf(text, clusters),
    hasLetter,
    isCapital: /^\p{Lu}/u.test(word),
    isUpper: hasLetter && word === word.toUpperCase(),
    isLower: hasLetter && word === text,
    isNumber: /^\p{Nd}/u.test(word),
  };
}

function shapeOf(word: string): string {
  return word
    .replaceAll(/\p{Lu}/gu, 'X')
    .replaceAll(/[\p{Ll}\p{Lt}\p{Lm}\p{Lo}]/gu, 'x')
    .replaceAll(/\p{Nd}/gu, 'd');
}

function affixesOf(word: string): Int32Array {
  const affixes: number[] = [];
  for (let length = 1; length <= LONGEST_AFFIX && length < word.length; length += 1) {
    affixes.push(hashText(word.slice(0, length), seeds.prefix + length));
    affixes.push(hashText(word.slice(-length), seeds.suffix + length));
  }
  const hyphen = word.indexOf('-');
  if (hyphen >= 0) {
    affixes.push(hashText(word.slice(0, hyphen), seeds.first));
    affixes.push(hashText(word.slice(word.lastIndexOf('-') + 1), last));
  }
  return Int32Array.from(affixes);
}

/** By the word itself, without its diacritics, without its full stop, or by what follows its hyphen. */
function clustersOf(word: string, clusters: WordClusters): Int32Array {
  if (clusters.has(word)) return Int32Array.from(clusters.of(word));
  const bare = word.normalize('NFD').replaceAll(/\p{M}/gu, '').replace(/\.$/u, '');
  const part = clusters.has(bare) ? bare : bare.slice(bare.lastIndexOf('-') + 1);
  return Int32Array.from(clusters.of(part), (id) => (id === 0 ? 0 : id + BY_PART));
}
