import { hashText, type WordReader, type WordReading } from '@onrecord/domain-labelling';
import wordClasses from './data/function-words.json';
import irregular from './data/irregular-verbs.json';

/**
 * What a word does in a sentence, as one letter: `t` that, `w` question words, `a`/`o`/`b` and, or,
 * but, `c` conjunctions, `p` pronouns, `q` to, `f` prepositions, `d` determiners, `x` auxiliaries,
 * `n` not, `Q` quotation marks, the mark itself for punctuation, `N` capitalised, `0` numbers,
 * `v` words in -ed or -ing, `l` words in -ly, `z` all others.
 */
export type WordClass = string;

/** A word as the taggers look at it, as hashes and facts; spellings that are alike share one. */
export interface TaggingWord {
  readonly reading: WordReading;
  /** In lower case, with straight apostrophes. */
  readonly text: string;
  readonly lemma: string;
  readonly lemmaHash: number;
  readonly wordClass: WordClass;
  readonly classHash: number;
  /** Of two letters; of three; the first four letters. */
  readonly suffix2: number;
  readonly suffix3: number;
  readonly prefix4: number;
  readonly isPunctuation: boolean;
  readonly isPronoun: boolean;
  /** "and", "but", "because", "who": where a clause may begin. */
  readonly isClauseOpener: boolean;
  readonly isVerbLike: boolean;
}

const MAX_WORDS = 50_000;
const seeds = { lemma: 6, wordClass: 7, suffix2: 22, suffix3: 23, prefix4: 24 } as const;

const classes = new Map(
  Object.entries(wordClasses.classes).flatMap(([letter, words]) =>
    words.map((word): [string, string] => [word, letter]),
  ),
);
const pronouns = new Set(wordClasses.pronouns);
const irregularLemmas = new Map(
  Object.entries(irregular).flatMap(([lemma, forms]) =>
    forms.map((form): [string, string] => [form, lemma]),
  ),
);

/** Reads words, each spelling once; bounded, and the same for every order of words. */
export class TaggingWordReader {
  private readonly known = new Map<string, TaggingWord>();
  readonly before: TaggingWord;
  readonly after: TaggingWord;

  constructor(private readonly reader: WordReader) {
    this.before = this.read('\u0001pad0');
    this.after = this.read('\u0001pad1');
  }

  read(word: string): TaggingWord {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const read = readWord(this.reader.read(word));
    if (this.known.size >= MAX_WORDS) this.known.clear();
    this.known.set(word, read);
    return read;
  }
}

function readWord(reading: WordReading): TaggingWord {
  const { text } = reading;
  const folded = text.replaceAll(/\p{Nd}/gu, '0');
  const lemma = lemmaOf(text);
  const isPunctuation = !/[\p{L}\p{N}]/u.test(text);
  const wordClass = classOf(reading, isPunctuation);
  return {
    reading,
    text,
    lemma,
    lemmaHash: hashText(lemma, seeds.lemma),
    wordClass,
    classHash: hashText(wordClass, seeds.wordClass),
    suffix2: hashText(folded.slice(-2), seeds.suffix2),
    suffix3: hashText(folded.slice(-3), seeds.suffix3),
    prefix4: hashText(folded.slice(0, 4), seeds.prefix4),
    isPunctuation,
    isPronoun: pronouns.has(text),
    isClauseOpener: 'abcw'.includes(wordClass),
    isVerbLike: 'xv'.includes(wordClass),
  };
}

function classOf({ text, isCapital, isNumber }: WordReading, isPunctuation: boolean): WordClass {
  const known = classes.get(text);
  if (known !== undefined) return known;
  if (isPunctuation) return /^["“”„«»]/u.test(text) ? 'Q' : text.slice(0, 1);
  if (isCapital) return 'N';
  if (isNumber) return '0';
  if (/(?:ed|ing)$/u.test(text) && text.length > 4) return 'v';
  return text.endsWith('ly') ? 'l' : 'z';
}

/** A crude stem of verbs, so that forms of one share what was learnt of another. */
export function lemmaOf(text: string): string {
  const known = irregularLemmas.get(text);
  if (known !== undefined) return known;
  if (text.length < 5) return text;
  if (/(?:ies|ied)$/u.test(text)) return `${text.slice(0, -3)}y`;
  const ending = /(?:ing|ed|es|s)$/u.exec(text)?.[0];
  if (ending === undefined || text.length - ending.length < 3 || /(?:ss|us|is)$/u.test(text)) {
    return text.replace(/e$/u, '');
  }
  const stem = text.slice(0, -ending.length);
  const isDoubled = ending !== 's' && ending !== 'es' && /([bdgklmnprt])\1$/u.test(stem);
  return (isDoubled ? stem.slice(0, -1) : stem).replace(/e$/u, '');
}
