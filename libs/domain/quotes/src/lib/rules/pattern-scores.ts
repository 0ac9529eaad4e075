import type { AttributionPattern } from '../attribution-tagger';
import type { TokenAttribution } from '../ledger';
import type { QuoteDocument } from '../quote-document';

/**
 * How surely a pattern's words are somebody's: the share of what it found in 168
 * annotated news articles (of PolNeAR's training part) that overlaps an
 * annotated quote by half or more, to the nearest twentieth. What the trained
 * taggers find has a calibrated probability instead.
 */
const PATTERN_SCORES: Readonly<Record<Exclude<AttributionPattern, 'cue'>, number>> = {
  // Marks show both edges.
  quotation: 0.95,
  // "that" shows where the words begin; their end is a guess.
  that: 0.85,
  'according-to': 0.85,
  trailing: 0.85,
  // Not measured, the corpus has no transcripts: as sure as "that".
  label: 0.85,
  clause: 0.8,
  // Few were found: less sure than measured.
  question: 0.7,
  // Which part of the object was said is open.
  object: 0.7,
  loose: 0.65,
  carried: 0.6,
  // Promises are acts as much as words.
  infinitive: 0.55,
};
/** A source of another clause says that the cue was read across a boundary. */
const SHARED_SOURCE = 0.9;
/** Without a closing mark the words end where their paragraph does, which is a guess. */
const UNCLOSED = 0.8;

/** How surely words that a rule found are somebody's with these edges, 0..1. */
export function patternScore(
  document: QuoteDocument,
  { pattern, content, isSourceShared }: TokenAttribution,
): number {
  if (pattern === 'cue') return 0;
  const isUnclosed = content.some(
    ({ to }) => document.quotations[document.quotedIn[to - 1] ?? -1]?.quotation.unclosed ?? false,
  );
  return (
    PATTERN_SCORES[pattern] * (isSourceShared ? SHARED_SOURCE : 1) * (isUnclosed ? UNCLOSED : 1)
  );
}
