/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the bounds of a sentence */
import {
  FeatureBuffer,
  mix,
  type FeatureExtractor,
  type FeatureSink,
} from '@onrecord/domain-labelling';
import { distanceClass } from './distance-class';
import { quotationState, type TaggingDocument } from './tagging-document';
import type { TaggingWordReader } from './tagging-word';
import { addWordFeatures } from './word-features';

/** First number of the feature templates. */
const TEMPLATES = 500;
/** How far back the subject of a cue is looked for, and how far ahead its "that". */
const SUBJECT_REACH = 6;
const THAT_REACH = 6;
/** Codes beyond all distance classes. */
const NONE = 30;
const NO_SUBJECT = 99;
const MOST_OUTSIDE = 8;

/**
 * What the cue tagger looks at: the words, where the token stands in its
 * sentence, and where quotation marks, "that" and a likely subject stand from it.
 */
export class CueFeatures implements FeatureExtractor<TaggingDocument> {
  constructor(private readonly reader: TaggingWordReader) {}

  extract(article: TaggingDocument, sink: FeatureSink): void {
    const buffer = new FeatureBuffer();
    for (const { firstToken, endToken } of article.sentences) {
      const sentence = readSentence(article, firstToken, endToken);
      for (let token = firstToken; token < endToken; token += 1) {
        buffer.clear();
        addWordFeatures(buffer, article, this.reader, token);
        addPlace(buffer, article, sentence, token);
        addMarks(buffer, article, sentence, token);
        addNeighbours(buffer, article, sentence, token);
        sink(token, buffer.features, buffer.count);
      }
    }
  }
}

interface CueSentence {
  readonly from: number;
  readonly to: number;
  /** Length class of the longest quotation in it. */
  readonly longest: number;
  /** Words outside of quotation marks. */
  readonly outside: number;
  /** 2 when a quotation opens right behind it, plus 1 when one closes right before it. */
  readonly beside: number;
  /** For each token: the next opening mark at or behind the token after it, `to` for none. */
  readonly nextOpening: Int32Array;
  /** For each token: the last closing mark before it, `from - 1` for none. */
  readonly lastClosing: Int32Array;
}

function readSentence(article: TaggingDocument, from: number, to: number): CueSentence {
  const { states, quotationLengths, words } = article;
  let longest = 0;
  let outside = 0;
  const nextOpening = new Int32Array(to - from);
  const lastClosing = new Int32Array(to - from);
  let closing = from - 1;
  for (let i = from; i < to; i += 1) {
    if (states[i] === quotationState.inside) longest = Math.max(longest, quotationLengths[i]!);
    if (states[i] === quotationState.outside && !words[i]!.isPunctuation) outside += 1;
    lastClosing[i - from] = closing;
    if (states[i] === quotationState.closing) closing = i;
  }
  let opening = to;
  for (let i = to - 1; i >= from; i -= 1) {
    nextOpening[i - from] = opening;
    if (states[i] === quotationState.opening) opening = i;
  }
  const beside =
    (states[to] === quotationState.opening ? 2 : 0) +
    (states[from - 1] === quotationState.closing ? 1 : 0);
  return { from, to, longest, outside, beside, nextOpening, lastClosing };
}

function addPlace(
  buffer: FeatureBuffer,
  { words }: TaggingDocument,
  { from, to }: CueSentence,
  token: number,
): void {
  const { lemmaHash } = words[token]!;
  buffer.add(mix(TEMPLATES, distanceClass(token - from)));
  buffer.add(mix(TEMPLATES + 1, distanceClass(to - 1 - token)));
  buffer.add(mix(TEMPLATES + 2, mix(lemmaHash, token === from ? 1 : 2)));
  let that = 0;
  for (let i = token + 1; i < Math.min(to, token + 1 + THAT_REACH) && that === 0; i += 1) {
    if (words[i]!.wordClass === 't') that = i - token;
  }
  buffer.add(mix(TEMPLATES + 3, that));
  buffer.add(mix(TEMPLATES + 4, mix(lemmaHash, that === 0 ? 0 : 1)));
}

function addMarks(
  buffer: FeatureBuffer,
  { words }: TaggingDocument,
  { from, to, longest, outside, beside, nextOpening, lastClosing }: CueSentence,
  token: number,
): void {
  const { lemmaHash } = words[token]!;
  const opening = nextOpening[token - from]!;
  const closing = lastClosing[token - from]!;
  const ahead = opening < to ? distanceClass(opening - token - 1) : NONE;
  const behind = closing >= from ? distanceClass(token - 1 - closing) : NONE;
  const t = TEMPLATES + 10;
  buffer.add(mix(t, mix(lemmaHash, longest)));
  buffer.add(mix(t + 1, mix(longest, Math.min(outside, MOST_OUTSIDE))));
  buffer.add(mix(t + 2, mix(lemmaHash, ahead === NONE ? NONE : Math.min(5, ahead))));
  buffer.add(mix(t + 3, ahead));
  buffer.add(mix(t + 4, mix(lemmaHash, behind === NONE ? NONE : Math.min(5, behind))));
  buffer.add(mix(t + 5, behind));
  buffer.add(mix(t + 6, mix(lemmaHash, beside)));
}

function addNeighbours(
  buffer: FeatureBuffer,
  { words, names }: TaggingDocument,
  { from, to }: CueSentence,
  token: number,
): void {
  const { lemmaHash } = words[token]!;
  const t = TEMPLATES + 20;
  let right = token + 1;
  while (right < to && words[right]!.isPunctuation) right += 1;
  const next = right < to ? words[right]!.reading.lower : 0;
  buffer.add(mix(t, mix(lemmaHash, next)));
  buffer.add(mix(t + 1, mix(distanceClass(right - token), next)));
  let left = token - 1;
  while (left >= from && words[left]!.isPunctuation) left -= 1;
  const previous = left >= from ? words[left]!.reading.lower : 0;
  buffer.add(mix(t + 2, mix(lemmaHash, previous)));
  buffer.add(mix(t + 3, mix(distanceClass(token - left), previous)));
  for (let i = token - 1, away = 0; away < SUBJECT_REACH && i >= from; i -= 1, away += 1) {
    const { isPronoun, reading } = words[i]!;
    if (!isPronoun && !reading.isCapital) continue;
    buffer.add(mix(t + 4, mix(away, isPronoun ? reading.lower : names[i]!)));
    buffer.add(mix(t + 5, mix(lemmaHash, isPronoun ? 1 : 2)));
    return;
  }
  buffer.add(mix(t + 4, mix(SUBJECT_REACH, NO_SUBJECT)));
}
