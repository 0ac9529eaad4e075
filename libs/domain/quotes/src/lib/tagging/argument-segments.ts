/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the bounds of a window */
import type { ArgumentWindow } from './argument-window';
import type { TokenRange } from '../quote-document';

/** A stretch without punctuation, on one side of the cue. */
export interface Segment extends TokenRange {
  readonly hasVerb: boolean;
  readonly hasCue: boolean;
}

/** No stretch is longer; what goes on begins another. */
const LONGEST = 60;

/** The stretch that begins at `token`; a punctuation mark is one of its own. */
export function readSegment(
  { article, cue, to, cueStarts }: ArgumentWindow,
  token: number,
): Segment {
  const { words } = article;
  const isMark = words[token]!.isPunctuation;
  const limit = isMark ? 0 : Math.min(to, token + LONGEST, token < cue.from ? cue.from : to);
  let end = token + 1;
  let [hasVerb, hasCue] = [words[token]!.isVerbLike, cueStarts[token] === 1];
  while (end < limit && !words[end]!.isPunctuation) {
    hasVerb ||= words[end]!.isVerbLike;
    hasCue ||= cueStarts[end] === 1;
    end += 1;
  }
  return { from: token, to: end, hasVerb, hasCue };
}
