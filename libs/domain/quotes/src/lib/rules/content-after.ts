import { clauseEnd, startsClause, type Stretch } from './clause';
import { isAdverb, type Cue } from './find-cues';
import { lexicon } from '../lexicon';
import type { AttributionPattern } from '../attribution-tagger';
import type { QuoteDocument, TokenRange } from '../quote-document';
import { isScareQuote } from '../layout/scare-quotes';

/** Words found beside a cue. */
export interface Content {
  readonly pattern: AttributionPattern;
  readonly ranges: readonly TokenRange[];
}

/** Tokens between a cue and its "that" or colon: "told reporters in Oslo on Tuesday that". */
const MAX_GAP = 16;

/**
 * The words behind a cue: a quotation, a that-clause, a clause without "that",
 * a question, an infinitive, or an object with words in quotation marks,
 * whichever the cue takes; `null` when there are none.
 */
export function contentAfter(document: QuoteDocument, cue: Cue, stretch: Stretch): Content | null {
  const { frames } = cue.reading;
  const marker = findMarker(document, cue, stretch);
  if (marker?.kind === 'quotation' && (frames.has('quote') || frames.has('that'))) {
    return quotationContent(document, marker.at, stretch);
  }
  if (marker?.kind === 'that' && (frames.has('that') || frames.has('clause'))) {
    if (
      !cue.reading.reporting &&
      !hasQuotation(document, marker.at, clauseEnd(document, marker.at, stretch))
    )
      return null;
    return clauseContent(document, 'that', marker.at, stretch);
  }
  const start = behindAdjuncts(document, cue, stretch.to);
  const word = document.words[start] ?? '';
  if (frames.has('question') && isQuestionWord(word)) {
    return clauseContent(document, 'question', start, stretch);
  }
  if (word === 'to' && frames.has('to')) {
    return clauseContent(document, 'infinitive', start, stretch);
  }
  if (frames.has('clause') && startsClause(document, start, stretch.to)) {
    return clauseContent(document, 'clause', start, stretch);
  }
  return frames.has('object') ? objectContent(document, cue, stretch) : null;
}

interface Marker {
  readonly kind: 'that' | 'quotation';
  readonly at: number;
}

/** "that", or an opening mark behind a comma, a colon or nothing, close behind the cue. */
function findMarker(document: QuoteDocument, cue: Cue, stretch: Stretch): Marker | null {
  const { words } = document;
  const limit = Math.min(stretch.to, cue.to + MAX_GAP);
  for (let i = cue.to; i < limit; i++) {
    const word = words[i] ?? '';
    if (document.quotedIn[i] !== -1) {
      const isBeside = i === cue.to || /^[,:—–-]$|^that$/u.test(words[i - 1] ?? '');
      return isBeside || isAddressed(document, cue, i) ? { kind: 'quotation', at: i } : null;
    }
    if (word === 'that') return mayPrecedeThat(document, cue, i) ? { kind: 'that', at: i } : null;
    if (word === ',' && document.quotedIn[i + 1] === -1 && words[i + 1] !== 'that') return null;
    // The words may stand in a paragraph of their own.
    if (word === ':')
      return opensQuotation(document, i + 1) ? { kind: 'quotation', at: i + 1 } : null;
    if (i > cue.to && (isPlainVerb(word) || stretch.verbs.has(i))) return null;
  }
  return null;
}

function opensQuotation(document: QuoteDocument, i: number): boolean {
  const quotation = document.quotations[document.quotedIn[i] ?? -1];
  return quotation?.pieces[0]?.from === i;
}

function isPlainVerb(word: string): boolean {
  return (lexicon.auxiliaries.has(word) && word !== "'s") || lexicon.subjectPronouns.has(word);
}

/** "told reporters “…”": nothing but the person told stands between. */
function isAddressed(document: QuoteDocument, cue: Cue, at: number): boolean {
  if (!cue.reading.frames.has('addressee')) return false;
  return at - cue.to <= 2 && addresseeEnd(document, cue.to) === at;
}

/** Before a far "that" come only the person told, a day, a place or an occasion. */
function mayPrecedeThat(document: QuoteDocument, cue: Cue, at: number): boolean {
  if (at === cue.to) return true;
  if (cue.reading.frames.has('addressee')) return true;
  const first = document.words[cue.to] ?? '';
  return lexicon.prepositions.has(first) || lexicon.days.has(first) || isAdverb(first);
}

function quotationContent(document: QuoteDocument, at: number, stretch: Stretch): Content | null {
  const quotation = document.quotations[document.quotedIn[at] ?? -1];
  if (quotation === undefined || isScareQuote(document, quotation)) return null;
  const last = quotation.pieces.at(-1)?.to ?? at;
  const hasThat = document.words[at - 1] === 'that';
  const end = clauseEnd(document, at, stretch);
  // “best place” for the talks: the sentence goes on outside the marks.
  const runsOn =
    end > last && last <= stretch.to && !/^[,;:—–-]$/u.test(document.words[last] ?? '');
  if (runsOn) {
    return { pattern: 'clause', ranges: [{ from: hasThat ? at - 1 : at, to: end }] };
  }
  if (!hasThat) return { pattern: 'quotation', ranges: quotation.pieces };
  const [first, ...rest] = quotation.pieces;
  return { pattern: 'that', ranges: [{ from: at - 1, to: first?.to ?? last }, ...rest] };
}

function clauseContent(
  document: QuoteDocument,
  pattern: AttributionPattern,
  from: number,
  stretch: Stretch,
): Content | null {
  const to = clauseEnd(document, from, stretch);
  return to - from < 2 ? null : { pattern, ranges: [{ from, to }] };
}

function isQuestionWord(word: string): boolean {
  return /^(?:whether|if|why|how|what|who|when|where)$/u.test(word);
}

/** Behind the person told and the day: "told her on Tuesday", "said Tuesday". */
function behindAdjuncts(document: QuoteDocument, cue: Cue, limit: number): number {
  const { words } = document;
  let i = cue.to;
  if (cue.reading.frames.has('addressee')) i = addresseeEnd(document, i);
  if (words[i] === 'on' && lexicon.days.has(words[i + 1] ?? '')) i += 1;
  while (i < limit && (lexicon.days.has(words[i] ?? '') || isDayPart(document, i))) i += 1;
  return i;
}

function isDayPart(document: QuoteDocument, i: number): boolean {
  return (
    lexicon.days.has(document.words[i - 1] ?? '') && lexicon.dayParts.has(document.words[i] ?? '')
  );
}

function addresseeEnd(document: QuoteDocument, from: number): number {
  const word = document.words[from] ?? '';
  if (lexicon.objectPronouns.has(word) || lexicon.addressees.has(word)) return from + 1;
  const mention = document.mentionAt[from] ?? -1;
  let to = from;
  while (mention !== -1 && document.mentionAt[to] === mention) to += 1;
  return to;
}

/** "called the plan “reckless”", "dismissed his request as “absurd”": the object with its marks. */
function objectContent(document: QuoteDocument, cue: Cue, stretch: Stretch): Content | null {
  const from = cue.to;
  const to = clauseEnd(document, from, stretch);
  for (let i = from; i < to; i++) {
    if (i > from && document.words[i] === ',' && document.quotedIn[i] === -1) return null;
    const quotation = document.quotations[document.quotedIn[i] ?? -1];
    if (quotation === undefined) continue;
    if (isScareQuote(document, quotation)) return null;
    return { pattern: 'object', ranges: [{ from, to }] };
  }
  return null;
}

function hasQuotation(document: QuoteDocument, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (document.quotedIn[i] !== -1) return true;
  return false;
}
