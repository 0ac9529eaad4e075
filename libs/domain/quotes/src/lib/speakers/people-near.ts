import type { Entity, Mention, Span } from '@onrecord/contracts';
import { lexicon } from '../lexicon';
import { tokenFrom, type QuoteDocument } from '../quote-document';

/** Tokens and people that are looked back over. */
const MAX_LOOKBACK = 400;
const MAX_PEOPLE = 10;
/** Tokens that a subject's titles and roles may take up before its name. */
const MAX_TITLE = 8;

/** The nearest mention of a person before a place. */
export interface NearPerson {
  readonly distance:
    | 'same-sentence'
    | 'sentence-before'
    | 'same-paragraph'
    | 'paragraph-before'
    | 'earlier-paragraph';
  /** In the sentence right before, if that is in the paragraph before. */
  readonly isJustBefore: boolean;
  readonly kind: Mention['kind'];
  /** Most likely the subject of its clause. */
  readonly isOpening: boolean;
  /** Somebody else's words speak of the person. */
  readonly isQuoted: boolean;
  /** "Lund's". */
  readonly isOwner: boolean;
  /** Only the very words whose speaker is sought speak of the person. */
  readonly isInOwnWords: boolean;
}

/** People mentioned before `at` (code units), the nearest first. */
export function findPeopleNear(
  document: QuoteDocument,
  at: number,
  ownWords: readonly Readonly<Span>[],
): Map<Entity, NearPerson> {
  const { tokens, mentions, mentionAt } = document;
  const token = tokenFrom(tokens, at);
  const found = new Map<Entity, NearPerson>();
  const inOwnWords = new Map<Entity, NearPerson>();
  for (let i = token - 1; i >= Math.max(0, token - MAX_LOOKBACK); i--) {
    if (found.size >= MAX_PEOPLE) break;
    const one = mentions[mentionAt[i] ?? -1];
    if (one?.entity.type !== 'person' || found.has(one.entity)) continue;
    const { start, end } = one.mention;
    const isOwn = ownWords.some((span) => span.start <= start && end <= span.end);
    const person = { ...describe(document, one.mention, i, token), isInOwnWords: isOwn };
    if (!isOwn) found.set(one.entity, person);
    else if (!inOwnWords.has(one.entity)) inOwnWords.set(one.entity, person);
  }
  for (const [entity, person] of inOwnWords) {
    if (!found.has(entity) && found.size < MAX_PEOPLE) found.set(entity, person);
  }
  return found;
}

function describe(document: QuoteDocument, mention: Mention, i: number, token: number) {
  const first = tokenFrom(document.tokens, mention.start);
  return {
    distance: distanceOf(document, i, token),
    isJustBefore: isJustBefore(document, i, token),
    kind: mention.kind,
    isOpening: isOpening(document, first),
    isQuoted: document.quotedIn[i] !== -1,
    isOwner: mention.kind !== 'pronoun' && /^'s?$/u.test(document.words[i + 1] ?? ''),
  };
}

function distanceOf(document: QuoteDocument, from: number, to: number): NearPerson['distance'] {
  const paragraphs = (document.paragraphOf[to] ?? 0) - (document.paragraphOf[from] ?? 0);
  if (paragraphs > 1) return 'earlier-paragraph';
  if (paragraphs === 1) return 'paragraph-before';
  const units = (document.unitOf[to] ?? 0) - (document.unitOf[from] ?? 0);
  if (units === 0) return 'same-sentence';
  return units === 1 ? 'sentence-before' : 'same-paragraph';
}

function isJustBefore({ paragraphOf, unitOf }: QuoteDocument, from: number, to: number): boolean {
  return paragraphOf[from] !== paragraphOf[to] && (unitOf[to] ?? 0) - (unitOf[from] ?? 0) === 1;
}

/** No verb or preposition comes before the token in its clause: most likely its subject. */
function isOpening(document: QuoteDocument, token: number): boolean {
  const start = document.units[document.unitOf[token] ?? -1]?.from ?? token;
  for (let i = token - 1; i >= start; i--) {
    const word = document.words[i] ?? '';
    if (word === ',') return true;
    if (token - i > MAX_TITLE || isGoverning(word)) return false;
  }
  return true;
}

function isGoverning(word: string): boolean {
  return (
    lexicon.prepositions.has(word) ||
    lexicon.auxiliaries.has(word) ||
    lexicon.verbs.has(word) ||
    lexicon.cues.has(word) ||
    word.endsWith('ed')
  );
}

/** How many of an entity's mentions begin before `at` (code units). */
export function mentionsBefore({ mentions }: Entity, at: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
