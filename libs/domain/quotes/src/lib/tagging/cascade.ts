import { WordReader } from '@onrecord/domain-labelling';
import type { QuoteDocument, TokenRange } from '../quote-document';
import { typeOfTokens } from '../quote-type';
import { ArgumentTagger } from './argument-tagger';
import { filterProbability, filterVectors } from './attribution-filter';
import { CueTagger } from './cue-tagger';
import type { QuotesModelParts } from './quotes-model';
import { type TaggingDocument, readTaggingDocument } from './tagging-document';
import { TaggingWordReader } from './tagging-word';
import { tidyReadings, type TidyReading } from './tidy-reading';

/** What the cascade takes for somebody's words. */
export interface CascadeFind extends TidyReading {
  /** Probability that these are words reported by a cue of speech, with the right source. */
  readonly reporting: number;
  /** Probability that these are somebody's words at all. */
  readonly probability: number;
}

/**
 * About half of the F1 that is reached: where F1 is largest, if probabilities are calibrated
 * (Lipton, Elkan and Naryanaswamy 2014).
 */
const REPORTING_THRESHOLD = 0.4;
/** Quoted content without a cue of speech must be this much surer. */
const QUOTED_MARGIN = 0.1;
/** Of overlapping content the likelier takes all, the other keeps the rest if that is half or more. */
const MOST_TAKEN = 0.5;

/**
 * The trained taggers in a row: candidate cues, the arguments of each, tidy
 * edges, and a filter that tells what was said from what was thought, planned or
 * misread. One instance for each thread.
 */
export class Cascade {
  private readonly reader: TaggingWordReader;
  private readonly cues: CueTagger;
  private readonly arguments: ArgumentTagger;

  constructor(private readonly parts: QuotesModelParts) {
    this.reader = new TaggingWordReader(new WordReader(parts.clusters));
    this.cues = new CueTagger(parts.cues, this.reader);
    this.arguments = new ArgumentTagger(parts.arguments, this.reader);
  }

  /** In the order of their content; contents do not overlap. */
  find(document: QuoteDocument): CascadeFind[] {
    const article = readTaggingDocument(document, this.reader);
    const readings = tidyReadings(article, this.arguments.read(article, this.cues.read(article)));
    return chooseFinds(article, readings, this.parts);
  }
}

/** The logistic models that tell what to keep. */
export type AttributionFilters = Pick<QuotesModelParts, 'reportingFilter' | 'quotedFilter'>;

/**
 * The readings that are probable enough, in the order of their content. Where two claim the same
 * words, reported speech goes before other quoted words, and the likelier before the other.
 */
export function chooseFinds(
  article: TaggingDocument,
  readings: readonly TidyReading[],
  filters: AttributionFilters,
): CascadeFind[] {
  const ordered = judge(article, readings, filters)
    .filter(({ probability }) => probability >= REPORTING_THRESHOLD)
    .sort(
      (a, b) => Number(isReporting(b)) - Number(isReporting(a)) || b.probability - a.probability,
    );
  const taken = new Uint8Array(article.tokens.length);
  const kept: CascadeFind[] = [];
  for (const find of ordered) {
    const free = freeParts(find.content, taken);
    const length = free.reduce((sum, { from, to }) => sum + to - from, 0);
    if (length < (1 - MOST_TAKEN) * find.length || length === 0) continue;
    for (const { from, to } of free) taken.fill(1, from, to);
    kept.push({ ...find, content: free, type: typeOfTokens(article.document, free) });
  }
  return kept.sort((a, b) => (a.content[0]?.from ?? 0) - (b.content[0]?.from ?? 0));
}

/** Whether words are reported by a cue of speech. */
export function isReporting({ reporting }: CascadeFind): boolean {
  return reporting >= REPORTING_THRESHOLD;
}

function judge(
  article: TaggingDocument,
  readings: readonly TidyReading[],
  { reportingFilter, quotedFilter }: AttributionFilters,
): CascadeFind[] {
  const vectors = filterVectors(article, readings);
  return readings.map((one, i) => {
    const vector = vectors[i] ?? new Float64Array();
    const reporting = filterProbability(reportingFilter, vector);
    const quoted =
      one.type === 'indirect' ? 0 : filterProbability(quotedFilter, vector) - QUOTED_MARGIN;
    return { ...one, reporting, probability: Math.max(reporting, quoted) };
  });
}

function freeParts(content: readonly TokenRange[], taken: Uint8Array): TokenRange[] {
  const parts: { from: number; to: number }[] = [];
  for (const { from, to } of content) {
    let isOpen = false;
    for (let i = from; i < to; i += 1) {
      if (taken[i] === 1) isOpen = false;
      else if (isOpen) parts[parts.length - 1] = { from: parts.at(-1)?.from ?? i, to: i + 1 };
      else {
        parts.push({ from: i, to: i + 1 });
        isOpen = true;
      }
    }
  }
  return parts;
}
