/* eslint-disable @typescript-eslint/no-non-null-assertion -- arrays by token, indexed within the bounds of a block */
import { mix, type FeatureBuffer } from '@onrecord/domain-labelling';
import type { TaggingDocument } from './tagging-document';
import type { TaggingWord, TaggingWordReader } from './tagging-word';

const templates = { word: 100, cluster: 140, name: 200, quotation: 220 } as const;
const TEMPLATES_A_GRAIN = 8;
/** Grains that are looked at two words away, and in pairs. */
const COARSE_GRAINS = 2;
/** What names and quotation states are beyond the paragraph. */
const NO_NAME = 20;
const NO_STATE = 9;

/**
 * What both taggers look at around a token, within its paragraph: words, stems,
 * spelling, clusters, names and the quotation state. None of it depends on a
 * cue, so it is scored once for a token however many cues look at it.
 */
export function addWordFeatures(
  buffer: FeatureBuffer,
  article: TaggingDocument,
  edges: Pick<TaggingWordReader, 'before' | 'after'>,
  token: number,
): void {
  const { from, to } = article.blocks[article.blockOf[token]!]!;
  const at = (i: number): TaggingWord =>
    i < from ? edges.before : i >= to ? edges.after : article.words[i]!;
  addWords(buffer, at, token);
  addClusters(buffer, at, token);
  addNames(buffer, article, token, from, to);
  addQuotation(buffer, article, token, from, to);
}

type WordAt = (token: number) => TaggingWord;

function addWords(buffer: FeatureBuffer, at: WordAt, token: number): void {
  let t: number = templates.word;
  const add = (feature: number): void => {
    buffer.add(mix(t, feature));
    t += 1;
  };
  const own = at(token);
  const [left, left2] = [at(token - 1), at(token - 2)];
  const [right, right2] = [at(token + 1), at(token + 2)];
  const word = own.reading.lower;
  const [l1, l2, r1, r2] = [
    left.reading.lower,
    left2.reading.lower,
    right.reading.lower,
    right2.reading.lower,
  ];
  add(1);
  add(word);
  add(own.lemmaHash);
  add(l1);
  add(l2);
  add(r1);
  add(r2);
  add(at(token - 3).reading.lower);
  add(at(token + 3).reading.lower);
  add(mix(l1, word));
  add(mix(word, r1));
  add(mix(l1, r1));
  add(mix(l2, l1));
  add(mix(r1, r2));
  const shape = own.reading.shortShape;
  add(shape);
  add(mix(left.reading.shortShape, shape));
  add(mix(shape, right.reading.shortShape));
  add(own.suffix3);
  add(own.suffix2);
  add(own.prefix4);
  add(mix(left.suffix2, own.suffix2));
  add(mix(own.suffix2, right.suffix2));
  add(mix(left.classHash, mix(own.classHash, right.classHash)));
  add(mix(left2.classHash, mix(left.classHash, own.classHash)));
  add(mix(own.classHash, mix(right.classHash, right2.classHash)));
}

function addClusters(buffer: FeatureBuffer, at: WordAt, token: number): void {
  const own = at(token).reading.clusters;
  const left = at(token - 1).reading.clusters;
  const right = at(token + 1).reading.clusters;
  for (let grain = 0; grain < own.length; grain += 1) {
    const t = templates.cluster + TEMPLATES_A_GRAIN * grain;
    const [before, cluster, after] = [left[grain]!, own[grain]!, right[grain]!];
    buffer.add(mix(t, cluster));
    buffer.add(mix(t + 1, before));
    buffer.add(mix(t + 2, after));
    if (grain >= COARSE_GRAINS) continue;
    buffer.add(mix(t + 3, at(token - 2).reading.clusters[grain]!));
    buffer.add(mix(t + 4, at(token + 2).reading.clusters[grain]!));
    buffer.add(mix(t + 5, mix(before, cluster)));
    buffer.add(mix(t + 6, mix(cluster, after)));
  }
}

function addNames(
  buffer: FeatureBuffer,
  { names, words }: TaggingDocument,
  token: number,
  from: number,
  to: number,
): void {
  const at = (i: number): number => (i < from || i >= to ? NO_NAME : names[i]!);
  const t = templates.name;
  const [own, left, right] = [at(token), at(token - 1), at(token + 1)];
  const lemma = words[token]!.lemmaHash;
  buffer.add(mix(t, own));
  buffer.add(mix(t + 1, mix(left, own)));
  buffer.add(mix(t + 2, mix(own, right)));
  buffer.add(mix(t + 3, mix(left, lemma)));
  buffer.add(mix(t + 4, mix(lemma, right)));
  buffer.add(mix(t + 5, mix(at(token - 2), left)));
  buffer.add(mix(t + 6, mix(right, at(token + 2))));
}

function addQuotation(
  buffer: FeatureBuffer,
  { states, quotationLengths, words }: TaggingDocument,
  token: number,
  from: number,
  to: number,
): void {
  const at = (i: number): number => (i < from || i >= to ? NO_STATE : states[i]!);
  const t = templates.quotation;
  const [own, left, right] = [at(token), at(token - 1), at(token + 1)];
  buffer.add(mix(t, own));
  buffer.add(mix(t + 1, mix(left, mix(own, right))));
  buffer.add(mix(t + 2, mix(own, quotationLengths[token]!)));
  buffer.add(mix(t + 3, mix(at(token - 2), mix(left, own))));
  buffer.add(mix(t + 4, mix(own, mix(right, at(token + 2)))));
  buffer.add(mix(t + 5, mix(own, words[token]!.lemmaHash)));
}
