import { isAdverb, type Cue } from './find-cues';
import { lexicon } from '../lexicon';
import type { QuoteDocument, TokenRange } from '../quote-document';

/** Tokens within which a clause must show its verb. */
const VERB_WITHIN = 30;
/** Tokens between ", but" and the cue of the next clause. */
const MAX_SUBJECT = 6;

/** A unit of text with its cues, so that a clause ends where the next attribution begins. */
export interface Stretch extends TokenRange {
  /** By the token that the cue's group starts with. */
  readonly cueAt: ReadonlyMap<number, Cue>;
  readonly verbs: ReadonlySet<number>;
}

export function toStretch(unit: TokenRange, cues: readonly Cue[]): Stretch {
  return {
    from: unit.from,
    to: unit.to,
    cueAt: new Map(cues.map((cue) => [cue.from, cue])),
    verbs: new Set(cues.map((cue) => cue.verb)),
  };
}

/**
 * Where the clause that starts at `from` ends: at the end of the unit, before
 * the next attribution (", saying …", ", but insisted …", ", though he
 * dismissed …", ", according to …"), or at a bracket that it did not open.
 * Punctuation at its end is left out, quotation marks are kept.
 */
export function clauseEnd(document: QuoteDocument, from: number, stretch: Stretch): number {
  let depth = 0;
  let end = from;
  for (; end < stretch.to; end++) {
    if (document.quotedIn[end] !== -1) continue;
    const word = document.words[end] ?? '';
    if (word === '(' || word === '[') depth += 1;
    if (word === ')' || word === ']') depth -= 1;
    if (depth < 0) break;
    if (end > from && depth === 0 && endsAt(document, end, stretch.cueAt, stretch.to)) break;
  }
  return trimEnd(document, from, end);
}

function endsAt(
  document: QuoteDocument,
  i: number,
  nextCue: ReadonlyMap<number, Cue>,
  limit: number,
): boolean {
  const word = document.words[i] ?? '';
  if (word === 'and' || word === 'but') {
    // "and criticised" may still be part of what was said; "and added" is the next attribution.
    return nextCue.get(behindAdverbs(document, i + 1))?.reading.reporting ?? false;
  }
  const isDash = /^[—–-]+$/u.test(word);
  if (word !== ',' && word !== ';' && !isDash) return false;
  if (document.words[i + 1] === 'according' && document.words[i + 2] === 'to') return true;
  let next = i + 1;
  const isJoined = opensClause(document.words[next] ?? '');
  while (next < limit && opensClause(document.words[next] ?? '')) next += 1;
  next = behindAdverbs(document, next);
  const cue = nextCue.get(next);
  if (cue !== undefined) return isJoined || cue.role === 'participle';
  return (isJoined || isDash) && hasOwnAttribution(document, next, nextCue, limit);
}

function opensClause(word: string): boolean {
  return (
    lexicon.conjunctions.has(word) || word === 'though' || word === 'although' || word === 'while'
  );
}

/** ", though she dismissed": a short subject, then a cue. */
function hasOwnAttribution(
  document: QuoteDocument,
  from: number,
  nextCue: ReadonlyMap<number, Cue>,
  limit: number,
): boolean {
  for (let i = from + 1; i < limit && i <= from + MAX_SUBJECT; i++) {
    if (nextCue.has(i)) return true;
    const token = document.tokens[i];
    if (token?.kind === 'punctuation' || lexicon.auxiliaries.has(document.words[i] ?? ''))
      return false;
  }
  return false;
}

function behindAdverbs(document: QuoteDocument, from: number): number {
  let i = from;
  while (isAdverb(document.words[i] ?? '')) i += 1;
  return i;
}

/** Stops, commas and dashes at the edge belong to the sentence, not to the words said. */
export function trimEnd(document: QuoteDocument, from: number, end: number): number {
  let to = end;
  while (to > from && document.quotedIn[to - 1] === -1 && isEdge(document, to - 1)) to -= 1;
  return to;
}

function isEdge(document: QuoteDocument, i: number): boolean {
  const token = document.tokens[i];
  return token?.kind === 'punctuation' && !/^[)\]'’%]$/u.test(token.text);
}

/**
 * Whether a clause with a finite verb can start at `from` ("said the plan
 * failed"), as against an object ("said a prayer"): its first word opens a noun
 * phrase, and a verb comes before the next stop.
 */
export function startsClause(document: QuoteDocument, from: number, limit: number): boolean {
  return opensNounPhrase(document, from) && hasVerb(document, from + 1, limit);
}

function opensNounPhrase(document: QuoteDocument, i: number): boolean {
  const word = document.words[i] ?? '';
  const token = document.tokens[i];
  if (token === undefined) return false;
  if (document.quotedIn[i] !== -1 || document.mentionAt[i] !== -1) return true;
  if (lexicon.subjectPronouns.has(word) || lexicon.determiners.has(word)) return true;
  if (word === 'there' || word === 'if' || word === 'when' || word === 'while') return true;
  if (lexicon.prepositions.has(word)) return word === 'under' || word === 'despite';
  if (lexicon.subordinators.has(word) || lexicon.conjunctions.has(word)) return false;
  if (lexicon.auxiliaries.has(word) || isAdverb(word) || word === 'so' || word === 'to')
    return false;
  return token.kind === 'word' || token.kind === 'number';
}

/** Whether a finite verb comes soon: an auxiliary, a past tense or a verb of the lists. */
export function hasVerb(document: QuoteDocument, from: number, limit: number): boolean {
  const end = Math.min(limit, from + VERB_WITHIN);
  for (let i = from; i < end; i++) {
    const word = document.words[i] ?? '';
    if (word === ';' || word === ':') return false;
    if (lexicon.auxiliaries.has(word) && word !== "'s") return true;
    if (word === "'s" && isAfterPronoun(document, i)) return true;
    if (lexicon.verbs.has(word) || (word.length > 4 && word.endsWith('ed'))) return true;
    if (lexicon.cues.has(word) && !lexicon.determiners.has(document.words[i - 1] ?? ''))
      return true;
  }
  return false;
}

function isAfterPronoun(document: QuoteDocument, i: number): boolean {
  const before = document.words[i - 1] ?? '';
  return lexicon.subjectPronouns.has(before) || before === 'that' || before === 'there';
}
