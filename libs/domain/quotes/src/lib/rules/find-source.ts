import { isAdverb, type Cue } from './find-cues';
import { lexicon } from '../lexicon';
import {
  canBeSubject,
  firstWord,
  leadingPhrase,
  phraseEndingAt,
  withApposedName,
} from './noun-phrase';
import type { QuoteDocument, TokenRange } from '../quote-document';

/** Tokens of the phrase behind an inverted cue. */
const MAX_INVERTED = 16;

/** `shared`: the cue has no subject of its own ("…, but insisted"). */
export type SubjectBefore =
  | { readonly kind: 'phrase'; readonly source: TokenRange; readonly clauseStart: number }
  | { readonly kind: 'shared' }
  | { readonly kind: 'none' };

/**
 * The subject in front of a cue, looking back no further than `start`, nor over a quotation: a
 * personal or relative pronoun, a noun phrase right before the verb, or one parted from it by an
 * apposition or relative clause ("X, the minister, said", "X, who …, said").
 * `clauseStart` is where the clause of the cue begins.
 */
export function subjectBefore(document: QuoteDocument, cue: Cue, start: number): SubjectBefore {
  const { words } = document;
  const floor = behindQuotation(document, cue, start);
  let i = cue.from - 1;
  while (i >= floor && isAdverb(words[i] ?? '') && document.mentionAt[i] === -1) i -= 1;
  i = skipDayBack(document, i, floor);
  if (i < floor || document.quotedIn[i] !== document.quotedIn[cue.verb]) return { kind: 'none' };
  const word = words[i] ?? '';
  if (lexicon.subjectPronouns.has(word)) return phrase({ from: i, to: i + 1 }, i);
  if (lexicon.conjunctions.has(word) || (word === ',' && cue.role === 'participle')) {
    return { kind: 'shared' };
  }
  if (word === ',' || word === '—' || word === '–' || word === ')') {
    const apposed = word === ')' ? null : apposedSubject(document, floor, i);
    if (apposed !== null) return apposed;
    if (word !== ')') return { kind: 'shared' };
  }
  if (word === 'who' || word === 'which' || word === 'that')
    return phrase({ from: i, to: i + 1 }, i);
  const source = phraseEndingAt(document, i, floor);
  return source === null ? { kind: 'none' } : phrase(source, source.from);
}

function behindQuotation(document: QuoteDocument, cue: Cue, start: number): number {
  const inside = document.quotedIn[cue.verb];
  let floor = cue.from;
  while (floor > start && document.quotedIn[floor - 1] === inside) floor -= 1;
  if (floor === start) return start;
  while (floor < cue.from && /^[,—–]$/u.test(document.words[floor] ?? '')) floor += 1;
  return floor;
}

function phrase(source: TokenRange, clauseStart: number): SubjectBefore {
  return { kind: 'phrase', source, clauseStart };
}

/** "X on Tuesday said": the day stands between subject and verb. */
function skipDayBack(document: QuoteDocument, i: number, floor: number): number {
  const { words } = document;
  if (!lexicon.days.has(words[i] ?? '') || i - 1 < floor) return i;
  return words[i - 1] === 'on' ? i - 2 : i - 1;
}

/**
 * "X, the minister, said": the first part between commas or dashes that can be a subject,
 * from the start of the clause; openings such as "On Friday," or "Speaking in
 * Oslo," are passed over.
 */
function apposedSubject(
  document: QuoteDocument,
  floor: number,
  comma: number,
): SubjectBefore | null {
  let from = floor;
  while (from < comma) {
    let to = from;
    while (to < comma && !/^(?:,|[—–-]+)$/u.test(document.words[to] ?? '')) to += 1;
    const head = firstWord(document, from, to);
    if (head !== null && canBeSubject(document, head)) {
      const source = leadingPhrase(document, head, to);
      if (source?.to === to) return phrase(withApposedName(document, source, comma), head);
      if (source !== null && from > floor) return null;
    }
    from = to + 1;
  }
  return null;
}

/**
 * The subject of the clause that a unit begins with: for cues without one of
 * their own (", saying …", "left early and said"). Openings such as "Speaking in
 * Oslo," are passed over.
 */
export function leadingSubject(
  document: QuoteDocument,
  floor: number,
  limit: number,
): TokenRange | null {
  let from = floor;
  for (let tries = 0; tries < 3 && from < limit; tries++) {
    const head = firstWord(document, from, limit);
    if (head === null) return null;
    if (canBeSubject(document, head)) return leadingPhrase(document, head, limit);
    while (from < limit && document.words[from] !== ',') from += 1;
    from += 1;
  }
  return null;
}

/** "said X, the minister": the phrase behind an inverted cue, cut at its first comma or "who". */
export function subjectBehind(
  document: QuoteDocument,
  from: number,
  limit: number,
): TokenRange | null {
  const { words } = document;
  let to = from;
  while (to < limit && to - from < MAX_INVERTED) {
    const word = words[to] ?? '';
    const token = document.tokens[to];
    if (token === undefined || document.quotedIn[to] !== -1) break;
    const isNamed = document.mentionAt[to] !== -1;
    if (token.kind === 'punctuation' && word !== "'" && word !== '’' && !isNamed) break;
    if (!isNamed && (lexicon.subordinators.has(word) || lexicon.auxiliaries.has(word))) {
      if (word !== "'s") break;
    }
    if (to > from && lexicon.days.has(word)) break;
    if (to > from && !isNamed && isClosingPreposition(document, from, to)) break;
    to += 1;
  }
  // "said retired teacher X": a participle may open this phrase.
  const isPhrase = to > from && (canBeSubject(document, from) || words[from]?.endsWith('ed'));
  return isPhrase ? withApposedName(document, { from, to }, limit) : null;
}

/** "said X in a statement" ends at "in"; "said the head of the bank" does not at "of". */
function isClosingPreposition(document: QuoteDocument, from: number, at: number): boolean {
  const word = document.words[at] ?? '';
  if (!lexicon.prepositions.has(word) || word === 'of' || word === 'for') return false;
  return document.mentionAt[at - 1] !== -1 || at - from > 3;
}
