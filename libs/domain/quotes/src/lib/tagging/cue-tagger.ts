/* eslint-disable @typescript-eslint/no-non-null-assertion -- typed arrays, indexed within the bounds that the loops set */
import { Chain, CrfModel, LabelScheme, type CrfWeights } from '@onrecord/domain-labelling';
import type { TokenRange } from '../quote-document';
import { CueFeatures } from './cue-features';
import type { TaggingDocument } from './tagging-document';
import type { TaggingWordReader } from './tagging-word';

/** Cues of speech, and those of thought, judgement and the like, which the model must tell from them. */
export const cueTypes = ['reporting', 'other'] as const;
export const cueScheme = new LabelScheme(cueTypes);

/** A word or phrase that may tie somebody's words to a speaker. */
export interface CueCandidate extends TokenRange {
  /** Probability that a cue of speech begins here; that one of another kind does. */
  readonly reporting: number;
  readonly other: number;
}

export interface CueReading {
  /** In the order of the text, without overlap. */
  readonly candidates: readonly CueCandidate[];
  /** By token: 1 where a cue begins more likely than not. */
  readonly starts: Uint8Array;
}

/** Low on purpose: what is no cue gets no content, or is left out by the filter. */
const MIN_REPORTING = 0.06;
const MIN_ANY = 0.15;
const MIN_START = 0.4;
/** A cue goes on as long as its next word is at least half as likely as it. */
const GOES_ON = 0.5;
const MIN_INSIDE = 0.02;

/** One candidate for so many tokens of a sentence; real sentences have fewer, hostile ones are cut. */
const TOKENS_A_CANDIDATE = 4;

/** The states of each type: begin, inside, end, single. */
const statesOfType = cueTypes.map((_, type) => {
  const begin = 1 + 4 * type;
  return { begin, inside: begin + 1, end: begin + 2, single: begin + 3 };
});

/** Finds candidate cues by the marginals of a CRF over sentences; one instance for each thread. */
export class CueTagger {
  private readonly model: CrfModel<typeof cueScheme, TaggingDocument>;
  private readonly chain = new Chain(cueScheme);

  constructor(weights: CrfWeights, reader: TaggingWordReader) {
    this.model = new CrfModel(cueScheme, new CueFeatures(reader), weights);
  }

  read(article: TaggingDocument): CueReading {
    const emissions = this.model.score(article);
    const { stateCount } = cueScheme;
    const starts = new Uint8Array(article.tokens.length);
    const candidates: CueCandidate[] = [];
    for (const { firstToken, endToken } of article.sentences) {
      const length = endToken - firstToken;
      const own = emissions.subarray(firstToken * stateCount, endToken * stateCount);
      this.chain.sum(own, this.model.transitions, length);
      const found = candidatesOf(this.chain.marginals, length);
      for (const { from, reporting, other } of found) {
        if (reporting + other > MIN_START) starts[firstToken + from] = 1;
      }
      const most = Math.ceil(length / TOKENS_A_CANDIDATE);
      for (const one of likeliest(found, most)) {
        const { from, to, reporting, other } = one;
        candidates.push({ from: firstToken + from, to: firstToken + to, reporting, other });
      }
    }
    return { candidates, starts };
  }
}

function candidatesOf(marginals: Float64Array, length: number): CueCandidate[] {
  const { stateCount } = cueScheme;
  const found: CueCandidate[] = [];
  for (let i = 0; i < length; i += 1) {
    const [reporting, other] = statesOfType.map(
      ({ begin, single }) =>
        marginals[i * stateCount + begin]! + marginals[i * stateCount + single]!,
    ) as [number, number];
    if (reporting <= MIN_REPORTING && reporting + other <= MIN_ANY) continue;
    const type = reporting > other ? 0 : 1;
    found.push({ from: i, to: endOf(marginals, length, i, type), reporting, other });
  }
  return found;
}

function endOf(marginals: Float64Array, length: number, first: number, type: number): number {
  const { stateCount } = cueScheme;
  const { begin, inside, end, single } = statesOfType[type]!;
  const at = (token: number, state: number): number => marginals[token * stateCount + state]!;
  if (at(first, single) >= at(first, begin)) return first + 1;
  let least = at(first, begin);
  let to = first + 1;
  while (to < length) {
    const probability = at(to, inside) + at(to, end);
    if (probability < GOES_ON * least || probability < MIN_INSIDE) break;
    least = Math.min(least, probability);
    to += 1;
    if (at(to - 1, end) > at(to - 1, inside)) break;
  }
  return to;
}

/** Up to `most` candidates, the likeliest, that do not overlap; in the order of the text. */
function likeliest(found: readonly CueCandidate[], most: number): CueCandidate[] {
  const likely = [...found].sort((a, b) => b.reporting + b.other - (a.reporting + a.other));
  const taken = new Set<number>();
  const kept: CueCandidate[] = [];
  for (const one of likely) {
    const tokens = Array.from({ length: one.to - one.from }, (_, i) => one.from + i);
    if (kept.length === most) break;
    if (tokens.some((token) => taken.has(token))) continue;
    for (const token of tokens) taken.add(token);
    kept.push(one);
  }
  return kept.sort((a, b) => a.from - b.from);
}
