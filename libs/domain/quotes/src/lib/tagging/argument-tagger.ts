/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import {
  Chain,
  CrfModel,
  FeatureBuffer,
  type BaseScorer,
  type CrfWeights,
  type FeatureExtractor,
} from '@onrecord/domain-labelling';
import type { TokenRange } from '../quote-document';
import { ArgumentFeatures } from './argument-features';
import { argumentScheme, isContent, isFirst, isSource } from './argument-scheme';
import { argumentWindow, type ArgumentWindow } from './argument-window';
import type { CueCandidate, CueReading } from './cue-tagger';
import type { TaggingDocument } from './tagging-document';
import type { TaggingWordReader } from './tagging-word';
import { addWordFeatures } from './word-features';

/** A candidate cue with the source and content that fit it best. */
export interface ArgumentReading {
  readonly cue: CueCandidate;
  readonly source: TokenRange | null;
  /** In the order of the text; empty when nothing is said by it. */
  readonly content: readonly TokenRange[];
  /** Mean probability of the labels of content, and of source, at their tokens. */
  readonly contentProbability: number;
  readonly sourceProbability: number;
  /** Probability that there is content, and a source, at all. */
  readonly hasContent: number;
  readonly hasSource: number;
  /** Of the best path among all. */
  readonly pathProbability: number;
}

/** The features of the words alone: scored once for an article. */
export function wordFeatures(reader: TaggingWordReader): FeatureExtractor<TaggingDocument> {
  return {
    extract(article, sink) {
      const buffer = new FeatureBuffer();
      for (let token = 0; token < article.words.length; token += 1) {
        buffer.clear();
        addWordFeatures(buffer, article, reader, token);
        sink(token, buffer.features, buffer.count);
      }
    },
  };
}

/**
 * Labels source and content once for each candidate cue, as in semantic role
 * labelling (Gildea and Jurafsky 2002); one instance for each thread.
 */
export class ArgumentTagger {
  private readonly words: CrfModel<typeof argumentScheme, TaggingDocument>;
  private readonly model: CrfModel<typeof argumentScheme, ArgumentWindow>;
  private readonly chain = new Chain(argumentScheme);
  private wordScores: Float32Array = new Float32Array(0);

  constructor(weights: CrfWeights, reader: TaggingWordReader) {
    this.words = new CrfModel(argumentScheme, wordFeatures(reader), weights);
    const base: BaseScorer<ArgumentWindow> = {
      addScores: ({ from, to }, scores) => {
        const { labelCount } = argumentScheme;
        scores.set(this.wordScores.subarray(from * labelCount, to * labelCount));
      },
    };
    const features = new ArgumentFeatures(reader);
    this.model = new CrfModel(argumentScheme, features, weights, null, base);
  }

  /** One reading for each candidate. */
  read(article: TaggingDocument, { candidates, starts }: CueReading): ArgumentReading[] {
    if (candidates.length === 0) return [];
    this.wordScores = this.words.score(article);
    return candidates.map((cue) => this.readCue(argumentWindow(article, cue, starts), cue));
  }

  private readCue(window: ArgumentWindow, cue: CueCandidate): ArgumentReading {
    const { length } = window.tokens;
    const { transitions } = this.model;
    const emissions = this.model.score(window);
    const states = new Uint8Array(length);
    this.chain.best(emissions, transitions, length, states, 0);
    const logSum = this.chain.sum(emissions, transitions, length);
    const labels = states.map((state) => argumentScheme.labelOf[state]!);
    const { marginals } = this.chain;
    const best = pathScore(emissions, transitions, states);
    return {
      cue,
      source: rangesOf(labels, isSource, window.from)[0] ?? null,
      content: rangesOf(labels, isContent, window.from),
      contentProbability: meanProbability(marginals, labels, isContent),
      sourceProbability: meanProbability(marginals, labels, isSource),
      hasContent: endProbability(marginals, length, (state) => argumentScheme.hasContent(state)),
      hasSource: endProbability(marginals, length, (state) => argumentScheme.hasSource(state)),
      pathProbability: Math.exp(best - logSum),
    };
  }
}

function pathScore(emissions: Float32Array, transitions: Float32Array, states: Uint8Array): number {
  const { stateCount, labelCount, labelOf } = argumentScheme;
  let score = 0;
  states.forEach((state, i) => {
    score += emissions[i * labelCount + labelOf[state]!]!;
    if (i > 0) score += transitions[states[i - 1]! * stateCount + state]!;
  });
  return score;
}

function rangesOf(
  labels: Uint8Array,
  isOne: (label: number) => boolean,
  offset: number,
): TokenRange[] {
  const ranges: { from: number; to: number }[] = [];
  labels.forEach((label, i) => {
    if (!isOne(label)) return;
    if (isFirst(label)) ranges.push({ from: offset + i, to: offset + i + 1 });
    else ranges.at(-1)!.to = offset + i + 1;
  });
  return ranges;
}

/** Over the tokens that `labels` gives to a kind: the mean probability of that kind; 0 without any. */
function meanProbability(
  marginals: Float64Array,
  labels: Uint8Array,
  isOne: (label: number) => boolean,
): number {
  const { stateCount, labelOf } = argumentScheme;
  let [sum, count] = [0, 0];
  labels.forEach((label, i) => {
    if (!isOne(label)) return;
    count += 1;
    for (let y = 0; y < stateCount; y += 1) {
      if (isOne(labelOf[y]!)) sum += marginals[i * stateCount + y]!;
    }
  });
  return count === 0 ? 0 : sum / count;
}

function endProbability(
  marginals: Float64Array,
  length: number,
  holds: (state: number) => boolean,
): number {
  const { stateCount } = argumentScheme;
  let sum = 0;
  for (let y = 0; y < stateCount; y += 1) {
    if (holds(y)) sum += marginals[(length - 1) * stateCount + y]!;
  }
  return sum;
}
