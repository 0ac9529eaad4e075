/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the bounds of a window */
import {
  FeatureBuffer,
  hashText,
  mix,
  type FeatureExtractor,
  type FeatureSink,
} from '@onrecord/domain-labelling';
import { readCueFrame, type CueFrame } from './cue-frame';
import { distanceClass } from './distance-class';
import { readPaths, symbolAt, type TokenPath } from './argument-paths';
import type { ArgumentWindow } from './argument-window';
import { readSegment, type Segment } from './argument-segments';
import type { TaggingWord, TaggingWordReader } from './tagging-word';

const templates = {
  place: 600,
  pair: 620,
  path: 640,
  edge: 660,
  segment: 700,
  context: 720,
} as const;
const NEXT_CUE_REACH = 5;
const NO_CUE = 9;
const side = { left: 1, right: 2, cue: 3 } as const;

/** A token, seen from a cue. */
interface Place {
  readonly token: number;
  readonly side: number;
  readonly distance: number;
  readonly distanceClass: number;
  /** Sentences and paragraphs between, and the side, as one code. */
  readonly zone: number;
  readonly state: number;
}

/**
 * What the argument tagger looks at beside the words (`addWordFeatures`): each
 * token as seen from the cue: side, distance, the marks and other cues on the
 * way, the stretch between two marks that it stands in, and what the cue is and
 * has around it. Linear in the window.
 */
export class ArgumentFeatures implements FeatureExtractor<ArgumentWindow> {
  constructor(private readonly reader: TaggingWordReader) {}

  extract(window: ArgumentWindow, sink: FeatureSink): void {
    const { article, from, to } = window;
    const frame = readCueFrame(window);
    const paths = readPaths(window);
    const buffer = new FeatureBuffer();
    const { before, after } = this.reader;
    const at = (i: number): TaggingWord =>
      i < from ? before : i >= to ? after : article.words[i]!;
    let segment: Segment | null = null;
    const nextCues = cuesAhead(window);
    for (let token = from; token < to; token += 1) {
      const place = placeOf(window, frame, token);
      buffer.clear();
      addPlace(buffer, frame, place);
      if (place.side !== side.cue) {
        const path = paths[token - from]!;
        if (segment === null || token >= segment.to) segment = readSegment(window, token);
        addPair(buffer, at, place);
        addPath(buffer, window, frame, place, path);
        addCues(buffer, window, place, path, nextCues[token - from]!);
        addEdges(buffer, window, frame, at, place, path);
        addSegment(buffer, frame, at, place, path, segment);
        addContext(buffer, frame, at, place);
      }
      sink(token - from, buffer.features, buffer.count);
    }
  }
}

function placeOf({ article, cue }: ArgumentWindow, frame: CueFrame, token: number): Place {
  const where = token < cue.from ? side.left : token >= cue.to ? side.right : side.cue;
  const distance =
    where === side.left ? cue.from - token : where === side.right ? token - cue.to + 1 : 0;
  const sentences = article.sentenceOf[token]! - frame.sentence;
  const blocks = article.blockOf[token]! - article.blockOf[cue.from]!;
  const zone = mix(where, Math.max(-3, Math.min(3, sentences)) * 8 + Math.min(3, blocks));
  return {
    token,
    side: where,
    distance,
    distanceClass: distanceClass(distance),
    zone,
    state: article.states[token]!,
  };
}

function addPlace(buffer: FeatureBuffer, frame: CueFrame, place: Place): void {
  const { zone, state } = place;
  const near = Math.min(place.distanceClass, 5);
  const t = templates.place;
  buffer.add(mix(t, zone));
  buffer.add(mix(t + 1, mix(zone, place.distanceClass)));
  buffer.add(mix(t + 2, mix(zone, mix(frame.head, state))));
  buffer.add(mix(t + 3, mix(place.side, mix(frame.head, near))));
  buffer.add(mix(t + 4, mix(zone, frame.lemmas)));
  buffer.add(mix(t + 5, mix(zone, mix(frame.headCluster, state))));
  buffer.add(mix(t + 6, mix(zone, frame.beside)));
  buffer.add(mix(t + 7, mix(zone, mix(frame.after2, state))));
  buffer.add(mix(t + 8, mix(zone, mix(frame.before2, state))));
  buffer.add(mix(t + 9, mix(zone, mix(frame.outline, state))));
  buffer.add(mix(t + 10, mix(zone, mix(frame.marks, state))));
  buffer.add(mix(t + 11, mix(zone, mix(frame.marks, mix(place.distanceClass, frame.after)))));
  if (place.side === side.cue) buffer.add(mix(t + 12, 1));
}

type WordAt = (token: number) => TaggingWord;

