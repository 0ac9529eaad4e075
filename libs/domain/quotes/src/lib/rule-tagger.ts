import type { Attribution, AttributionPattern, AttributionTagger } from './attribution-tagger';
import { findAccordingTo } from './according-to';
import { contentAfter, type Content } from './content-after';
import { contentBefore, type AttributingClause } from './content-before';
import { toStretch, type Stretch } from './clause';
import { findCues, isAdverb, type Cue } from './find-cues';
import { leadingSubject, subjectBefore, subjectBehind } from './find-source';
import { findLabels } from './find-labels';
import { isLikelySpeaker } from './noun-phrase';
import { findLooseQuotations, joinFollowing } from './loose-quotations';
import { findNestedQuotations } from './nested-quotations';
import { lexicon } from './lexicon';
import { Ledger, type TokenAttribution } from './ledger';
import type { QuoteDocument, TokenRange } from './quote-document';

/**
 * How surely a pattern's words are somebody's: the share of what it found in 168
 * annotated news articles (of PolNeAR's training part) that overlaps an
 * annotated quote by half or more, to the nearest twentieth. Calibration by
 * length, cue and place is yet to come.
 */
const PATTERN_SCORES: Readonly<Record<AttributionPattern, number>> = {
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

/** Tags by rules over tokens, sentences, mentions and quotation marks; no state between articles. */
export const ruleTagger: AttributionTagger = {
  tag(document) {
    const ledger = new Ledger(document);
    findLabels(ledger);
    for (const unit of document.units) tagUnit(ledger, unit);
    joinFollowing(ledger);
    findLooseQuotations(ledger);
    return toAttributions(document, ledger.found);
  },
};

function tagUnit(ledger: Ledger, unit: TokenRange): void {
  const cues = findCues(ledger.document, unit);
  const stretch = toStretch(unit, cues);
  let shared: TokenRange | null = null;
  for (const cue of cues) {
    if (ledger.isTaken(cue.verb)) continue;
    const reading = readAttribution(ledger, cue, stretch, shared);
    if (reading === null) continue;
    if (ledger.add(reading) && reading.source !== null) shared = reading.source;
  }
  findAccordingTo(ledger, stretch);
}

/** The attribution that a cue is the pivot of, if its surroundings show one. */
function readAttribution(
  ledger: Ledger,
  cue: Cue,
  stretch: Stretch,
  shared: TokenRange | null,
): TokenAttribution | null {
  const { document } = ledger;
  const floor = freeFrom(ledger, cue.from, stretch.from);
  const subject = subjectBefore(document, cue, floor);
  const after = contentAfter(document, cue, stretch);
  if (subject.kind === 'phrase') {
    const clause = { from: subject.clauseStart, to: cue.to };
    const earlier = before(ledger, clause, stretch);
    const content = chooseContent(document, after, canTrail(document, cue, clause, earlier));
    return content === null ? null : attribution(cue, content, subject.source, false);
  }
  const inverted = readInverted(ledger, cue, stretch);
  if (inverted !== null) return inverted;
  if (after === null) return null;
  const source =
    subject.kind === 'shared' ? (shared ?? leadingSubject(document, stretch.from, cue.from)) : null;
  if (source === null && after.pattern !== 'quotation') return null;
  return attribution(cue, after, source, true);
}

/** "“…,” said X, the minister" and "the plan failed, said X". */
function readInverted(ledger: Ledger, cue: Cue, stretch: Stretch): TokenAttribution | null {
  const { document } = ledger;
  const { form, frames } = cue.reading;
  if (cue.from !== cue.verb || form === 'ing' || form === 'base' || !frames.has('quote'))
    return null;
  const source = subjectBehind(document, cue.to, stretch.to);
  if (source === null || !isLikelySpeaker(document, source)) return null;
  const clause = { from: cue.from, to: source.to };
  const content = canTrail(document, cue, clause, before(ledger, clause, stretch));
  return content === null ? null : attribution(cue, content, source, false);
}

/** What may follow "the plan failed, X said": its end, a comma, or when and where it was said. */
const BEHIND_TRAILING = new Set([
  '.',
  ',',
  ';',
  '?',
  '!',
  'on',
  'in',
  'at',
  'during',
  'after',
  'when',
]);

/**
 * A sentence without quotation marks is what somebody said only if the cue is one
 * of speech that could have had it as a clause, and nothing else hangs on it:
 * "…, X praised the plan" says something of its own.
 */
function canTrail(
  document: QuoteDocument,
  cue: Cue,
  clause: AttributingClause,
  content: Content | null,
): Content | null {
  if (content?.pattern !== 'trailing') return content;
  const { reading } = cue;
  if (!reading.reporting || !reading.frames.has('clause')) return null;
  if (/^(?:who|which|that)$/u.test(document.words[clause.from] ?? '')) return null;
  const next = document.words[clause.to] ?? '.';
  const isOver = document.unitOf[clause.to] !== document.unitOf[clause.from];
  const isFree = isOver || BEHIND_TRAILING.has(next) || lexicon.days.has(next);
  return isFree || isAdverb(next) ? content : null;
}

function before(ledger: Ledger, clause: AttributingClause, stretch: Stretch): Content | null {
  const floor = freeFrom(ledger, clause.from, stretch.from);
  return contentBefore(ledger.document, clause, stretch, floor);
}

/** Where free words begin, looking back from `at`: behind what another cue has taken. */
function freeFrom(ledger: Ledger, at: number, start: number): number {
  for (let i = at - 1; i >= start; i--) if (ledger.isTaken(i)) return i + 1;
  return start;
}

/** A quotation before the clause wins, then the words behind it, then a sentence before it. */
function chooseContent(
  document: QuoteDocument,
  after: Content | null,
  before: Content | null,
): Content | null {
  if (before?.pattern !== 'quotation') return after ?? before;
  const last = before.ranges[0]?.to ?? 0;
  // “Why?” X said the plan had failed: a new sentence.
  const isClosed = /^[.?!]$/u.test(document.words[last - 2] ?? '');
  return isClosed && after !== null && after.pattern !== 'quotation' ? after : before;
}

function attribution(
  cue: Cue,
  content: Content,
  source: TokenRange | null,
  isSourceShared: boolean,
): TokenAttribution {
  return {
    pattern: content.pattern,
    content: [...content.ranges],
    cue: { from: cue.from, to: cue.to },
    source,
    isSourceShared,
    reporting: cue.reading.reporting,
  };
}

function toAttributions(
  document: QuoteDocument,
  found: readonly TokenAttribution[],
): readonly Attribution[] {
  const ordered = [...found].sort((a, b) => (a.content[0]?.from ?? 0) - (b.content[0]?.from ?? 0));
  const outer = ordered.map((one) => toAttribution(document, one, null));
  const inner = findNestedQuotations(document, ordered).map(({ parent, attribution: one }) =>
    toAttribution(document, one, parent),
  );
  return [...outer, ...inner];
}

function toAttribution(
  document: QuoteDocument,
  found: TokenAttribution,
  nestedIn: number | null,
): Attribution {
  const span = ({ from, to }: TokenRange) => ({
    start: document.tokens[from]?.start ?? 0,
    end: document.tokens[to - 1]?.end ?? 0,
  });
  const content = [...found.content].sort((a, b) => a.from - b.from);
  return {
    pattern: found.pattern,
    content: content.map(span),
    cue: found.cue === null ? null : span(found.cue),
    source: found.source === null ? null : span(found.source),
    isSourceShared: found.isSourceShared,
    reporting: found.reporting,
    score: scoreOf(document, found),
    nestedIn,
  };
}

function scoreOf(document: QuoteDocument, { pattern, content, isSourceShared }: TokenAttribution) {
  const isUnclosed = content.some(
    ({ to }) => document.quotations[document.quotedIn[to - 1] ?? -1]?.quotation.unclosed ?? false,
  );
  return (
    PATTERN_SCORES[pattern] * (isSourceShared ? SHARED_SOURCE : 1) * (isUnclosed ? UNCLOSED : 1)
  );
}
