import {
  calendarWords,
  eventHeads,
  genderOfFirstName,
  locationOpeners,
  miscHeads,
  namelessWords,
  nameParticles,
  neverNames,
  openingWords,
  organizationHeads,
  organizationOfHeads,
  personVerbs,
} from './lexicon';
import { matchKnownName } from './gazetteer';
import type { TokenFact } from './token-facts';

/** A run of tokens that may be one name or several: everything joined by capitals. */
export interface Chunk {
  readonly first: number;
  readonly end: number;
}

/** What the rest of the document says about words, to judge those that open a sentence. */
export interface WordUse {
  /** Words seen with a capital where none was due. */
  readonly capital: ReadonlySet<string>;
  /** Words (in lower case) seen in lower case. */
  readonly lower: ReadonlySet<string>;
}

/** How the words of a document are written away from the starts of its sentences. */
export function wordUse(facts: readonly TokenFact[], isLoud: readonly boolean[]): WordUse {
  const capital = new Set<string>();
  const lower = new Set<string>();
  facts.forEach((fact, i) => {
    if (isLoud[i]) return;
    if (fact.isCapital && !fact.isOpener) capital.add(fact.word);
    if (!fact.isCapital) lower.add(fact.word);
  });
  return { capital, lower };
}

/** Longest run kept together; what is longer is a list or a wall of capitals. */
const MAX_CHUNK_TOKENS = 12;

/** The chunks of a sentence, in order. */
export function findChunks(
  facts: readonly TokenFact[],
  first: number,
  end: number,
  use: WordUse,
): Chunk[] {
  const chunks: Chunk[] = [];
  let i = first;
  while (i < end) {
    const chunkEnd = isName(facts, i) ? extend(facts, i, end) : i;
    if (chunkEnd === i) {
      i += 1;
      continue;
    }
    const start = facts[i]?.isOpener === true ? trimOpener(facts, i, chunkEnd, use) : i;
    if (start < chunkEnd && !isNameless(facts, start, chunkEnd)) {
      chunks.push({ first: start, end: chunkEnd });
    }
    i = chunkEnd;
  }
  return chunks;
}

/** Codes and letters mixed with digits; a party and its state ("D-NY"). */
const notName = /\p{Ll}\d|\d\p{Ll}|^[DIR]-\p{Lu}/u;

/** Longer runs of capitals in a sentence are shouting ("SIGN UP FOR NEWS"), not an acronym. */
const MAX_SHOUTED_WORDS = 2;

/** "Western", "Police": a word alone that has a capital by convention; and shouting. */
function isNameless(facts: readonly TokenFact[], start: number, end: number): boolean {
  const fact = facts[start];
  if (fact === undefined) return false;
  if (end - start > 1) {
    return end - start > MAX_SHOUTED_WORDS && facts.slice(start, end).every((f) => f.isUpper);
  }
  if (!namelessWords.has(fact.lower)) return false;
  if (genderOfFirstName.has(fact.word) || organizationHeads.has(fact.word)) return false;
  return matchKnownName((i) => facts[i]?.word, start, end) === null;
}

function isName(facts: readonly TokenFact[], i: number): boolean {
  const fact = facts[i];
  if (!fact?.isCapital || neverNames.has(fact.word) || notName.test(fact.word)) return false;
  return !calendarWords.has(fact.word.replace(/\.$/u, '')) || isGivenName(facts, i);
}

/** "May" and "April" name people too, before a surname. */
function isGivenName(facts: readonly TokenFact[], i: number): boolean {
  const fact = facts[i];
  const next = facts[i + 1];
  if (fact === undefined || !genderOfFirstName.has(fact.word)) return false;
  if (next === undefined || calendarWords.has(next.word)) return false;
  return next.isCapital || nameParticles.has(next.word);
}

function extend(facts: readonly TokenFact[], start: number, end: number): number {
  let i = start;
  let isOfName = false;
  const limit = Math.min(end, start + MAX_CHUNK_TOKENS);
  while (i < limit) {
    if (isName(facts, i)) {
      // A known name may hold small words: "Dar es Salaam".
      i = matchKnownName((at) => facts[at]?.word, i, limit)?.end ?? i + 1;
      continue;
    }
    const joined = joinedBy(facts, i, limit, isOfName);
    if (joined === null) return i;
    isOfName ||= facts[i]?.word === 'of';
    i = joined;
  }
  return i;
}

/** The index after a word that joins two halves of a name and the capital after it; `null` if none. */
function joinedBy(
  facts: readonly TokenFact[],
  i: number,
  end: number,
  isOfName: boolean,
): number | null {
  const word = facts[i]?.word ?? '';
  const capitalAt = (at: number): number | null => (at < end && isName(facts, at) ? at + 1 : null);
  if (word === '&') return capitalAt(i + 1);
  if (nameParticles.has(word))
    return capitalAt(nameParticles.has(facts[i + 1]?.word ?? '') ? i + 2 : i + 1);
  if (word === 'of' || word === 'for' || word === 'on') {
    if (!takesOf(facts[i - 1]?.word ?? '')) return null;
    return capitalAt(facts[i + 1]?.word === 'the' ? i + 2 : i + 1);
  }
  if (word === 'and' && isOfName) {
    return organizationOfHeads.has(facts[i - 3]?.word ?? '') ? capitalAt(i + 1) : null;
  }
  return null;
}

function takesOf(word: string): boolean {
  return (
    organizationOfHeads.has(word) ||
    eventHeads.has(word) ||
    miscHeads.has(word) ||
    locationOpeners.has(word)
  );
}

/** Where the name begins in a chunk whose first word has its capital from the sentence. */
function trimOpener(facts: readonly TokenFact[], start: number, end: number, use: WordUse): number {
  const word = facts[start]?.word ?? '';
  const lower = facts[start]?.lower ?? '';
  const wordAt = (i: number): string | undefined => facts[i]?.word;
  if (matchKnownName(wordAt, start, end) !== null) return start;
  if (nameParticles.has(lower) && end - start > 1) return start;
  if (openingWords.has(lower)) return hasHead(facts, start, end) ? start : start + 1;
  if (genderOfFirstName.has(word) || use.capital.has(word)) return start;
  if (use.lower.has(lower)) return start + 1;
  if (end - start > 1) return /(?:ly|ing)$/u.test(lower) ? start + 1 : start;
  return isUsedAsName(facts, start) ? start : start + 1;
}

/** "Central" opens both "Central banks" and "Central Bank": the last word tells. */
function hasHead(facts: readonly TokenFact[], start: number, end: number): boolean {
  const last = facts[end - 1]?.word ?? '';
  if (end - start < 2) return false;
  return (
    organizationHeads.has(last) ||
    eventHeads.has(last) ||
    organizationOfHeads.has(facts[start]?.word ?? '')
  );
}

/** One unknown word at the start: a name if it has something or speaks, and is no plural or adverb. */
function isUsedAsName(facts: readonly TokenFact[], i: number): boolean {
  const fact = facts[i];
  const next = facts[i + 1]?.word ?? '';
  if (fact === undefined) return false;
  if (fact.isUpper) return true;
  if (/(?:[^s]s|ly|ing|ed)$/u.test(fact.lower)) return false;
  return next === "'s" || personVerbs.has(next);
}