function addPair(buffer: FeatureBuffer, at: WordAt, place: Place): void {
  const { zone, token } = place;
  const near = Math.min(place.distanceClass, 4);
  const [own, left, right] = [at(token), at(token - 1), at(token + 1)];
  const t = templates.pair;
  buffer.add(mix(t, mix(zone, own.reading.lower)));
  buffer.add(mix(t + 1, mix(zone, left.reading.lower)));
  buffer.add(mix(t + 2, mix(zone, right.reading.lower)));
  const classes = mix(own.classHash, mix(left.classHash, right.classHash));
  buffer.add(mix(t + 3, mix(zone, classes)));
  buffer.add(mix(t + 4, mix(place.side, mix(own.suffix2, near))));
  const shape = mix(own.classHash, near);
  buffer.add(mix(t + 5, mix(place.side, mix(left.reading.lower, shape))));
  buffer.add(mix(t + 6, mix(place.side, mix(right.reading.lower, shape))));
}

function addPath(
  buffer: FeatureBuffer,
  window: ArgumentWindow,
  frame: CueFrame,
  place: Place,
  path: TokenPath,
): void {
  const { zone, state } = place;
  const symbol = hashText(symbolAt(window, place.token), 7);
  const t = templates.path;
  const conjunctions = Math.min(path.conjunctions, 2);
  buffer.add(mix(t, mix(place.side, mix(path.whole, symbol))));
  buffer.add(mix(t + 1, mix(place.side, mix(path.first4, symbol))));
  buffer.add(mix(t + 2, mix(place.side, mix(path.whole, frame.head))));
  buffer.add(mix(t + 3, mix(place.side, mix(path.first2, mix(frame.head, state)))));
  buffer.add(mix(t + 4, mix(place.side, mix(path.last3, mix(symbol, distanceClass(path.length))))));
  const [marks, commas] = [Math.min(path.marks, 4), Math.min(path.punctuation, 4)];
  buffer.add(mix(t + 5, mix(zone, mix(commas, marks))));
  buffer.add(mix(t + 6, mix(zone, mix(marks, state))));
  buffer.add(mix(t + 7, mix(zone, mix(path.hasThat ? 1 : 0, conjunctions))));
  buffer.add(mix(t + 8, mix(zone, mix(Math.min(path.verbs, 3), conjunctions))));
  const sides = mix(frame.after, frame.before);
  buffer.add(mix(t + 9, mix(zone, mix(mix(Math.min(commas, 3), frame.marks), sides))));
  buffer.add(mix(t + 10, mix(mix(zone, symbol), sides)));
  const near = mix(zone, Math.min(place.distanceClass, 3));
  buffer.add(mix(t + 11, mix(near, mix(symbol, sides))));
}

function addCues(
  buffer: FeatureBuffer,
  { cueStarts }: ArgumentWindow,
  { zone, token, state }: Place,
  path: TokenPath,
  next: number,
): void {
  const t = templates.path + 12;
  const between = Math.min(path.cues, 2);
  buffer.add(mix(t, mix(zone, Math.min(path.cues, 3))));
  buffer.add(mix(t + 1, mix(zone, mix(between, mix(cueStarts[token]!, state)))));
  buffer.add(mix(t + 2, mix(zone, mix(between, path.first4))));
  buffer.add(mix(t + 3, mix(zone, next)));
}

/** For each token: how far ahead the next other cue of its sentence begins, up to 5; 9 for none. */
function cuesAhead({ article, cue, from, to, cueStarts }: ArgumentWindow): Uint8Array {
  const ahead = new Uint8Array(to - from);
  let next = -1;
  for (let i = to - 1; i >= from; i -= 1) {
    if (next >= 0 && article.sentenceOf[next] !== article.sentenceOf[i]) next = -1;
    ahead[i - from] = next < 0 ? NO_CUE : Math.min(next - i - 1, NEXT_CUE_REACH);
    const isOwn = i >= cue.from && i < cue.to;
    if (cueStarts[i] === 1 && !isOwn) next = i;
  }
  return ahead;
}

function addEdges(
  buffer: FeatureBuffer,
  { article, from, to }: ArgumentWindow,
  frame: CueFrame,
  at: WordAt,
  place: Place,
  path: TokenPath,
): void {
  const { token, zone, state } = place;
  const { sentences, sentenceOf, blocks, blockOf, names } = article;
  const { firstToken, endToken } = sentences[sentenceOf[token]!]!;
  const opens = token === firstToken ? 1 : 0;
  const closes = token === endToken - 1 ? 1 : 0;
  const begins = token === blocks[blockOf[token]!]!.from ? 1 : 0;
  const t = templates.edge;
  buffer.add(mix(t, mix(zone, opens * 4 + closes * 2 + begins)));
  buffer.add(mix(t + 1, mix(zone, mix(opens, mix(frame.after, state)))));
  const name = names[token]!;
  buffer.add(mix(t + 2, mix(zone, mix(name, Math.min(place.distanceClass, 5)))));
  buffer.add(mix(t + 3, mix(zone, mix(name, path.first4))));
  const { clusters } = at(token).reading;
  for (let grain = 0; grain < Math.min(2, clusters.length); grain += 1) {
    buffer.add(mix(t + 4 + grain, mix(zone, clusters[grain]!)));
    buffer.add(mix(t + 6 + grain, mix(place.side, mix(frame.headCluster, clusters[grain]!))));
  }
  addBreaks(buffer, at, place, from, to);
}

