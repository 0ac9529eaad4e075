import type { Span } from '@onrecord/contracts';
import { lexicon } from './lexicon';
import {
  tokenFrom,
  type EntityMention,
  type QuoteDocument,
  type TokenRange,
} from './quote-document';

/**
 * Where a name stands in a source phrase. `is-source`: it is all of it, titles
 * apart; `heads`: others describe it ("Harbour engineer Ann Lund"); `ends`:
 * behind a title with a preposition ("Secretary of State Ann Lund");
 * `in-apposition`: "its director, Ann Lund"; `governed`: "a spokesman for Ann
 * Lund"; `owns`: "Ann Lund's lawyer"; `modifies`: "Harbour Board officials".
 */
export type NamePlace =
  'is-source' | 'heads' | 'ends' | 'in-apposition' | 'governed' | 'owns' | 'modifies';

export interface PlacedName {
  readonly mention: EntityMention;
  readonly place: NamePlace;
}

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
/** Tokens between the comma and the name of an apposition: "Sen.", "his cousin". */
const MAX_TITLE = 4;

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

const APART = new Set([',', '(', '[', '—', '–', '-', ';', ':']);

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

function placeOf(
  document: QuoteDocument,
  { mention }: EntityMention,
  range: TokenRange,
  head: TokenRange,
): NamePlace {
  const { from, to } = tokensOf(document, mention);
  if (isPossessive(document, to) && to < range.to) return 'owns';
  if (from >= head.to) return placeBehindHead(document, from, head);
  if (to < head.to && !isTail(document, to, head.to)) return 'modifies';
  return onlyTitles(document, head.from, from) && head.to === range.to ? 'is-source' : 'heads';
}

function placeBehindHead(document: QuoteDocument, from: number, head: TokenRange): NamePlace {
  let governor = from - 1;
  while (governor >= head.to && !isBoundary(document, governor)) governor -= 1;
  const word = document.words[governor] ?? '';
  if (APART.has(word) && from - governor <= MAX_TITLE) {
    return isThingOfSomebody(document, head) ? 'governed' : 'in-apposition';
  }
  const isBehindName = (document.mentionAt[from - 1] ?? -1) !== -1;
  return isBehindName || isTitleWithOf(document, governor, from) ? 'ends' : 'governed';
}

/** "a study by an economist, Ann Lund": the apposition belongs to the economist. */
function isThingOfSomebody(document: QuoteDocument, head: TokenRange): boolean {
  const isCut = lexicon.prepositions.has(document.words[head.to] ?? '');
  return isCut && !lexicon.anonymousRoles.has(document.words[head.to - 1] ?? '');
}

/** Whoever these are of is somebody else: "a friend of Mayor Lund". */
const DEPENDANTS =
  /^(?:.*s|friend|aide|ally|critic|relative|colleague|opponent|rival|office|son|daughter|wife|widow|.*(?:man|woman|person))$/u;

/** "Secretary of State Ann Lund": a capital before "of", and words between it and the name. */
function isTitleWithOf(document: QuoteDocument, governor: number, from: number): boolean {
  if (document.words[governor] !== 'of' || from - governor < 2) return false;
  return isCapital(document, governor - 1) && !DEPENDANTS.test(document.words[governor - 1] ?? '');
}

function isBoundary(document: QuoteDocument, token: number): boolean {
  const word = document.words[token] ?? '';
  const isInside = (document.mentionAt[token] ?? -1) !== -1;
  return !isInside && (lexicon.prepositions.has(word) || APART.has(word));
}

/** Ages, "Jr.", "himself" and the like behind a name. */
function isTail(document: QuoteDocument, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { kind } = document.tokens[i] ?? {};
    const word = document.words[i] ?? '';
    if (
      kind === 'word' &&
      !/^(?:himself|herself|itself|jr\.?|sr\.?|ii|iii|iv|too|also)$/u.test(word)
    )
      return false;
  }
  return true;
}

function onlyTitles(document: QuoteDocument, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const word = document.words[i] ?? '';
    if (!lexicon.male.has(word) && !lexicon.female.has(word) && word !== 'the') return false;
  }
  return true;
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

/** "Lund and Berg", "Lund and his wife", "the mayor and Lund": a conjunction beside a name of the head. */
function joinsNames(
  document: QuoteDocument,
  names: readonly PlacedName[],
  range: TokenRange,
  head: TokenRange,
): boolean {
  return names.some(({ mention, place }) => {
    if (place === 'owns' || place === 'governed') return false;
    if (place === 'in-apposition') return isJoined(document, mention, range.to);
    const { from } = tokensOf(document, mention.mention);
    if (from >= head.to) return false;
    return isJoined(document, mention, head.to) || isLastJoined(document, from, head.from);
  });
}

const CONJUNCTION = /^(?:and|or|&)$/u;

function isJoined(
  document: QuoteDocument,
  { mention, entity }: EntityMention,
  end: number,
): boolean {
  const { to } = tokensOf(document, mention);
  return entity.type === 'person' && to < end && CONJUNCTION.test(document.words[to] ?? '');
}

/** "the mayor and Lund", but "engineer and author Ann Lund". */
function isLastJoined(document: QuoteDocument, from: number, start: number): boolean {
  let before = from - 1;
  while (before > start && onlyTitles(document, before, before + 1)) before -= 1;
  return before > start && CONJUNCTION.test(document.words[before] ?? '');
}

/** A "'s" or "'" that is written onto the word before it. */
function isPossessive(document: QuoteDocument, token: number): boolean {
  const word = document.words[token] ?? '';
  return (
    (word === "'s" || word === "'") &&
    document.tokens[token - 1]?.end === document.tokens[token]?.start
  );
}

function isCapital(document: QuoteDocument, token: number): boolean {
  return /^\p{Lu}/u.test(document.tokens[token]?.text ?? '');
}

/** The tokens of a mention. */
export function tokensOf(document: QuoteDocument, { start, end }: Readonly<Span>): TokenRange {
  return { from: tokenFrom(document.tokens, start), to: tokenFrom(document.tokens, end) };
}
