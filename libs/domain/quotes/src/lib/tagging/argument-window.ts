/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the bounds of a block */
import type { TokenSequences } from '@onrecord/domain-labelling';
import type { TokenRange } from '../quote-document';
import { quotationState, type TaggingDocument } from './tagging-document';

/** The stretch of an article in which a cue's source and content are looked for. */
export interface ArgumentWindow extends TokenSequences {
  readonly article: TaggingDocument;
  readonly cue: TokenRange;
  readonly from: number;
  readonly to: number;
  /** By token of the article: 1 where another likely cue begins. */
  readonly cueStarts: Uint8Array;
}

/** Tokens on each side of the cue; content that reaches farther is cut there. */
const REACH = 150;
/** Other cues on each side; beyond this many their arguments are none of this cue's. Bounds the work on hostile text. */
const MOST_CUES = 12;
/** Paragraphs that a quotation is followed into. */
const MORE_BLOCKS = 4;

/**
 * The paragraph of the cue, and those behind it that its quotation runs into:
 * one behind a colon, those that open with a mark, and those that a quotation
 * left open goes on in.
 */
export function argumentWindow(
  article: TaggingDocument,
  cue: TokenRange,
  cueStarts: Uint8Array,
): ArgumentWindow {
  const { blocks, blockOf } = article;
  const first = Math.max(blocks[blockOf[cue.from]!]!.from, cue.from - REACH);
  const limit = cue.to + REACH;
  let block = blockOf[cue.to - 1]!;
  let to = blocks[block]!.to;
  for (let more = 0; more < MORE_BLOCKS && to < limit && goesOn(article, cue, block); more += 1) {
    block += 1;
    to = blocks[block]!.to;
  }
  const from = cutAtCues(cueStarts, cue.from, first, -1);
  to = cutAtCues(cueStarts, cue.to - 1, Math.min(to, limit) - 1, 1) + 1;
  const sentences = [{ firstToken: 0, endToken: to - from }];
  return { article, cue, from, to, cueStarts, tokens: { length: to - from }, sentences };
}

/** The last token, going from `at` to `end`, before one cue too many. */
function cutAtCues(cueStarts: Uint8Array, at: number, end: number, step: 1 | -1): number {
  let cues = 0;
  for (let i = at; i !== end; i += step) {
    cues += cueStarts[i + step]!;
    if (cues > MOST_CUES) return i;
  }
  return end;
}

/** Whether the paragraph behind `block` may hold words of this cue. */
function goesOn(article: TaggingDocument, cue: TokenRange, block: number): boolean {
  const { blocks, blockOf, states, words, sentenceOf } = article;
  const next = blocks[block + 1];
  if (next === undefined) return false;
  const last = blocks[block]!.to - 1;
  const isFirst = blockOf[cue.to - 1] === block;
  if (isFirst && words[last]!.text === ':') return true;
  const opens = states[next.from] === quotationState.opening;
  if (states[last] === quotationState.inside && (opens || states[next.from] !== 0)) return true;
  return opens && (!isFirst || sentenceOf[cue.to - 1] === sentenceOf[last]);
}
