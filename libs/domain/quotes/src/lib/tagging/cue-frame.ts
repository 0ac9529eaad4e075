/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the bounds of a window */
import { hashText, mix } from '@onrecord/domain-labelling';
import { symbolAt } from './argument-paths';
import type { ArgumentWindow } from './argument-window';
import { distanceClass } from './distance-class';
import { quotationState } from './tagging-document';

/** What a cue is and has around it, as hashes: the same for all tokens of its window. */
export interface CueFrame {
  /** Sentence of its first token. */
  readonly sentence: number;
  /** Stem of its head: the first word that is no function word, mark or name; the last one otherwise. */
  readonly head: number;
  readonly headCluster: number;
  /** Stems of its first and last word. */
  readonly lemmas: number;
  /** Symbols of the tokens right behind and before it; of two each; of both sides. */
  readonly after: number;
  readonly before: number;
  readonly after2: number;
  readonly before2: number;
  readonly beside: number;
  /** Whether marks open behind it, close before it, and open its sentence. */
  readonly marks: number;
  /** `marks` of its sentence with the lengths of its sides. */
  readonly outline: number;
}

const FUNCTION_CLASSES = 'twaobcpqfdxn';
/** Grain of the clusters that stand for the head. */
const HEAD_GRAIN = 1;
const LONGEST_SIDE = 6;

export function readCueFrame(window: ArgumentWindow): CueFrame {
  const { article, cue } = window;
  const { words, sentenceOf } = article;
  const last = cue.to - 1;
  const sentence = sentenceOf[cue.from]!;
  const head = words[headOf(window)]!;
  const [after, after2] = [symbol(window, cue.to, 1), symbol(window, cue.to + 1, 3)];
  const [before, before2] = [symbol(window, cue.from - 1, 2), symbol(window, cue.from - 2, 4)];
  const { opensBehind, closesBefore, opensSentence } = marksOf(window, sentence);
  const { firstToken, endToken } = article.sentences[sentence]!;
  const right = distanceClass(Math.max(0, Math.min(endToken, window.to) - cue.to));
  const left = distanceClass(Math.max(0, cue.from - firstToken));
  const sides = mix(Math.min(right, LONGEST_SIDE), Math.min(left, LONGEST_SIDE));
  return {
    sentence,
    head: head.lemmaHash,
    headCluster: head.reading.clusters[HEAD_GRAIN] ?? 0,
    lemmas: mix(words[last]!.lemmaHash, cue.to - cue.from > 1 ? words[cue.from]!.lemmaHash : 0),
    after,
    before,
    after2: mix(after, after2),
    before2: mix(before, before2),
    beside: mix(after, before),
    marks: opensBehind * 4 + closesBefore * 2 + opensSentence,
    outline: mix(opensBehind * 2 + closesBefore, sides),
  };
}

function symbol(window: ArgumentWindow, token: number, seed: number): number {
  return hashText(symbolAt(window, token), seed);
}

function headOf({ article, cue }: ArgumentWindow): number {
  for (let i = cue.from; i < cue.to; i += 1) {
    const { wordClass, isPunctuation, reading } = article.words[i]!;
    const isFunction = FUNCTION_CLASSES.includes(wordClass);
    if (!isFunction && !isPunctuation && !reading.isCapital) return i;
  }
  return cue.to - 1;
}

function marksOf(
  { article, cue, from, to }: ArgumentWindow,
  sentence: number,
): { opensBehind: number; closesBefore: number; opensSentence: number } {
  const { states, sentenceOf, sentences } = article;
  let [opensBehind, closesBefore] = [0, 0];
  for (let i = cue.to; i < to && sentenceOf[i] === sentence && opensBehind === 0; i += 1) {
    if (states[i] === quotationState.opening) opensBehind = 1;
  }
  for (
    let i = cue.from - 1;
    i >= from && sentenceOf[i] === sentence && closesBefore === 0;
    i -= 1
  ) {
    if (states[i] === quotationState.closing) closesBefore = 1;
  }
  const first = states[sentences[sentence]!.firstToken];
  return { opensBehind, closesBefore, opensSentence: first === quotationState.outside ? 0 : 1 };
}