/** How far the nearest marks are looked for. */
const BREAK_REACH = 8;

/** The nearest punctuation on both sides, and what stands behind it. */
function addBreaks(
  buffer: FeatureBuffer,
  at: WordAt,
  { token, zone }: Place,
  from: number,
  to: number,
): void {
  const t = templates.edge + 10;
  let left = token - 1;
  while (left >= from && !at(left).isPunctuation && token - left < BREAK_REACH) left -= 1;
  const leftClass = left >= from ? at(left).classHash : 1;
  buffer.add(mix(t, mix(zone, mix(leftClass, distanceClass(token - left)))));
  buffer.add(mix(t + 1, mix(zone, mix(at(left + 1).reading.lower, Math.min(5, token - left)))));
  let right = token + 1;
  while (right < to && !at(right).isPunctuation && right - token < BREAK_REACH) right += 1;
  const away = distanceClass(right - token);
  const rightClass = right < to ? at(right).classHash : 1;
  buffer.add(mix(t + 2, mix(zone, mix(rightClass, away))));
  buffer.add(mix(t + 3, mix(zone, mix(at(right + 1).classHash, mix(rightClass, away)))));
}

function addSegment(
  buffer: FeatureBuffer,
  frame: CueFrame,
  at: WordAt,
  { zone, side: where, state }: Place,
  path: TokenPath,
  segment: Segment,
): void {
  const t = templates.segment;
  const first = at(segment.from);
  const second = at(segment.from + 1);
  const before = at(segment.from - 1).classHash;
  const after = at(segment.to);
  const content = (segment.hasVerb ? 2 : 0) + (segment.hasCue ? 1 : 0);
  const word = first.reading.lower;
  buffer.add(mix(t, mix(zone, word)));
  buffer.add(mix(t + 1, mix(zone, mix(first.classHash, second.classHash))));
  buffer.add(mix(t + 2, mix(zone, mix(before, mix(content, after.classHash)))));
  buffer.add(mix(t + 3, mix(where, mix(first.lemmaHash, frame.head))));
  const opening = mix(mix(first.classHash, content), mix(before, state));
  buffer.add(mix(t + 4, mix(zone, opening)));
  buffer.add(mix(t + 5, mix(where, mix(word, second.reading.lower))));
  buffer.add(mix(t + 6, mix(zone, mix(distanceClass(segment.to - 1 - segment.from), content))));
  buffer.add(mix(t + 7, mix(zone, mix(at(segment.to + 1).lemmaHash, after.classHash))));
  const commas = Math.min(path.punctuation, 3);
  buffer.add(mix(t + 8, mix(zone, mix(word, mix(commas, before)))));
}

function addContext(buffer: FeatureBuffer, frame: CueFrame, at: WordAt, place: Place): void {
  const { token, zone, side: where, state } = place;
  const [own, left, right] = [at(token), at(token - 1), at(token + 1)];
  const t = templates.context;
  buffer.add(mix(t, mix(where, mix(left.reading.lower, own.reading.lower))));
  buffer.add(mix(t + 1, mix(where, mix(own.reading.lower, right.reading.lower))));
  const classes = mix(left.classHash, mix(own.classHash, right.classHash));
  buffer.add(mix(t + 2, mix(zone, mix(state, classes))));
  const wider = mix(at(token - 2).classHash, mix(left.classHash, own.classHash));
  buffer.add(mix(t + 3, mix(zone, wider)));
  buffer.add(mix(t + 4, mix(zone, mix(own.lemmaHash, mix(state, frame.head)))));
  buffer.add(mix(t + 5, mix(zone, mix(left.lemmaHash, frame.head))));
  buffer.add(mix(t + 6, mix(zone, mix(mix(frame.marks, frame.after), own.classHash))));
  for (let grain = 0; grain < Math.min(2, own.reading.clusters.length); grain += 1) {
    const [before, after] = [left.reading.clusters[grain]!, right.reading.clusters[grain]!];
    buffer.add(mix(t + 7 + grain, mix(where, mix(before, own.classHash))));
    buffer.add(mix(t + 9 + grain, mix(where, mix(after, own.classHash))));
  }
}
