import type { AttributionTagger } from '../attribution-tagger';
import { findAccordingTo } from './according-to';
import { contentAfter, type Content } from './content-after';
import { contentBefore, type AttributingClause } from './content-before';
import { toStretch, type Stretch } from './clause';
import { findCues, isAdverb, type Cue } from './find-cues';
import { leadingSubject, subjectBefore, subjectBehind } from './find-source';
import { findLabels } from '../layout/find-labels';
import { isLikelySpeaker } from './noun-phrase';
import { findLooseQuotations, joinFollowing } from '../layout/loose-quotations';
import { lexicon } from '../lexicon';
import { Ledger, type TokenAttribution } from '../ledger';
import { patternScore } from './pattern-scores';
import type { QuoteDocument, TokenRange } from '../quote-document';
import { toAttributions } from '../to-attributions';

/** Tags by rules over tokens, sentences, mentions and quotation marks; no state between articles. */
export const ruleTagger: AttributionTagger = {
  tag(document) {
    const ledger = new Ledger(document);
    findLabels(ledger);
    for (const unit of document.units) tagUnit(ledger, unit);
    joinFollowing(ledger);
    findLooseQuotations(ledger);
    return toAttributions(document, ledger.found, (found) => patternScore(document, found));
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
