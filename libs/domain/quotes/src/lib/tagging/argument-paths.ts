/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the bounds of a window */
import { hashText } from '@onrecord/domain-labelling';
import type { ArgumentWindow } from './argument-window';
import { quotationState } from './tagging-document';

/** What lies between the cue and a token, the token itself apart. */
export interface TokenPath {
  /** Hashes of the symbols on the way, at most 8, from the cue on; of the first and last of them. */
  readonly whole: number;
  readonly first4: number;
  readonly first2: number;
  readonly last3: number;
  readonly length: number;
  readonly punctuation: number;
  readonly marks: number;
  /** Beginnings of other likely cues. */
  readonly cues: number;
  readonly hasThat: boolean;
  readonly conjunctions: number;
  readonly verbs: number;
}

const MOST_SYMBOLS = 8;
const seeds = { whole: 5, first4: 6, first2: 8, last3: 9 } as const;
const START: Omit<TokenPath, 'whole' | 'first4' | 'first2' | 'last3' | 'length'> = {
  punctuation: 0,
  marks: 0,
  cues: 0,
  hasThat: false,
  conjunctions: 0,
  verbs: 0,
};

/** One letter for what a token is to a reader of structure: its class, a name, or a quotation mark. */
export function symbolAt({ article, from, to }: ArgumentWindow, token: number): string {
  if (token < from) return '<';
  if (token >= to) return '>';
  const state = article.states[token];
  if (state === quotationState.opening) return '“';
  if (state === quotationState.closing) return '”';
  const name = article.names[token]!;
  if (name > 0) return name < 3 ? 'P' : 'G';
  return article.words[token]!.wordClass;
}

/** The path from the cue to each token of the window; that of the cue's own tokens is empty. */
export function readPaths(window: ArgumentWindow): TokenPath[] {
  const { cue, from, to } = window;
  const paths = new Array<TokenPath>(to - from);
  const empty = hashed('', START);
  for (let i = cue.from; i < cue.to; i += 1) paths[i - from] = empty;
  walk(window, paths, cue.from - 1, -1);
  walk(window, paths, cue.to, 1);
  return paths;
}

function walk(window: ArgumentWindow, paths: TokenPath[], first: number, step: 1 | -1): void {
  const { article, cue, from, to, cueStarts } = window;
  let symbols = '';
  let counts = { ...START };
  let path = hashed(symbols, counts);
  for (let i = first; i >= from && i < to; i += step) {
    paths[i - from] = path;
    const word = article.words[i]!;
    const symbol = symbolAt(window, i);
    // Determiners, adverbs and prepositions say little of structure.
    const isSkipped = 'zdlf'.includes(symbol) || symbols.endsWith(symbol);
    if (!isSkipped && symbols.length < MOST_SYMBOLS) symbols += symbol;
    const isMark = '“”'.includes(symbol);
    const isOwn = i >= cue.from && i < cue.to;
    counts = {
      punctuation: counts.punctuation + (word.isPunctuation && !isMark ? 1 : 0),
      marks: counts.marks + (isMark ? 1 : 0),
      cues: counts.cues + (cueStarts[i] === 1 && !isOwn ? 1 : 0),
      hasThat: counts.hasThat || word.wordClass === 't',
      conjunctions: counts.conjunctions + (word.isClauseOpener ? 1 : 0),
      verbs: counts.verbs + (word.isVerbLike ? 1 : 0),
    };
    path =
      isSkipped || path.length === symbols.length
        ? { ...path, ...counts }
        : hashed(symbols, counts);
  }
}

function hashed(symbols: string, counts: typeof START): TokenPath {
  return {
    whole: hashText(symbols, seeds.whole),
    first4: hashText(symbols.slice(0, 4), seeds.first4),
    first2: hashText(symbols.slice(0, 2), seeds.first2),
    last3: hashText(symbols.slice(-3), seeds.last3),
    length: symbols.length,
    ...counts,
  };
}
