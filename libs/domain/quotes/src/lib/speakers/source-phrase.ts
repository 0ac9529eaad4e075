import type { Span } from '@onrecord/contracts';
import { isJoined, joinsNames } from './joint-source';
import { lexicon } from '../lexicon';
import { isThingOfSomebody, MAX_TITLE, placeOf, type PlacedName } from './name-place';
import { APART, isBoundary, isPossessive, tokensOf } from './phrase-words';
import {
  tokenFrom,
  type EntityMention,
  type QuoteDocument,
  type TokenRange,
} from '../quote-document';

/** A source phrase, read. */
export interface SourcePhrase {
  readonly range: TokenRange;
  /** The phrase up to its first preposition, comma, bracket or relative pronoun outside a name. */
  readonly head: TokenRange;
  /** Its names in their order, and one behind its comma. */
  readonly names: readonly PlacedName[];
  /** Two or more spoke together: "Lund and Berg". */
  readonly isJoint: boolean;
}

/** Tokens of a phrase that are read, and mentions in it. */
const MAX_TOKENS = 60;
const MAX_NAMES = 12;

/** Reads a source phrase, and the apposition behind it. `content` are the words that it uttered. */
export function readSourcePhrase(
  document: QuoteDocument,
  source: Readonly<Span>,
  content: readonly Readonly<Span>[],
): SourcePhrase {
  const range = rangeOf(document, source);
  const head = headOf(document, range);
  const names = namesBetween(document, range.from, range.to).map((mention) => ({
    mention,
    place: placeOf(document, mention, range, head),
  }));
  const behind = behindComma(document, range, content);
  const isNamed = names.some(({ place }) => place === 'is-source' || place === 'heads');
  const isList = behind !== null && isJoined(document, behind, Infinity);
  if (behind !== null && !isNamed && !isThingOfSomebody(document, head))
    names.push({ mention: behind, place: 'in-apposition' });
  return { range, head, names, isJoint: isList || joinsNames(document, names, range, head) };
}

function rangeOf(document: QuoteDocument, source: Readonly<Span>): TokenRange {
  const from = tokenFrom(document.tokens, source.start);
  const to = Math.min(tokenFrom(document.tokens, source.end), from + MAX_TOKENS);
  // "Lund's" before a noun of speech: "Lund's claim that …".
  return { from, to: isPossessive(document, to - 1) && to - from > 1 ? to - 1 : to };
}

function headOf(document: QuoteDocument, range: TokenRange): TokenRange {
  let to = range.from;
  while (to < range.to) {
    const word = document.words[to] ?? '';
    const isInside = (document.mentionAt[to] ?? -1) !== -1;
    const ends =
      lexicon.prepositions.has(word) || lexicon.subordinators.has(word) || APART.has(word);
    if (to > range.from && !isInside && ends) break;
    to += 1;
  }
  return { from: range.from, to };
}

/** Name mentions of these tokens, in their order. */
function namesBetween(document: QuoteDocument, from: number, to: number): EntityMention[] {
  const found: EntityMention[] = [];
  let last = -1;
  for (let i = from; i < to && found.length < MAX_NAMES; i++) {
    const at = document.mentionAt[i] ?? -1;
    const one = document.mentions[at];
    if (one === undefined || at === last) continue;
    last = at;
    if (one.mention.kind === 'name') found.push(one);
  }
  return found;
}

/** A person right behind the phrase's comma, up to `MAX_TITLE` words of title before the name. */
function behindComma(
  document: QuoteDocument,
  { to }: TokenRange,
  content: readonly Readonly<Span>[],
): EntityMention | null {
  const isCommaInside = document.words[to - 1] === ',';
  if (!isCommaInside && document.words[to] !== ',') return null;
  const from = isCommaInside ? to : to + 1;
  for (let i = from; i < from + MAX_TITLE; i++) {
    const token = document.tokens[i];
    if (token?.kind !== 'word' || isBoundary(document, i)) return null;
    if (document.unitOf[i] !== document.unitOf[to - 1]) return null;
    if (content.some(({ start, end }) => start <= token.start && token.start < end)) return null;
    const one = document.mentions[document.mentionAt[i] ?? -1];
    if (one?.mention.kind !== 'name') continue;
    const next = tokensOf(document, one.mention).to;
    if (one.entity.type === 'person') return isPossessive(document, next) ? null : one;
  }
  return null;
}
